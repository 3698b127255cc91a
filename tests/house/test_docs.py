"""The pages of the documentation are fresh, linked and in step with each other."""

import re
import tomllib
from pathlib import Path
from typing import Final

import pytest

from tests.house.tree import ROOT, list_files
from tools import docs

LINK: Final = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)")
PAGES: Final = [path for path in list_files() if path.suffix == ".md" and "changelog.d" not in path.parts]


def test_generated_pages_are_fresh() -> None:
    assert docs.stale() == [], "run make docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_fragment_of_the_changelog_is_of_a_known_type() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["towncrier"]
    types = {entry["directory"] for entry in settings["type"]}
    fragments = [path.name for path in (ROOT / "changelog.d").glob("*.md")]
    assert [name for name in fragments if name.split(".")[-2] not in types] == []


def test_every_decision_is_listed_and_says_what_was_rejected() -> None:
    folder = ROOT / "docs" / "decisions"
    decisions = sorted(path for path in folder.glob("*.md") if path.name != "README.md")
    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
    index = (folder / "README.md").read_text(encoding="utf-8")
    for path in decisions:
        text = path.read_text(encoding="utf-8")
        title = text.splitlines()[0].removeprefix(f"# {path.name[:4]} · ")
        assert f"[{path.name[:4]}]({path.name}) | {title} |" in index
        assert "**Decision.**" in text
        assert "**Rejected.**" in text


def test_both_readmes_have_the_same_shape() -> None:
    english, chinese = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md"))

    def commands(text: str) -> list[str]:
        return [
            line.partition("#")[0].strip()
            for block in re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)
            for line in block.splitlines()
        ]

    assert commands(english) == commands(chinese)
    assert len(re.findall(r"^#+ ", english, re.MULTILINE)) == len(re.findall(r"^#+ ", chinese, re.MULTILINE))
    assert len(LINK.findall(english)) == len(LINK.findall(chinese))

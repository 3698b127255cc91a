"""One word for one thing: public names stand in the glossary, its words are used, and every gloss is printed."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any, Final

from tests.house.tree import LIBRARY, ROOT, list_library, list_public_things

GLOSSARY: Final = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
REFERENCE: Final = "\n".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "docs" / "reference").glob("*.md")))


def rows() -> list[list[str]]:
    lines = (line.strip("|").split("|") for line in GLOSSARY.splitlines() if line.startswith("| "))
    return [[cell.strip() for cell in line] for line in lines if line[0].strip() != "中文"]


def words_in_code() -> set[str]:
    return {word for row in rows() for word in re.findall(r"`([^`]+)`", row[2])}


def glosses(entry: Any) -> Iterator[str]:  # noqa: ANN401 - whatever a TOML file holds
    if isinstance(entry, dict):
        if isinstance(entry.get("gloss"), str) and ("label" in entry or "name" in entry):
            yield entry["gloss"]
        for value in entry.values():
            yield from glosses(value)
    elif isinstance(entry, list):
        for value in entry:
            yield from glosses(value)


def test_every_public_name_is_explained() -> None:
    assert set(list_public_things()) - words_in_code() == set()


def test_every_word_of_the_glossary_is_used() -> None:
    code = "\n".join(line for source in list_library() for line in source.lines)
    code += "\n".join(path.read_text(encoding="utf-8") for path in LIBRARY.rglob("*.toml"))
    assert [word for word in words_in_code() if not re.search(rf"\b{re.escape(word)}\b", code)] == []


def test_every_row_says_all_four_things() -> None:
    assert [row for row in rows() if len(row) != 4 or not all(row)] == []
    terms = [row[0] for row in rows()]
    assert sorted(set(terms)) == sorted(terms)


def test_every_gloss_of_form_and_law_is_printed() -> None:
    files = [*(LIBRARY / "report" / "forms").glob("*.toml"), *(LIBRARY / "law").glob("*.toml")]
    held = [(path.name, gloss) for path in files for gloss in glosses(tomllib.loads(path.read_text(encoding="utf-8")))]
    assert held
    assert [pair for pair in held if pair[1] not in REFERENCE + GLOSSARY] == []

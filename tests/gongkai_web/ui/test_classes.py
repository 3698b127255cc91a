"""What templates name, the style sheets know: classes, symbols, and the sheets themselves."""

import re
from typing import Final
from xml.etree import ElementTree as ET

from django.template import engines

from tests.house.tree import PLATFORM, list_texts

STYLES: Final = "\n".join(
    text for path, text in list_texts() if path.suffix == ".css" and path.is_relative_to(PLATFORM)
)
TEMPLATES: Final = [(p, text) for p, text in list_texts() if p.suffix == ".html" and p.is_relative_to(PLATFORM)]
STATIC: Final = PLATFORM / "ui" / "static" / "ui"
TAG: Final = re.compile(r"{%.*?%}|{{.*?}}")
MADE_UP: Final = {"errorlist", "nonfield", "keeps-drafts", "public"}
"""Django's own words, and marks that scripts and tests read."""


def symbols() -> set[str]:
    return {str(symbol.get("id")) for symbol in ET.parse(STATIC / "icons.svg").getroot()}  # noqa: S314 - our own file


def test_every_class_of_a_template_has_its_look() -> None:
    looks = set(re.findall(r"\.([a-z][\w-]*)", STYLES))
    assert len(looks) > 100
    plain = [
        f"{path.relative_to(PLATFORM)}: {name}"
        for path, text in TEMPLATES
        for names in re.findall(r'class="([^"]*)"', TAG.sub("\0", text))
        for name in names.replace("\0", " \0 ").split()
        if "\0" not in name and not name.endswith("-") and name not in looks | MADE_UP
    ]
    assert plain == []


def test_every_symbol_that_is_asked_for_is_drawn() -> None:
    asked = {name for _, text in TEMPLATES for name in re.findall(r'{% icon "([\w-]+)"', text)}
    asked |= {
        name for path, text in list_texts() if path.suffix == ".py" for name in re.findall(r'icon="([\w-]+)"', text)
    }
    assert asked
    assert asked - symbols() == set()


def test_every_sheet_is_named_once() -> None:
    named = re.findall(r'url\("css/([\w.]+)"\)', (STATIC / "ui.css").read_text(encoding="utf-8"))
    assert sorted(named) == sorted(path.name for path in (STATIC / "css").iterdir())


def test_no_template_styles_or_scripts_in_line() -> None:
    inline = [
        f"{path.relative_to(PLATFORM)}: {found}"
        for path, text in TEMPLATES
        for found in re.findall(r"<style|<script(?![^>]*\bsrc=)[^>]*>|\sstyle=|\son[a-z]+=|javascript:", text)
    ]
    assert inline == []


def test_every_template_can_be_read() -> None:
    engine = engines["django"]
    assert [path.name for path, text in TEMPLATES if engine.from_string(text) is None] == []

"""What styles say that decides the text: hidden, struck out, raised; and how lists are numbered."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from gongkai.readers.formats.counting import LEVELS, Level
from gongkai.readers.formats.odt.package import STYLE, TEXT, Package

_DEEPEST: Final = 32
_LOEXT: Final = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_FORMATS: Final = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none",
    "一, 二, 三, ...": "chineseCounting", "壹, 贰, 叁, ...": "chineseLegalSimplified",
    "壹, 貳, 參, ...": "ideographLegalTraditional", "甲, 乙, 丙, ...": "ideographTraditional",
    "子, 丑, 寅, ...": "ideographZodiac", "①, ②, ③, ...": "decimalEnclosedCircle",
    "１, ２, ３, ...": "decimalFullWidth",
}  # fmt: skip
_SWITCHED_OFF: Final = frozenset({None, "none"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a stretch of text looks, as far as it decides what is read."""

    hidden: bool = False
    struck: bool = False
    raising: str = ""


class Styles:
    """The styles and lists of a document by their names; those of the content go before those of the document."""

    def __init__(self, package: Package) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._lists: dict[str, etree._Element] = {}
        self._looks: dict[tuple[str, str], Look] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self.outline: dict[int, Level] = {}
        for root in (package.styles, package.content):
            if root is None:
                continue
            for style in root.iter(f"{STYLE}style"):
                self._styles[style.get(f"{STYLE}family") or "", style.get(f"{STYLE}name") or ""] = style
            for style in root.iter(f"{TEXT}list-style"):
                self._lists[style.get(f"{STYLE}name") or ""] = style
            for style in root.iter(f"{TEXT}outline-style"):
                self.outline = _read_levels(style)

    def look(self, family: str, name: str | None) -> Look:
        """Say how text in a style of a family (``text``, ``paragraph``) looks."""
        key = (family, name or "")
        if key not in self._looks:
            told: dict[str, str] = {}
            for style in reversed(list(self._chain(*key))):
                for properties in style.findall(f"{STYLE}text-properties"):
                    told |= {str(attribute): str(value) for attribute, value in properties.attrib.items()}
            self._looks[key] = _look(told)
        return self._looks[key]

    def list_of(self, paragraph_style: str | None) -> str | None:
        """Give the name of the list that paragraphs of a style are in by themselves."""
        said = (style.get(f"{STYLE}list-style-name") for style in self._chain("paragraph", paragraph_style or ""))
        return next((name for name in said if name is not None), None)

    def levels(self, list_style: str | None) -> dict[int, Level]:
        """Give the levels of a list."""
        name = list_style or ""
        if name not in self._levels:
            style = self._lists.get(name)
            self._levels[name] = {} if style is None else _read_levels(style)
        return self._levels[name]

    def _chain(self, family: str, name: str) -> Iterator[etree._Element]:
        for _ in range(_DEEPEST):
            style = self._styles.get((family, name))
            if style is None:
                return
            yield style
            name = style.get(f"{STYLE}parent-style-name") or ""


def _look(told: dict[str, str]) -> Look:
    position = told.get(f"{STYLE}text-position", "").partition(" ")[0]
    lowered = position == "sub" or position.startswith("-")
    raised = position == "super" or position.rstrip("%").lstrip("+").isdigit()
    return Look(
        hidden=told.get(f"{TEXT}display") == "none",
        struck=told.get(f"{STYLE}text-line-through-style") not in _SWITCHED_OFF
        or told.get(f"{STYLE}text-line-through-type") not in _SWITCHED_OFF,
        raising="sub" if lowered else "super" if raised and position.strip("+0%") else "",
    )


def _read_levels(style: etree._Element) -> dict[int, Level]:
    levels = {}
    for element in style:
        depth = _whole(element.get(f"{TEXT}level"), 0)
        if not 0 < depth <= LEVELS:
            continue
        number_format = element.get(f"{STYLE}num-format")
        levels[depth - 1] = Level(
            start=_whole(element.get(f"{TEXT}start-value"), 1),
            number_format="bullet" if number_format is None else _FORMATS.get(number_format, "decimal"),
            text=_template(element, depth) if number_format else "",
        )
    return levels


def _template(level: etree._Element, depth: int) -> str:
    whole = level.get(f"{_LOEXT}num-list-format")
    if whole is not None:
        for other in range(1, LEVELS + 1):
            whole = whole.replace(f"%{other}%", f"%{other}")
        return whole
    shown = min(max(_whole(level.get(f"{TEXT}display-levels"), 1), 1), depth)
    numbers = ".".join(f"%{other}" for other in range(depth - shown + 1, depth + 1))
    return f"{level.get(f'{STYLE}num-prefix') or ''}{numbers}{level.get(f'{STYLE}num-suffix') or ''}"


def _whole(text: str | None, absent: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= LEVELS else absent

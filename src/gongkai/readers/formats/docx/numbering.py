"""Automatic numbering of a Word document: which list a paragraph is in, and how the levels of lists are written."""

from dataclasses import replace

from lxml import etree

from gongkai.readers.formats.counting import LEVELS, Counts, Level
from gongkai.readers.formats.docx.package import MC, W
from gongkai.readers.formats.docx.styles import NumberRef, Styles, is_on, value, whole


class Numbering:
    """The lists of a document, and how far each has been counted."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        lists = [] if root is None else root.findall(f"{W}num")
        abstracts = [] if root is None else root.findall(f"{W}abstractNum")
        self._styles = styles
        self._lists = {element.get(f"{W}numId"): element for element in lists}
        self._abstracts = {element.get(f"{W}abstractNumId"): element for element in abstracts}
        self._levels: dict[str, dict[int, Level]] = {}
        self._counts = Counts()

    def label(self, direct: NumberRef | None, style_id: str | None) -> str:
        """Count a paragraph and give its label, or nothing when it is in no list."""
        list_id, level = self._find(direct, style_id)
        if list_id is None or list_id == "0" or list_id not in self._lists:
            return ""
        levels = self._levels_of(list_id)
        if level not in levels:
            return ""
        return self._counts.label(
            level,
            levels,
            definition=self._abstract_id(list_id),
            number=list_id,
            started=self._started_levels(list_id),
        )

    def _find(self, direct: NumberRef | None, style_id: str | None) -> tuple[str | None, int]:
        styled = self._styles.number_ref(style_id)
        list_id = direct.list_id if direct and direct.list_id is not None else styled.list_id if styled else None
        if direct and direct.level is not None:
            return list_id, direct.level
        if styled and list_id is not None and styled.list_id == list_id:
            linked = self._linked_level(list_id, style_id)
            return list_id, linked if linked is not None else styled.level or 0
        return list_id, 0

    def _linked_level(self, list_id: str, style_id: str | None) -> int | None:
        # A level may name the paragraph style that uses it; then the style does not name the level.
        styles = self._styles.ids_of(style_id)
        for element in self._abstract_of(list_id, depth=0).findall(f"{W}lvl"):
            if value(element.find(f"{W}pStyle")) in styles[:1]:
                return whole(element.get(f"{W}ilvl"))
        return None

    def _levels_of(self, list_id: str) -> dict[int, Level]:
        if list_id not in self._levels:
            levels = _read_levels(self._abstract_of(list_id, depth=0).findall(f"{W}lvl"))
            for override in self._lists[list_id].findall(f"{W}lvlOverride"):
                levels.update(_read_levels(override.findall(f"{W}lvl")))
                level, start = whole(override.get(f"{W}ilvl")), whole(value(override.find(f"{W}startOverride")))
                if level in levels and start is not None:
                    levels[level] = replace(levels[level], start=start)
            self._levels[list_id] = levels
        return self._levels[list_id]

    def _started_levels(self, list_id: str) -> list[int]:
        overrides = self._lists[list_id].findall(f"{W}lvlOverride")
        levels = [whole(o.get(f"{W}ilvl")) for o in overrides if o.find(f"{W}startOverride") is not None]
        return [level for level in levels if level is not None]

    def _abstract_id(self, list_id: str) -> str:
        return value(self._lists[list_id].find(f"{W}abstractNumId")) or ""

    def _abstract_of(self, list_id: str, *, depth: int) -> etree._Element:
        abstract = self._abstracts.get(self._abstract_id(list_id))
        if abstract is None:
            return etree.Element("none")
        link = value(abstract.find(f"{W}numStyleLink"))
        if link is not None and depth < LEVELS:
            linked = self._styles.number_ref(link)
            if linked is not None and linked.list_id in self._lists and linked.list_id is not None:
                return self._abstract_of(linked.list_id, depth=depth + 1)
        return abstract


def _read_levels(elements: list[etree._Element]) -> dict[int, Level]:
    levels = {}
    for element in elements:
        index = whole(element.get(f"{W}ilvl"))
        if index is not None and index < LEVELS:
            levels[index] = Level(
                start=_number(element.find(f"{W}start"), 1),
                number_format=_format_of(element),
                text=value(element.find(f"{W}lvlText")) or "",
                restarts_after=whole(value(element.find(f"{W}lvlRestart"))),
                legal=element.find(f"{W}isLgl") is not None and is_on(value(element.find(f"{W}isLgl")), absent=True),
            )
    return levels


def _format_of(level: etree._Element) -> str:
    # A newer format stands beside an older one that programs without it fall back to.
    found = level.find(f"{W}numFmt")
    if found is None:
        found = level.find(f"{MC}AlternateContent/{MC}Fallback/{W}numFmt")
    return value(found) or "decimal"


def _number(element: etree._Element | None, absent: int) -> int:
    number = whole(value(element))
    return absent if number is None else number

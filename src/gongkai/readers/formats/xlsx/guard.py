"""Looks through a workbook's parts before the parser does: one far cell would make it ask for all memory there is.

What the parser does not tell is noted on the way: how numbers are printed, and which empty cells are drawn.
"""

import posixpath
import re
from collections.abc import Iterator
from typing import Final

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.container import Container, parse_xml
from gongkai.readers.formats.xlsx.cells import Cells, Looks, formats_of, read_cells
from gongkai.readers.formats.xlsx.fonts import marked_strings, struck_styles
from gongkai.readers.limits import ELEMENTS, GRID
from gongkai.sentences import N_

_WORKBOOK: Final = "xl/workbook.xml"
_STRINGS: Final = "xl/sharedstrings.xml"
_STYLES: Final = "xl/styles.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_ATTRIBUTES: Final = rb"""(?:\s+[\w:]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*\s*/?>"""
_TAG: Final = re.compile(rb"<(?:\w+:)?(?:c|row)(?=[\s/>])")
_PLAIN_TAG: Final = re.compile(rb"<(?:\w+:)?(?:c|row)(?=[\s/>])" + _ATTRIBUTES)
_ROW: Final = re.compile(rb"""<(?:\w+:)?row\s[^>]*?\br\s*=\s*["'](\d{1,18})["']""")
_CELL_TAG: Final = re.compile(rb"<(?:\w+:)?c(?=[\s/>])")
_CELL: Final = re.compile(rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*["']([A-Za-z]{1,9})(\d{1,18})["'][^>]*?(/?)>""")
_PLACES: Final = re.compile(rb"""<(?:\w+:)?(?:c|row)\s(?:[^>]*?\s)?r\s*=\s*["']([^"']*)["']""")
_PLACE: Final = re.compile(rb"[A-Za-z]{0,3}[1-9]\d{0,6}")
"""Where a cell or row may say that it stands; the parser counts a longer number round, and asks for all memory."""
_COUNT: Final = re.compile(rb"""\b(?:uniqueC|c)ount\s*=\s*["']\s*\+?0*(\d{1,19})""")
"""How many strings or styles a part says that it holds; the parser takes room for them before it has seen one."""
_LETTERS: Final = 26


def check_workbook(data: bytes) -> dict[str, Cells]:
    """Unpack every XML part under the caps, measure the area its cells lie in, and note what each sheet says of them.

    Raises:
        UnreadableDocumentError: a part is damaged or too large, or its cells lie further apart than any report's.
    """
    container = Container(data)
    looks = _looks(container)
    cells: dict[str, Cells] = {}
    for name in sorted(container.names):
        if name.endswith((".xml", ".rels", ".vml")):
            part = container.read(name)
            _check(part)
            if b"sheetData" in part:
                named = frozenset((row, column) for row, column, _ in _cells(part))
                cells[name] = read_cells(part, named, looks)
    return {sheet: cells.get(part, Cells()) for sheet, part in _sheet_parts(container)}


def _looks(container: Container) -> Looks:
    styles = container.read_xml(_STYLES) if _STYLES in container else None
    shared = container.read(_STRINGS) if _STRINGS in container else b""
    # Most workbooks have plain strings only, and need not be parsed twice.
    strings = parse_xml(shared) if b"strike" in shared or b"vertAlign" in shared else None
    return Looks(formats=formats_of(styles), struck=struck_styles(styles), strings=marked_strings(strings))


def _check(part: bytes) -> None:
    # What the patterns below cannot look through (recoded XML, odd attributes), no office program writes.
    odd = b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"\0" in part
    odd = odd or any(int(count) > ELEMENTS for count in _COUNT.findall(part))
    odd = odd or not all(map(_PLACE.fullmatch, _PLACES.findall(part)))
    if odd or part.count(b"<") > 2 * ELEMENTS or len(_TAG.findall(part)) != len(_PLAIN_TAG.findall(part)):
        raise UnreadableDocumentError(N_("the workbook is not as any office program writes it; save it again as XLSX"))
    if _area(part) > GRID:
        raise UnreadableDocumentError(
            N_("the workbook's cells lie further apart than a report's; delete the far empty rows and columns")
        )


def _area(part: bytes) -> int:
    cells = list(_cells(part))
    rows = [row for row, _, is_empty in cells if not is_empty]
    columns = [column for _, column, is_empty in cells if not is_empty]
    if len(cells) < len(_CELL_TAG.findall(part)):
        # A cell that does not say where it is stands in its row's next place.
        rows += [int(row) - 1 for row in _ROW.findall(part)]
    if not rows:
        return 0
    width = max(columns) - min(columns) + 1 if columns else 1
    return (max(rows) - min(rows) + 1) * width


def _cells(part: bytes) -> Iterator[tuple[int, int, bool]]:
    for letters, row, closed in _CELL.findall(part):
        yield int(row) - 1, _column(letters), bool(closed)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + letter - ord("A") + 1
    return number - 1


def _sheet_parts(container: Container) -> Iterator[tuple[str, str]]:
    if _WORKBOOK not in container or _RELATIONS not in container:
        return
    targets = {
        relation.get("Id"): posixpath.normpath(posixpath.join("/xl", relation.get("Target") or "")).lstrip("/").lower()
        for relation in container.read_xml(_RELATIONS).iter("{*}Relationship")
    }
    for sheet in container.read_xml(_WORKBOOK).iter("{*}sheet"):
        relation_id = next((value for key, value in sheet.items() if key.endswith("}id")), None)
        yield sheet.get("name") or "", targets.get(relation_id, "")

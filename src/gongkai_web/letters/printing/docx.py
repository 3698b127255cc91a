"""A letter as a Word document (WordprocessingML), written directly: styles of its own, the official page.

The same draft always gives the same bytes: nothing in the container depends on the clock or the machine.
"""

from collections.abc import Iterator
from functools import cache
from html import escape
from importlib.resources import files
from itertools import groupby
from math import floor
from string import Template
from typing import Final

from gongkai.report.write.page import Style, load_page, points, twips
from gongkai.zipped import zip_up
from gongkai_web.letters.drafting.draft import Draft, Paragraph, Role
from gongkai_web.letters.printing.head import load_head, mark_size, title_lines

_MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CELL_MARGINS: Final = {"top": 60, "left": 100, "bottom": 60, "right": 100}
"""Around a cell's text, in twentieths of a point."""
_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")


def write_docx(draft: Draft) -> bytes:
    """Return a letter as a DOCX file."""
    page, organ = load_page(), draft.text(Role.ORGAN)
    facts = {"title": escape(draft.title), "organ": escape(organ), "language": page.language}
    rule = "FootRule" if draft.layout == "letter" else "Plain"
    members = {
        "[Content_Types].xml": _part("content_types"),
        "_rels/.rels": _part("package_rels"),
        "docProps/core.xml": _part("core", **facts),
        "word/document.xml": _document(draft),
        "word/_rels/document.xml.rels": _part("document_rels"),
        "word/styles.xml": _styles(organ),
        "word/settings.xml": _part("settings", language=page.language),
        "word/header_first.xml": _part("header_first", style="Mark" if organ else "Plain", run=_run(organ)),
        "word/footer_first.xml": _part("footer_first", style=rule),
        "word/footer_odd.xml": _part("footer", style="FooterOdd", page="1"),
        "word/footer_even.xml": _part("footer", style="FooterEven", page="2"),
    }
    return zip_up((name, text.encode()) for name, text in members.items())


@cache
def _template(name: str) -> Template:
    source = files("gongkai_web.letters.printing") / "parts" / f"{name}.xml"
    return Template(source.read_text(encoding="utf-8"))


def _part(name: str, **values: str) -> str:
    return _template(name).substitute(values)


def _styles(organ: str) -> str:
    page, head = load_page(), load_head()
    body, mark = page.styles["body"], mark_size(organ)
    aside = (head.rules.length - page.paper.text_width) / 2
    # The rules stand in the middle of the paper, which is not the middle of the type area.
    shift = (page.paper.left - page.paper.right) / 2
    values = {
        "language": page.language,
        "body_line": str(round(body.pitch * 20)),
        "body_size": _size(body.size),
        "two_characters": str(round(2 * body.size * 20)),
        "three_characters": str(round(3 * body.size * 20)),
        "five_characters": str(round(5 * body.size * 20)),
        # 28 characters a line want the type set a quarter of a point closer, as in the report's document.
        "closer": str(floor(points(page.paper.text_width) / page.grid.characters * 20) - round(body.size * 20)),
        "mark_size": _size(mark),
        "mark_line": str(round(mark * 22)),
        "mark_space": str(round(points(head.rules.below_mark) - 0.12 * mark)),
        "red": head.mark.colour.removeprefix("#"),
        "aside_left": str(twips(aside + shift)),
        "aside_right": str(twips(aside - shift)),
        "title_before": str(round(2 * body.pitch * 20)) if organ else "0",
        "title_line": str(round(page.styles["title"].pitch * 20)),
        "title_size": _size(page.styles["title"].size),
        "row_line": str(round(head.form.pitch * 20)),
        "row_size": _size(head.form.size),
        "number_size": _size(page.number.size),
        **{f"{name}_font": _fonts(page.styles[name]) for name in ("body", "title", "label", "note")},
    }
    return _part("styles", **values)


def _fonts(style: Style) -> str:
    latin = load_page().latin.fonts[0]
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:cs="{latin}" w:eastAsia="{style.fonts[0]}"/>'


def _size(size: float) -> str:
    return f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'


def _document(draft: Draft) -> str:
    body = "".join((*_opening(draft), *_flow(draft), *_ending(draft), _page_setup(draft)))
    return f'{_DECLARATION}<w:document xmlns:w="{_MAIN}" xmlns:r="{_RELATIONS}"><w:body>{body}</w:body></w:document>'


def _opening(draft: Draft) -> Iterator[str]:
    for number in draft.of(Role.NUMBER):
        yield _paragraph(number.text, style="Number")
    lines = title_lines(draft.title)
    yield f"<w:p>{_properties('Title')}{'<w:r><w:br/></w:r>'.join(map(_run, lines))}</w:p>"
    for addressee in draft.of(Role.ADDRESSEE):
        yield _paragraph(addressee.text, style="Addressee")


def _flow(draft: Draft) -> Iterator[str]:
    flowing = draft.of(Role.BODY, Role.REMEDY, Role.ROW)
    for rows, group in groupby(flowing, key=lambda paragraph: paragraph.role is Role.ROW):
        if rows:
            yield _table(list(group))
            yield _paragraph("", style="AfterRows")
        else:
            # The last lines go with the signature, so that a seal is never alone on a page.
            keeps = {True: "<w:keepNext/>", False: ""}
            yield from (_paragraph(one.text, style="Normal", more=keeps[one is flowing[-1]]) for one in group)


def _ending(draft: Draft) -> Iterator[str]:
    for number, attachment in enumerate(draft.of(Role.ATTACHMENT)):
        air = f'<w:spacing w:before="{round(load_page().grid.pitch * 20)}"/>' if number == 0 else ""
        label = f"{attachment.label}：" if attachment.label else ""
        indent = "" if label else '<w:ind w:firstLineChars="0" w:firstLine="0" w:hangingChars="0" w:hanging="0"/>'
        yield _paragraph(label + attachment.text, style="Attachment", more=air + indent)
    indents = _signature_indents(draft)
    for role, style in ((Role.SEAL, "Seal"), (Role.SIGNATURE, "Signature"), (Role.DATE, "Signature")):
        yield from (_paragraph(one.text, style=style, more=indents) for one in draft.of(role))
    for contact in draft.of(Role.CONTACT):
        yield _paragraph(contact.text, style="Contact")


def _signature_indents(draft: Draft) -> str:
    """Return the indents between which name and date are centred: the date stands four characters from the right."""
    size = load_page().styles["body"].size
    organ, day = (_width(draft.text(role)) * size for role in (Role.SIGNATURE, Role.DATE))
    wide = max(organ, day) + size / 2
    right = max(0.0, 4 * size - max(0.0, (organ - day) / 2))
    left = max(0.0, points(load_page().paper.text_width) - right - wide)
    return f'<w:ind w:left="{round(left * 20)}" w:right="{round(right * 20)}" w:firstLineChars="0" w:firstLine="0"/>'


def _width(text: str) -> float:
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def _paragraph(text: str, *, style: str, more: str = "") -> str:
    return f"<w:p>{_properties(style, more)}{_run(text)}</w:p>"


def _properties(style: str, more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style != "Normal" else ""
    return f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _table(rows: list[Paragraph]) -> str:
    form = load_head().form
    width = twips(load_page().paper.text_width)
    columns = (round(width * form.label_part), width - round(width * form.label_part))
    line = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    borders = "".join(line.format(side=side) for side in _SIDES)
    margins = "".join(f'<w:{side} w:w="{margin}" w:type="dxa"/>' for side, margin in _CELL_MARGINS.items())
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    height = twips(form.row_height)
    body = "".join(_row(row, columns, height if not row.text else 0) for row in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        '<w:tblLook w:val="0080" w:firstRow="0" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1"'
        f' w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
    )


def _row(row: Paragraph, columns: tuple[int, int], height: int) -> str:
    tall = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    cells = zip(columns, (("RowLabel", row.label), ("RowText", row.text)), strict=True)
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{_paragraph(text, style=style)}</w:tc>"
        for width, (style, text) in cells
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}</w:trPr>{written}</w:tr>"


def _page_setup(draft: Draft) -> str:
    page, head = load_page(), load_head()
    paper = page.paper
    first = draft.layout == "letter"
    header = head.mark.top if first else paper.top / 2
    footer = head.rules.above_foot if first else paper.bottom - page.number.below - 6
    return (
        '<w:sectPr><w:headerReference w:type="first" r:id="rId3"/><w:footerReference w:type="first" r:id="rId4"/>'
        '<w:footerReference w:type="default" r:id="rId5"/><w:footerReference w:type="even" r:id="rId6"/>'
        f'<w:pgSz w:w="{twips(paper.width)}" w:h="{twips(paper.height)}"/>'
        f'<w:pgMar w:top="{twips(paper.top)}" w:right="{twips(paper.right)}" w:bottom="{twips(paper.bottom)}"'
        f' w:left="{twips(paper.left)}" w:header="{twips(header)}" w:footer="{twips(footer)}" w:gutter="0"/>'
        f'<w:titlePg/><w:docGrid w:type="lines" w:linePitch="{round(page.grid.pitch * 20)}"/></w:sectPr>'
    )

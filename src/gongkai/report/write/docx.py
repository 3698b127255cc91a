"""A report as a Word document (WordprocessingML), written directly: real headings, merged cells, the official page.

The same report always gives the same bytes: nothing in the container depends on the clock or the machine.
"""

from functools import cache
from html import escape
from importlib.resources import files
from math import floor
from string import Template

from gongkai.report.report import Report
from gongkai.report.write.grid import Box, Grid, Role
from gongkai.report.write.layout import Layout, Part, lay_out
from gongkai.report.write.page import Page, Style, load_page, points, title_measure, twips
from gongkai.report.write.texts import Paragraph, ParagraphKind
from gongkai.zipped import zip_up

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = {ParagraphKind.BODY: "Normal", ParagraphKind.SUBHEADING: "Heading2", ParagraphKind.SIGNATURE: "Signature"}
_BOX_STYLES = {Role.FIGURE: "TableFigure", Role.ROW: "TableLabel", Role.CORNER: "TableFigure"}
_LINE = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
_CELL_MARGINS = {"top": 30, "left": 40, "bottom": 30, "right": 40}
"""Around a cell's text, in twentieths of a point."""
_LEAST_SIZE = 4.0


def dump(report: Report) -> bytes:
    """Return the report as a DOCX file."""
    layout = lay_out(report)
    page = load_page()
    facts = {"title": escape(layout.title), "agency": escape(layout.agency), "language": page.language}
    members = {
        "[Content_Types].xml": _part("content_types"),
        "_rels/.rels": _part("package_rels"),
        "docProps/core.xml": _part("core", **facts),
        "word/document.xml": _document(layout),
        "word/_rels/document.xml.rels": _part("document_rels"),
        "word/styles.xml": _styles(),
        "word/settings.xml": _part("settings", language=page.language),
        "word/fontTable.xml": _font_table(),
        "word/footer_odd.xml": _part("footer", style="FooterOdd", page="1"),
        "word/footer_even.xml": _part("footer", style="FooterEven", page="2"),
    }
    return zip_up((name, text.encode()) for name, text in members.items())


@cache
def _template(name: str) -> Template:
    source = files("gongkai.report.write") / "parts" / "docx" / f"{name}.xml"
    return Template(source.read_text(encoding="utf-8"))


def _part(name: str, **values: str) -> str:
    return _template(name).substitute(values)


@cache
def _styles() -> str:
    page = load_page()
    values = {"language": page.language, "number_size": _size(page.number.size)}
    for name, style in page.styles.items():
        values[f"{name}_font"] = _fonts(page, style)
        values[f"{name}_size"] = _size(style.size)
        values[f"{name}_line"] = str(round(style.pitch * 20))
        values[f"{name}_pitch"] = f'<w:spacing w:line="{round(style.pitch * 20)}" w:lineRule="exact"/>'
    body = round(page.styles["body"].size * 20)
    # The standard's 28 characters a line want the type set a quarter of a point closer. A character grid would say so
    # too, but word processors disagree about what it means.
    closer = floor(points(page.paper.text_width) / page.grid.characters * 20) - body
    values |= {"body_indent": str(2 * body), "signature_indent": str(4 * body), "body_closer": str(closer)}
    return _part("styles", **values)


def _fonts(page: Page, style: Style) -> str:
    latin = page.latin.fonts[0]
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:cs="{latin}" w:eastAsia="{style.fonts[0]}"/>'


def _size(size: float) -> str:
    return f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'


@cache
def _font_table() -> str:
    page = load_page()
    chinese = {style.fonts[0]: style.fonts[1:] for style in page.styles.values()}
    fonts = [_font(name, others, charset="86") for name, others in chinese.items()]
    fonts.append(_font(page.latin.fonts[0], page.latin.fonts[1:], charset="00"))
    return f'{_DECLARATION}<w:fonts xmlns:w="{_MAIN}">{"".join(fonts)}</w:fonts>'


def _font(name: str, others: tuple[str, ...], *, charset: str) -> str:
    alternatives = f'<w:altName w:val="{",".join(others)}"/>' if others else ""
    return (
        f'<w:font w:name="{name}">{alternatives}<w:charset w:val="{charset}"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
    )


def _document(layout: Layout) -> str:
    body = [
        *(_paragraph(entry.line, style="Metadata") for entry in layout.metadata),
        _title(layout.title),
        *map(_prose, layout.opening),
    ]
    for part in layout.parts:
        body.extend(_section(part, follows_table=body[-1].endswith("</w:tbl>")))
    body.extend(map(_prose, layout.closing))
    if body[-1].endswith("</w:tbl>"):
        body.append(_paragraph("", style="AfterTable"))
    body.append(_page_setup())
    return (
        f'{_DECLARATION}<w:document xmlns:w="{_MAIN}" xmlns:r="{_RELATIONS}"><w:body>{"".join(body)}'
        "</w:body></w:document>"
    )


def _page_setup() -> str:
    page = load_page()
    paper = page.paper
    footer = paper.bottom - page.number.below - 6
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
        f'<w:pgSz w:w="{twips(paper.width)}" w:h="{twips(paper.height)}"/>'
        f'<w:pgMar w:top="{twips(paper.top)}" w:right="{twips(paper.right)}" w:bottom="{twips(paper.bottom)}"'
        f' w:left="{twips(paper.left)}" w:header="851" w:footer="{twips(footer)}" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{round(page.grid.pitch * 20)}"/></w:sectPr>'
    )


def _title(title: str) -> str:
    page = load_page()
    room = points(page.paper.text_width) - title_measure(title) * page.styles["title"].size
    side = max(0, round(room * 10))
    return _paragraph(title, style="Title", more=f'<w:ind w:left="{side}" w:right="{side}" w:firstLine="0"/>')


def _section(part: Part, *, follows_table: bool) -> list[str]:
    air = '<w:spacing w:before="240"/>' if follows_table else ""
    made = [_paragraph(part.heading, style="Heading1", more=air)] if part.heading else []
    made.extend(map(_prose, part.paragraphs))
    if part.grid is not None:
        made.append(_table(part.grid, part.heading))
    return made


def _prose(paragraph: Paragraph) -> str:
    style = _STYLES[paragraph.kind]
    if not paragraph.lead:
        return _paragraph(paragraph.text, style=style)
    lead = _run(paragraph.text[: paragraph.lead], '<w:rStyle w:val="RunInHeading"/>')
    return f"<w:p>{_properties(style)}{lead}{_run(paragraph.text[paragraph.lead :])}</w:p>"


def _paragraph(text: str, *, style: str, more: str = "", run: str = "") -> str:
    return f"<w:p>{_properties(style, more)}{_run(text, run)}</w:p>"


def _properties(style: str, more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style != "Normal" else ""
    return f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""


def _run(text: str, properties: str = "") -> str:
    if not text:
        return ""
    pieces = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in text.split("\t"))
    wrapped = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{wrapped}{pieces}</w:r>"


def _table(grid: Grid, heading: str) -> str:
    width = twips(load_page().paper.text_width)
    columns = [round(share * width) for share in grid.widths]
    borders = "".join(_LINE.format(side=side) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    margins = "".join(f'<w:{side} w:w="{margin}" w:type="dxa"/>' for side, margin in _CELL_MARGINS.items())
    measures = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    rows = [_row(grid, line, index, columns) for index, line in enumerate(grid.lines())]
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f'<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0"'
        f' w:noVBand="1"/><w:tblCaption w:val="{escape(heading)}"/></w:tblPr>'
        f"<w:tblGrid>{measures}</w:tblGrid>"
        f"{''.join(rows)}</w:tbl>"
    )


def _row(grid: Grid, line: tuple[Box, ...], index: int, columns: list[int]) -> str:
    repeats = "<w:tblHeader/>" if index < grid.header_rows else ""
    # Each row keeps with the next, so that a table moves to the next page whole where it fits there.
    keeps = "" if index == grid.rows - 1 else "<w:keepNext/>"
    cells = "".join(_cell(grid, box, index, columns, keeps) for box in line)
    return f"<w:tr><w:trPr><w:cantSplit/>{repeats}</w:trPr>{cells}</w:tr>"


def _cell(grid: Grid, box: Box, index: int, columns: list[int], keeps: str) -> str:
    width = sum(columns[box.column : box.column + box.colspan])
    span = f'<w:gridSpan w:val="{box.colspan}"/>' if box.colspan > 1 else ""
    merge = ""
    if box.rowspan > 1:
        merge = '<w:vMerge w:val="restart"/>' if index == box.row else "<w:vMerge/>"
    text = box.text if index == box.row else ""
    style = _BOX_STYLES.get(box.role, "TableHeading")
    scaled = _size(_scaled(grid)) if box.role is Role.FIGURE and grid.figure_scale < 1 else ""
    paragraph = _paragraph(text, style=style, more=keeps, run=scaled)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph}</w:tc>"
    )


def _scaled(grid: Grid) -> float:
    return max(_LEAST_SIZE, load_page().styles["table"].size * grid.figure_scale)

"""A report as one web page that stands alone: headings, tables a screen reader can follow, a style for the printer.

Every figure has its address as its id, so that 年报.html#applications.received.total points at one cell.
"""

from functools import cache
from html import escape
from importlib.resources import files
from string import Template

from gongkai.report.report import Report
from gongkai.report.write.grid import Box, Grid, Role
from gongkai.report.write.layout import Layout, Part, lay_out
from gongkai.report.write.page import Style, load_page
from gongkai.report.write.texts import Paragraph, ParagraphKind

_META_NAMES = {"issuer": "ContentSource", "published_on": "PubDate"}
"""What government web pages call these in their head (政府网站网页标签)."""


def dump(report: Report) -> bytes:
    """Return the report as an HTML file in UTF-8."""
    layout = lay_out(report)
    page = _template("page.html").substitute(
        language=load_page().language,
        title=escape(layout.title),
        meta=_meta(layout),
        style=_style(),
        body="\n".join(_body(layout)),
    )
    return page.encode()


@cache
def _template(name: str) -> Template:
    source = files("gongkai.report.write") / "parts" / "html" / name
    return Template(source.read_text(encoding="utf-8"))


@cache
def _style() -> str:
    page = load_page()
    paper = page.paper
    fonts = "\n".join(f"  --{name}: {_fonts(style)};" for name, style in page.styles.items())
    values = {f"{name}_size": f"{style.size:g}pt" for name, style in page.styles.items()}
    margins = f"{paper.top:g}mm {paper.right:g}mm {paper.bottom:g}mm {paper.left:g}mm"
    pitch = f"{page.grid.pitch / page.styles['body'].size:.4g}"
    return _template("style.css").substitute(values, fonts=fonts, margins=margins, pitch=pitch)


def _fonts(style: Style) -> str:
    latin = load_page().latin.fonts[:2]
    return ", ".join(f'"{font}"' for font in [*latin, *style.fonts]) + ", serif"


def _meta(layout: Layout) -> str:
    facts = {"ArticleTitle": layout.title, "author": layout.agency}
    facts |= {_META_NAMES[entry.key]: entry.value for entry in layout.metadata if entry.key in _META_NAMES}
    lines = [f'<meta name="{name}" content="{escape(value)}">' for name, value in facts.items() if value]
    return "\n".join(lines)


def _body(layout: Layout) -> list[str]:
    made = [_metadata(layout)] if layout.metadata else []
    made.append(f"<h1>{escape(layout.title)}</h1>")
    made.extend(map(_prose, layout.opening))
    for part in layout.parts:
        made.extend(_section(part))
    made.extend(map(_prose, layout.closing))
    return made


def _metadata(layout: Layout) -> str:
    entries = (f"<div><dt>{escape(e.label)}：</dt><dd>{escape(e.value)}</dd></div>" for e in layout.metadata)
    return "\n".join(['<dl class="metadata">', *entries, "</dl>"])


def _section(part: Part) -> list[str]:
    name = f"section-{escape(part.id)}"
    heading = f'<h2 id="{name}">{escape(part.heading)}</h2>' if part.heading else ""
    prose = [_prose(paragraph) for paragraph in part.paragraphs]
    if part.grid is None:
        return [heading, *prose]
    # Without prose between them the heading is the table's caption; a caption of its own would print it twice.
    if prose:
        return [heading, *prose, _table(part.grid, name, caption="")]
    return [_table(part.grid, name, caption=f"<caption>{heading}</caption>")]


def _prose(paragraph: Paragraph) -> str:
    text = escape(paragraph.text[paragraph.lead :])
    if paragraph.kind is ParagraphKind.SUBHEADING:
        return f"<h3>{text}</h3>"
    if paragraph.kind is ParagraphKind.SIGNATURE:
        return f'<p class="signature">{text}</p>'
    lead = f'<span class="lead">{escape(paragraph.text[: paragraph.lead])}</span>' if paragraph.lead else ""
    return f"<p>{lead}{text}</p>"


def _table(grid: Grid, name: str, *, caption: str) -> str:
    starts = [[box for box in line if box.row == row] for row, line in enumerate(grid.lines())]
    rows = ["<tr>" + "".join(_cell(grid, box) for box in line) + "</tr>" for line in starts]
    columns = "".join(f'<col style="width: {share:.2%}">' for share in grid.widths)
    head = ["<thead>", *rows[: grid.header_rows], "</thead>"] if grid.header_rows else []
    body: list[str] = []
    for row, line in enumerate(starts[grid.header_rows :], start=grid.header_rows):
        if row == grid.header_rows or any(box.role is Role.BAND for box in line):
            body += ["</tbody>", "<tbody>"] if body else ["<tbody>"]
        body.append(rows[row])
    return "\n".join(
        [
            f'<div class="scroll" role="region" aria-labelledby="{name}" tabindex="0">',
            f'<table id="table-{escape(grid.id)}" aria-labelledby="{name}">',
            *filter(None, [caption]),
            f"<colgroup>{columns}</colgroup>",
            *head,
            *body,
            "</tbody>",
            "</table>",
            "</div>",
        ]
    )


def _cell(grid: Grid, box: Box) -> str:
    spans = f' rowspan="{box.rowspan}"' if box.rowspan > 1 else ""
    spans += f' colspan="{box.colspan}"' if box.colspan > 1 else ""
    text = escape(box.text)
    if box.is_header:
        kind = f' class="{box.role.value}"' if box.role in {Role.ROW, Role.CORNER} else ""
        return f'<th id="{_name(grid, box)}" scope="{box.scope}"{kind}{spans}>{text}</th>'
    headers = " ".join(_name(grid, header) for header in grid.headers_of(box))
    return f'<td id="{box.address}" headers="{headers}"{spans}>{text}</td>'


def _name(grid: Grid, box: Box) -> str:
    return f"{grid.id}-{box.row}-{box.column}"

"""Web pages as content managers make them: spans of rows and columns, one element a character, old encodings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from random import Random

from gongkai.report.report import Report
from tests.factories.layouts.layout import Layout, add_layout, always
from tests.factories.layouts.noise import Noise
from tests.factories.layouts.sheet import Box, Sheet, sheets
from tests.factories.layouts.text import METADATA


def plain(text: str) -> str:
    """Text in one paragraph."""
    return f"<p>{escape(text)}</p>"


def each_character(text: str) -> str:
    """Every character in an element of its own, as pasting from a word processor does."""
    return "<p>" + "".join(f'<span style="font-family:仿宋">{escape(c)}</span>' for c in text) + "</p>"


def padded(text: str) -> str:
    """Text between blanks that do not break; an empty cell is one such blank."""
    return f"<p>&nbsp;{escape(text)}&nbsp;</p>" if text else "<p>&nbsp;</p>"


def bare(text: str) -> str:
    """Text with nothing around it."""
    return escape(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLayout:
    """How a page is put together: how text is wrapped, in which encoding, and what stands around."""

    wrap: Callable[[str], str] = plain
    encoding: str = "utf-8"
    declared: bool = True
    inside_table: bool = False
    navigation: bool = False
    noises: Sequence[Noise] = ()

    def __call__(self, rng: Random, report: Report) -> bytes:
        """Print the report."""
        body = [self._box(report), f"<h1>{escape(report.title or '')}</h1>", *self._sections(rng, report)]
        article = f'<div class="content">{"".join(body)}</div>'
        if self.inside_table:
            article = (
                '<table width="1000" cellpadding="0"><tr><td class="left"><ul><li>政府信息公开指南</li>'
                f"<li>政府信息公开年报</li></ul></td><td>{article}</td></tr></table>"
            )
        if self.navigation:
            article = f"{_NAVIGATION}{article}{_FOOTER}"
        charset = f'<meta charset="{self.encoding}">' if self.declared else ""
        page = f"<!DOCTYPE html><html><head>{charset}<title>{escape(report.title or '')}</title></head>"
        return f"{page}<body>{article}</body></html>".encode(self.encoding)

    def _box(self, report: Report) -> str:
        known = [(label, report.metadata[key]) for key, label in METADATA.items() if key in report.metadata]
        cells = [f"<td>{label}</td><td>{escape(value)}</td>" for label, value in known]
        rows = ["<tr>" + "".join(cells[at : at + 2]) + "</tr>" for at in range(0, len(cells), 2)]
        return f'<table class="info">{"".join(rows)}</table>' if rows else ""

    def _sections(self, rng: Random, report: Report) -> list[str]:
        drawn = sheets(report)
        for spoil in self.noises:
            drawn = {table: spoil(rng, report, sheet) for table, sheet in drawn.items()}
        parts: list[str] = []
        for name, passage in report.sections.items():
            parts += [self._line(passage.heading)] if passage.heading else []
            section = next((s for s in report.form.sections if s.id == name), None)
            if section is not None and section.table in drawn:
                parts.append(self._table(drawn[section.table]))
            parts += [self._line(line) for line in passage.text.split("\n") if line]
        return parts

    def _line(self, text: str) -> str:
        return plain(text) if self.wrap is bare else self.wrap(text)

    def _table(self, sheet: Sheet) -> str:
        rows = ["<tr>" + "".join(self._cell(box) for box in row) + "</tr>" for row in sheet.rows()]
        return f'<table border="1"><tbody>{"".join(rows)}</tbody></table>'

    def _cell(self, box: Box) -> str:
        spans = f' rowspan="{box.rowspan}"' if box.rowspan > 1 else ""
        spans += f' colspan="{box.colspan}"' if box.colspan > 1 else ""
        return f"<td{spans}>{self.wrap(box.text)}</td>"


_NAVIGATION = (
    "<div><ul><li><a href='/'>首页</a></li><li><a href='/gk'>政府信息公开</a></li><li><a>互动交流</a></li></ul></div>"
    "<div>您现在的位置：首页 &gt; 政府信息公开 &gt; 年报</div><script>var 索引号 = '12345';</script>"
)
_FOOTER = "<div>【打印本页】【关闭窗口】</div><div>主办：云泽市人民政府办公室</div><style>td{color:#333}</style>"


def _page(name: str, like: str, render: PageLayout, *lost: str) -> Layout:
    keeps = frozenset({"title", "metadata", "prose"} - set(lost))
    return add_layout(Layout(name=name, kind="html", like=like, render=render, is_lossless=always, keeps=keeps))


_page("page", "a page with spans of rows and columns", PageLayout())
_page("page, a span a character", "Shuyang 2023: pasted from a word processor", PageLayout(wrap=each_character))
_page("page, GB18030", "an old page that does not say its encoding", PageLayout(encoding="gb18030", declared=False))
_page("page inside a table", "a page whose columns are a table", PageLayout(inside_table=True, wrap=bare))
_page("page, blanks that do not break", "empty cells hold a blank", PageLayout(wrap=padded))
_page("page saved whole", "menu, place line, scripts and footer around", PageLayout(navigation=True))

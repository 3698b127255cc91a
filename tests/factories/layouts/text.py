"""Plain text: a report's headings, prose and tables in one file, in the layouts real documents have."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from gongkai.report.report import Report
from tests.factories.layouts import noise, styles
from tests.factories.layouts.layout import Layout, Render, add_layout, always, never, when_full
from tests.factories.layouts.noise import Noise
from tests.factories.layouts.sheet import Sheet, sheets
from tests.factories.layouts.styles import Style

METADATA = {"index_no": "索引号", "doc_no": "文号", "issuer": "发布机构", "published_on": "发布日期"}
"""What a publication page prints beside a report, in this order; the day of writing stands under the report."""
_NAVIGATION = ("首页 > 政府信息公开 > 政府信息公开年报", "字号：大 中 小 打印本页", "分享到：")
_FOOTER = ("上一篇：没有了", "主办：云泽市人民政府办公室 备案号：云ICP备00000000号 网站地图 联系我们")


def header_lines(report: Report) -> list[str]:
    """One line for each thing known of the publication."""
    return [f"{label}：{report.metadata[key]}" for key, label in METADATA.items() if key in report.metadata]


def header_bars(report: Report) -> list[str]:
    """The publication's box as a table with bars, the title in its first row."""
    known = [(label, report.metadata.get(key, "")) for key, label in METADATA.items()]
    first, *rest = [f"{a}: | {x} | {b}: | {y} |" for (a, x), (b, y) in zip(known[::2], known[1::2], strict=True)]
    return [f"标题: | {report.title} | ||", "---|---|---|---|", first, *rest]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLayout:
    """How a text document is put together: the tables' style, what spoils their texts, and what stands around."""

    style: Style
    noises: Sequence[Noise] = ()
    header: Callable[[Report], list[str]] = header_lines
    title: bool = True
    navigation: bool = False
    spaced: bool = False
    wrap: int = 0
    change: Callable[[str], str] = str

    def __call__(self, rng: Random, report: Report) -> bytes:
        """Print the report."""
        lines = list(_NAVIGATION) if self.navigation else []
        lines += self.header(report)
        lines += [report.title or ""] if self.title else []
        drawn = self._draw(rng, report)
        for name, passage in report.sections.items():
            lines += [passage.heading] if passage.heading else []
            section = next((s for s in report.form.sections if s.id == name), None)
            if section is not None and section.table in drawn:
                lines += self.style(drawn[section.table])
            lines += self._paragraphs(passage.text)
        lines += _FOOTER if self.navigation else ()
        return self.change("\n".join(lines)).encode() + b"\n"

    def _draw(self, rng: Random, report: Report) -> dict[str, Sheet]:
        drawn = sheets(report)
        for spoil in self.noises:
            drawn = {table: spoil(rng, report, sheet) for table, sheet in drawn.items()}
        return drawn

    def _paragraphs(self, text: str) -> list[str]:
        lines = [line for line in text.split("\n") if line]
        if self.wrap:
            lines = [part for line in lines for part in wrapped(line, self.wrap)]
        return [line for part in lines for line in (part, "")] if self.spaced else lines


@dataclass(frozen=True, slots=True, kw_only=True)
class MixedLayout:
    """Any style with any noises, drawn anew for each report: what no list of known layouts has thought of."""

    def __call__(self, rng: Random, report: Report) -> bytes:
        """Print the report."""
        noises = [spoil for spoil in MIXABLE if rng.random() < 0.4]
        layout = TextLayout(
            style=rng.choice(MIXABLE_STYLES),
            noises=noises,
            header=rng.choice([header_lines, header_bars]),
            navigation=rng.random() < 0.3,
            spaced=rng.random() < 0.3,
        )
        return layout(rng, report)


MIXABLE = (
    noise.misprinted,
    noise.abbreviated,
    noise.page_break,
    noise.units,
    noise.thousands,
    noise.half_width,
    noise.space_labels,
    noise.full_width_figures,
)
"""Noises that go together, in an order in which none undoes another."""
MIXABLE_STYLES: tuple[Style, ...] = (
    styles.cells_tabbed,
    styles.cells_bare,
    styles.cells_spaced,
    styles.bar_after_each,
    styles.bar_before_row,
    styles.tab_rows,
    styles.pipe_rows,
    styles.pipe_rows_open,
    styles.markdown,
)


def wrapped(line: str, width: int) -> list[str]:
    """Cut a line into pieces of a width, as a page does."""
    return [line[at : at + width] for at in range(0, len(line), width)]


def squash(text: str) -> str:
    """Join every line to the next."""
    return text.replace("\n", "")


def _text(name: str, like: str, render: Render, is_lossless: Callable[[Report], bool], *lost: str) -> Layout:
    keeps = frozenset({"title", "metadata", "prose"} - set(lost))
    return add_layout(Layout(name=name, kind="text", like=like, render=render, is_lossless=is_lossless, keeps=keeps))


_text("cells tabbed", "seed 000: one cell a line behind a tab", TextLayout(style=styles.cells_tabbed), always)
_text(
    "cells tabbed, Word artefacts",
    "seeds 000, 001: bookmarks, broken labels, blanks of both widths",
    TextLayout(style=styles.cells_tabbed, noises=[noise.wrap_labels, noise.word_artefacts]),
    always,
)
_text("cells bare", "Suqian 2023: one cell a line", TextLayout(style=styles.cells_bare), when_full)
_text(
    "cells bare, labels broken and short",
    "Suqian 2023: labels broken over lines and abbreviated, prose in lines of a page",
    TextLayout(style=styles.cells_bare, noises=[noise.abbreviated, noise.wrap_labels], wrap=38),
    when_full,
)
_text(
    "cells with empty lines",
    "Xinjiu 2021: an empty line after every cell",
    TextLayout(style=styles.cells_spaced, noises=[noise.half_width], spaced=True),
    when_full,
)
_text(
    "bar after each cell",
    "seed 003: value and bar on each line, brackets of half width, the publication's box first",
    TextLayout(
        style=styles.bar_after_each,
        noises=[noise.half_width],
        header=header_bars,
        title=False,
        change=lambda text: text.translate(noise.HALF_WIDTH),
    ),
    always,
    "prose",
)
_text(
    "bar before each row",
    "Hanyang 2022: a lone bar opens each row",
    TextLayout(style=styles.bar_before_row, noises=[noise.space_labels]),
    always,
)
_text("tab rows", "seed 004: one row a line, tabs between", TextLayout(style=styles.tab_rows, spaced=True), always)
_text(
    "tab rows, group rows with zeros",
    "seed 004: （三）不予公开 has a row of its own with zeros, labels misprinted",
    TextLayout(style=styles.tab_rows, noises=[noise.misprinted, noise.group_zeros, noise.space_labels], spaced=True),
    always,
)
_text("pipe rows", "Changchun 2023: one row a line between bars", TextLayout(style=styles.pipe_rows), always)
_text(
    "pipe rows open",
    "Xuwen 2023: no bar before the first cell, boxes going on from above empty",
    TextLayout(style=styles.pipe_rows_open, noises=[noise.half_width, noise.space_labels]),
    always,
)
_text(
    "cells bare over two pages",
    "Suqian 2023: the head again in the middle of the table, 三、本年度办理结果 a character a line",
    TextLayout(style=styles.cells_bare, noises=[noise.page_break, noise.upright, noise.wrap_labels], wrap=38),
    when_full,
)
_text(
    "tab rows over two pages",
    "Pingtan 2020: the head and 三、本年度办理结果 again in the middle of the table",
    TextLayout(style=styles.tab_rows, noises=[noise.page_break]),
    always,
)
_text("markdown", "a Markdown table with every place", TextLayout(style=styles.markdown), always)
_text(
    "markdown, thousands and units",
    "figures with thousands parted, units and remarks in the cells",
    TextLayout(style=styles.markdown, noises=[noise.units, noise.thousands]),
    always,
)
_text(
    "tab rows, full-width figures",
    "figures typed in full width",
    TextLayout(style=styles.tab_rows, noises=[noise.full_width_figures]),
    always,
)
_text(
    "cells tabbed, navigation around",
    "a page saved as text with the site's menu and footer",
    TextLayout(style=styles.cells_tabbed, navigation=True),
    always,
)
_text(
    "pipe rows, traditional",
    "labels and headings in traditional characters",
    TextLayout(style=styles.pipe_rows, noises=[noise.traditional], change=noise.to_traditional),
    always,
    "prose",
    "title",
    "metadata",
)
_text(
    "squashed",
    "Pingtan 2020: all separators lost, the document one line",
    TextLayout(style=styles.squashed, change=squash),
    never,
    "title",
    "metadata",
    "prose",
)
_text(
    "squashed rows",
    "Pingtan 2022: labels parted by blanks, the figures of a row run together",
    TextLayout(style=styles.squashed_rows, change=squash),
    never,
    "title",
    "metadata",
    "prose",
)
_text(
    "mixed", "any style with any noises, drawn for each report", MixedLayout(), when_full, "title", "metadata", "prose"
)

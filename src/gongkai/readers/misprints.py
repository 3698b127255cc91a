"""Where a document prints other words than the official form: labels, column headers, section headings."""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from gongkai.readers.locate.align import Seating
from gongkai.readers.locate.lines import Line
from gongkai.readers.locate.sections import Stretch
from gongkai.readers.normalise import compact, core
from gongkai.readers.notices import Code
from gongkai.report.form import Block, Column, Form, Table
from gongkai.report.report import Notice

_SIMILAR = 66.0
_ALMOST = 0.72


def label_misprints(seatings: Sequence[Seating], table: Table) -> Iterator[Notice]:
    """Yield a notice for each row whose label is nearly, but not quite, one the form or custom prints."""
    for seating in seatings:
        row = seating.seat.row
        if row is None or not _ALMOST <= seating.likeness < 0.9:  # noqa: PLR2004  # above: the label and more words
            continue
        printed = core(seating.run.label)
        if abs(len(printed) - len(core(row.label))) > 4:  # noqa: PLR2004  # torn off, not mistyped
            continue
        addresses = tuple(
            f"{table.id}.{row.id}.{column.id}"
            for block in table.blocks
            if row in block.rows
            for column in block.columns
        )
        message = f"行标签“{seating.run.label.strip()}”与格式“{row.label}”不一致"
        yield Notice(code=Code.LABEL_MISPRINT, message=message, cells=addresses, where=seating.run.where)


def header_misprints(table: Table, region: Sequence[Line], seated: set[str]) -> tuple[Notice, ...]:
    """Return a notice for the column header of which only a near miss is printed.

    Only rows that are ``seated`` have headers to speak of, and where several are missing the print is torn, not wrong.
    """
    found = tuple(_near_misses(table, "".join([line.words for line in region]), seated))
    labels = {column.label for column, *_ in found}
    if len(labels) > 1:
        return ()
    return tuple(
        Notice(
            code=Code.HEADER_MISPRINT,
            message=f"列标题“{printed}”与格式“{column.label}”不一致",
            cells=tuple(f"{table.id}.{row.id}.{column.id}" for row in block.rows),
            where=next((line.where for line in region if printed in line.words), None),
        )
        for column, block, printed in found
        if printed
    )


def _near_misses(table: Table, words: str, seated: set[str]) -> Iterator[tuple[Column, Block, str | None]]:
    """Yield the columns whose label is not printed, with what is printed in its stead if that can be told."""
    for block in table.blocks:
        if table.id not in seated and not any(row.id in seated for row in block.rows):
            continue
        for column in block.columns:
            label = compact(column.label)
            if len(label) < 4 or label in words:  # noqa: PLR2004  # 其他, 总计 and 自然人 are too short to tell
                continue
            near = fuzz.partial_ratio_alignment(label, words, score_cutoff=_SIMILAR)
            printed = None
            if near is not None and near.score < 100:  # noqa: PLR2004  # 100 is no misprint
                printed = _whole(words, near.dest_start, near.dest_end, label)
            if any(printed == compact(other.label) for b in table.blocks for other in b.columns):
                printed = None
            yield column, block, printed


def _whole(words: str, start: int, end: int, label: str) -> str | None:
    """Return the printed header around a near match: it must begin and end as the label does, in between may differ."""
    best = max(
        (
            (fuzz.ratio(words[a:b], label), words[a:b])
            for a in range(max(0, start - 2), start + 3)
            for b in range(max(a + 1, end - 2), min(len(words), end + 2) + 1)
        ),
        default=(0.0, ""),
    )
    return best[1] if best[0] >= 100 * _ALMOST else None


def heading_misprints(stretches: Sequence[Stretch], form: Form) -> Iterator[Notice]:
    """Yield a notice for each section whose heading is not the form's."""
    for stretch in stretches:
        if not stretch.heading:
            continue
        section = form.section(stretch.section)
        if compact(stretch.heading) == compact(section.heading):
            continue
        where = stretch.lines[0].where if stretch.lines else None
        message = f"标题“{stretch.heading.strip()}”与格式“{section.heading}”不一致"
        yield Notice(code=Code.HEADING_MISPRINT, message=message, where=where)

"""The report as it is printed, before any format: title, metadata, opening, sections with their tables, closing.

Every format draws from this one layout, so that all of them show the same report in the same order.
"""

from dataclasses import dataclass

from gongkai.report.form import Form, Section
from gongkai.report.report import Passage, Report
from gongkai.report.write.grid import Grid, draw
from gongkai.report.write.texts import Paragraph, one_line, paragraphs, signature

OPENING = "opening"
"""The section id of what stands before 一."""
CLOSING = "closing"
"""The section id of what stands after the last section: signature and date."""

METADATA_LABELS = {
    "index_no": "索引号",
    "doc_no": "文号",
    "issuer": "发布机构",
    "written_on": "成文日期",
    "published_on": "发布日期",
}
"""What a publication prints beside a report, by the keys of ``Report.metadata``, in print order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the publication's metadata: 索引号：…."""

    key: str
    label: str
    value: str

    @property
    def line(self) -> str:
        """The entry as one line of text."""
        return f"{self.label}：{self.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section to print: its heading, then its prose, then its table."""

    id: str
    heading: str
    paragraphs: tuple[Paragraph, ...] = ()
    grid: Grid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A report to print, top to bottom. ``agency`` and ``year`` go into a container's own properties."""

    title: str
    agency: str
    year: int | None
    metadata: tuple[Entry, ...]
    opening: tuple[Paragraph, ...]
    parts: tuple[Part, ...]
    closing: tuple[Paragraph, ...]

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The tables, in print order."""
        return tuple(part.grid for part in self.parts if part.grid is not None)


def lay_out(report: Report) -> Layout:
    """Lay a report out in its form.

    What is not in the report is not made up: a section without heading, text and table is left out, a table or row of
    which every cell is absent too. A section whose table stands always gets its heading, the form's where the report
    has none. A single absent cell among others of its row is printed blank.
    """
    return Layout(
        title=one_line(report.title or "") or _title(report.form, report.agency, report.year),
        agency=one_line(report.agency or ""),
        year=report.year,
        metadata=_metadata(report),
        opening=_whole(report.sections.get(OPENING)),
        parts=_parts(report),
        closing=_closing(report.sections.get(CLOSING)),
    )


def _title(form: Form, agency: str | None, year: int | None) -> str:
    template = form.title if year is not None else form.title.replace("{year}年", "")
    return one_line(template.replace("{year}", str(year)).replace("{agency}", agency or ""))


def _metadata(report: Report) -> tuple[Entry, ...]:
    known = [key for key in METADATA_LABELS if key in report.metadata]
    others = [key for key in report.metadata if key not in METADATA_LABELS]
    return tuple(
        Entry(key=key, label=METADATA_LABELS.get(key, one_line(key)), value=one_line(report.metadata[key]))
        for key in [*known, *others]
    )


def _parts(report: Report) -> tuple[Part, ...]:
    of_form = [_part(report, section) for section in report.form.sections]
    named = {OPENING, CLOSING, *(section.id for section in report.form.sections)}
    others = [
        Part(
            id=name,
            heading=one_line(passage.heading),
            paragraphs=paragraphs(passage.text, has_heading=bool(one_line(passage.heading))),
        )
        for name, passage in report.sections.items()
        if name not in named
    ]
    return tuple(part for part in of_form if part is not None) + tuple(others)


def _part(report: Report, section: Section) -> Part | None:
    passage = report.sections.get(section.id)
    grid = draw(report, report.form.table(section.table)) if section.table else None
    if passage is None and grid is None:
        return None
    passage = passage or Passage(heading=section.heading)
    heading = one_line(passage.heading) or section.heading
    return Part(id=section.id, heading=heading, paragraphs=paragraphs(passage.text, has_heading=True), grid=grid)


def _whole(passage: Passage | None) -> tuple[Paragraph, ...]:
    return () if passage is None else paragraphs(_joined(passage), has_heading=False)


def _closing(passage: Passage | None) -> tuple[Paragraph, ...]:
    return () if passage is None else signature(_joined(passage))


def _joined(passage: Passage) -> str:
    return "\n".join(filter(None, (passage.heading, passage.text)))

"""A report as lines of text, put together as a test needs them: its headings, what stands around and inside."""

from collections.abc import Callable, Mapping, Sequence

from gongkai.report.report import Report
from tests.factories.layouts.sheet import sheets
from tests.factories.layouts.styles import Style

Heading = Callable[[str], str]
"""Changes a heading; an empty one is left out."""


def assemble(
    report: Report,
    style: Style,
    *,
    heading: Heading = str,
    inside: Mapping[str, Sequence[str]] | None = None,
    prose_first: bool = False,
) -> list[str]:
    """Print a report; ``inside`` are lines that stand in a section beside its table."""
    drawn = sheets(report)
    lines = [report.title or ""]
    for name, passage in report.sections.items():
        section = next((section for section in report.form.sections if section.id == name), None)
        changed = heading(passage.heading) if passage.heading else ""
        lines += [changed] if changed else []
        table = style(drawn[section.table]) if section is not None and section.table in drawn else []
        parts = [list((inside or {}).get(name, ())), table, [line for line in passage.text.split("\n") if line]]
        lines += [line for part in (reversed(parts) if prose_first else parts) for line in part]
    return lines


def document(*lines: str) -> bytes:
    """Make a text file of lines."""
    return "\n".join(lines).encode()

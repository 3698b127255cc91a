"""What is printed for a piece of a report: text that every format can hold, paragraphs with their kind, figures.

Characters that no XML may hold become U+FFFD, so that a stray control character is seen and nothing around it is lost.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from gongkai.report.cell import Cell, State

PLACEHOLDER = "/"
"""The mark for "none" where the report does not say which one was printed."""

UNREADABLE = "未识读"
"""What stands for a figure that could not be read: its raw text, torn or squashed, would pass for one."""

_UNPRINTABLE = re.compile("[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SUBHEADING = re.compile(r"[（(][一二三四五六七八九十]+[）)]")
_LONGEST_SUBHEADING = 40
_LONGEST_SIGNATURE = 30


class ParagraphKind(StrEnum):
    """How a paragraph is set."""

    BODY = "body"
    SUBHEADING = "subheading"
    """A line of its own that begins with （一）."""
    SIGNATURE = "signature"
    """The agency or the date at the report's end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph to print; its first ``lead`` characters are a heading that runs into the text (（一）……。)."""

    text: str
    kind: ParagraphKind = ParagraphKind.BODY
    lead: int = 0


def printable(text: str) -> str:
    """Return the text with Unix line ends and every character that cannot be printed as U+FFFD."""
    return _UNPRINTABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Return the text as one line, for a title, a heading or a cell."""
    return re.sub(r"[\n\t]", " ", printable(text)).strip()


def paragraphs(text: str, *, has_heading: bool) -> tuple[Paragraph, ...]:
    """Split prose into the paragraphs to print; no text gives none.

    Only prose that stands under a heading has subheadings: a heading of the second level needs one of the first.
    """
    if not text:
        return ()
    lines = printable(text).split("\n")
    return tuple(_paragraph(line) if has_heading else Paragraph(text=line) for line in lines)


def signature(text: str) -> tuple[Paragraph, ...]:
    """Split what stands after the last section; short lines without a full stop sign the report."""
    return tuple(
        Paragraph(text=line.text, kind=ParagraphKind.SIGNATURE)
        if len(line.text) <= _LONGEST_SIGNATURE and "。" not in line.text
        else line
        for line in paragraphs(text, has_heading=False)
    )


def figure_text(cell: Cell) -> str:
    """Return what is printed in a cell: its figure, its mark for none, that it is unread, or nothing."""
    if cell.state in {State.BLANK, State.ABSENT}:
        return ""
    if cell.state is State.PLACEHOLDER:
        return one_line(cell.raw) or PLACEHOLDER
    if cell.value is None:
        return UNREADABLE
    return str(cell.value) if isinstance(cell.value, int) else f"{cell.value:f}"


def _paragraph(line: str) -> Paragraph:
    if not _SUBHEADING.match(line):
        return Paragraph(text=line)
    end = line.find("。") + 1 or len(line)
    if end > _LONGEST_SUBHEADING:
        return Paragraph(text=line)
    if end == len(line):
        return Paragraph(text=line, kind=ParagraphKind.SUBHEADING)
    return Paragraph(text=line, lead=end)

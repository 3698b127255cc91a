"""Running text as a browser would show it: blanks collapse, blocks and line breaks end a paragraph."""

import re
from collections.abc import Mapping
from typing import Final

from gongkai.readers.formats.nesting import DraftTable

_HAN: Final = r"[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]"
# A line end of the source beside a Chinese character is no blank.
_SOURCE_LINE_END: Final = re.compile(rf"(?<={_HAN})[ \t\r\f]*\n[ \t\r\n\f]*|[ \t\r\f]*\n[ \t\r\n\f]*(?={_HAN})")
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_UNSEEN: Final = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]")
_TO_MEND: Final = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff]")
"""A paragraph without any of these stands as it is."""


class Flow:
    """Paragraphs and tables of one container (the page, a cell), as they come."""

    def __init__(self, *, in_cell: bool = False) -> None:
        self.content: list[str | DraftTable] = []
        self.in_cell = in_cell
        self.raising: Mapping[int, int] | None = None
        self._pieces: list[str] = []
        self._as_written = False

    def raise_digits(self, digits: Mapping[int, int] | None) -> Mapping[int, int] | None:
        """Write digits as others from here on, above or below the line; return how they were written before.

        With None it goes on as before.
        """
        before = self.raising
        self.raising = digits or before
        return before

    def write(self, text: str) -> None:
        """Add running text to the paragraph."""
        self._pieces.append(text.translate(self.raising) if self.raising else text)

    def write_lines(self, text: str) -> None:
        """Add text whose blanks and line ends are meant (``<pre>``)."""
        first, *rest = (text.translate(self.raising) if self.raising else text).split("\n")
        self._as_written = True
        self._pieces.append(first)
        for line in rest:
            self.end_paragraph()
            self._as_written = True
            self._pieces.append(line)

    def end_paragraph(self) -> None:
        """End the paragraph, if one has begun."""
        if self._pieces:
            text = mended("".join(self._pieces), as_written=self._as_written)
            if text:
                self.content.append(text)
            self._pieces.clear()
        self._as_written = False

    def add(self, table: DraftTable) -> None:
        """Add a table; it ends the paragraph before it."""
        self.end_paragraph()
        if table.cells:
            self.content.append(table)


def mended(text: str, *, as_written: bool = False) -> str:
    """Give a paragraph's text as it is shown; nothing where it is blank. ``as_written``: its blanks are meant."""
    if text.isalnum() or not _TO_MEND.search(text):
        return text
    if text.isspace():
        return ""
    text = _UNSEEN.sub("", text)
    if not as_written:
        text = _BLANKS.sub(" ", _SOURCE_LINE_END.sub("", text))
    # A no-break space lines things up by hand; it is a blank, but several of them stay several.
    return text.replace("\xa0", " ").strip()

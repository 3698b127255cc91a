"""Text to document: one paragraph a line; tabs and bars stay where they are, for they may be cell borders."""

import re

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.document import Document, Paragraph
from gongkai.readers.formats.charset import decode
from gongkai.readers.limits import BLOCKS, TEXT_CHARACTERS
from gongkai.report.cell import Place
from gongkai.sentences import N_

_MARKDOWN = re.compile(r"^#{1,6}\s+|\*\*|(?<=\S)\s+#+\s*$")
"""Marks of headings and of bold type; of Markdown only tables mean something to a reading."""
_RULE = re.compile(r"|[|:\s-]*[|-][|:\s-]*")
"""How a text ends that is whole: with nothing behind its last line, or the rule below a row of a Markdown table.

Blanks alone are neither: the figure of their cell may have been cut off.
"""


def parse(data: bytes) -> Document:
    """Turn the bytes of a text file into a document of its lines.

    Raises:
        UnreadableDocumentError: the encoding is unknown, or the text is longer than a report can be.
    """
    text = decode(data)
    if len(text) > TEXT_CHARACTERS:
        raise UnreadableDocumentError(
            N_("the text has {count:,} characters; more than {most:,} are not read; give the report alone"),
            {"count": len(text), "most": TEXT_CHARACTERS},
        )
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    if len(lines) > BLOCKS:
        raise UnreadableDocumentError(
            N_("the text has {count:,} lines; more than {most:,} are not read; give the report alone"),
            {"count": len(lines), "most": BLOCKS},
        )
    blocks = tuple(
        Paragraph(text=_MARKDOWN.sub("", line), where=Place(line=n)) for n, line in enumerate(lines, start=1) if line
    )
    return Document(kind="text", blocks=blocks, torn=_RULE.fullmatch(lines[-1]) is None)

"""Plain text and Markdown, in whatever layout the tables of a report were pasted."""

from gongkai.readers.formats.format import Format
from gongkai.readers.formats.text.sniff import sniff

FORMAT = Format(name="text", label="纯文本", sniff=sniff)

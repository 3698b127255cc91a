"""Rich Text Format, as Word, WPS, WordPad and LibreOffice write it."""

from gongkai.readers.formats.format import Format
from gongkai.readers.formats.rtf.sniff import sniff

FORMAT = Format(name="rtf", label="RTF 文档", sniff=sniff)

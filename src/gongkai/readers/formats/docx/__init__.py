"""Word documents (Office Open XML, transitional and strict), from Word, WPS or LibreOffice."""

from gongkai.readers.formats.docx.sniff import sniff
from gongkai.readers.formats.format import Format

FORMAT = Format(name="docx", label="Word 文档", sniff=sniff)

"""OpenDocument texts, as LibreOffice, WPS and Word write them."""

from gongkai.readers.formats.format import Format
from gongkai.readers.formats.odt.sniff import sniff

FORMAT = Format(name="odt", label="OpenDocument 文本", sniff=sniff)

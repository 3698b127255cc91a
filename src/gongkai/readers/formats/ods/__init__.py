"""OpenDocument workbooks, as LibreOffice and WPS write them."""

from gongkai.readers.formats.format import Format
from gongkai.readers.formats.ods.sniff import sniff

FORMAT = Format(name="ods", label="OpenDocument 工作簿", sniff=sniff)

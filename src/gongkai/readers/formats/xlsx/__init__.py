"""Excel workbooks (Office Open XML), from Excel, WPS or LibreOffice."""

from gongkai.readers.formats.format import Format
from gongkai.readers.formats.xlsx.sniff import sniff

FORMAT = Format(name="xlsx", label="Excel 工作簿", sniff=sniff)

"""Excel 95 to 2003 workbooks and those that WPS writes alike: ``.xls``, ``.et``."""

from gongkai.readers.formats.format import Format
from gongkai.readers.formats.xls.sniff import sniff

FORMAT = Format(name="xls", label="旧版 Excel、WPS 工作簿", sniff=sniff)

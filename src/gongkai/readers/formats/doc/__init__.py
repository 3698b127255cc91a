"""Word 97 to 2003 documents and those that WPS writes alike (MS-DOC): ``.doc``, ``.wps``."""

from gongkai.readers.formats.doc.sniff import sniff
from gongkai.readers.formats.format import Format

FORMAT = Format(name="doc", label="旧版 Word、WPS 文档", sniff=sniff)

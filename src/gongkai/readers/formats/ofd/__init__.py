"""OFD files (GB/T 33190-2016); pages that are pictures are read where the extra ``[ocr]`` is installed."""

from gongkai.readers.formats.format import Format
from gongkai.readers.formats.ofd.sniff import sniff

FORMAT = Format(name="ofd", label="OFD 版式文件", sniff=sniff)

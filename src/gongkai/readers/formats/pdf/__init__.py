"""PDF files; pages that are pictures are read where the extra ``[ocr]`` is installed."""

from gongkai.readers.formats.format import Format
from gongkai.readers.formats.pdf.sniff import sniff

FORMAT = Format(name="pdf", label="PDF 文件", sniff=sniff)

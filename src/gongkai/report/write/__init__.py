"""The report in the official form, in every format: ``write(report, "年报.docx")``."""

from gongkai.report.write.writer import FORMATS, UnknownFormatError, Writer, write, writer_for

__all__ = ["FORMATS", "UnknownFormatError", "Writer", "write", "writer_for"]

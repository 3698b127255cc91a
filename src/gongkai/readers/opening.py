"""A file or its bytes in, a report out."""

from pathlib import Path

from gongkai.errors import UnreadableDocumentError, from_source
from gongkai.readers.extract import extract
from gongkai.readers.formats import recognise
from gongkai.readers.handed_on import load_handed_on
from gongkai.readers.limits import FILE_BYTES
from gongkai.readers.packed import read_file
from gongkai.report.report import Report
from gongkai.sentences import N_


def read(path: Path | str) -> Report:
    """Read an annual report from a file of any kind that is read; the kind is known by content.

    A file in a zip has a name too: ``reports.zip/office.docx``.

    Raises:
        UnreadableDocumentError: the file is damaged, locked, hostile, too large or of a kind that is not read.
        NotAReportError: the file was opened, but nothing of an annual report stands in it.
        OSError: the file cannot be opened.
    """
    path = Path(path)
    with from_source(str(path)):
        data = read_file(path)
    return read_bytes(data, source=str(path))


def read_bytes(data: bytes, *, source: str = "") -> Report:
    """Read an annual report from the bytes of a file; ``source`` names it in messages and in the report.

    Raises:
        UnreadableDocumentError: as for ``read``.
        NotAReportError: as for ``read``.
        BadDataError: it is a report's JSON, CSV or Parquet, but not a whole one.
    """
    if len(data) > FILE_BYTES:
        raise UnreadableDocumentError(
            N_("larger than {size} MiB, which no annual report is; give the report as a document of its own"),
            {"size": FILE_BYTES // 2**20},
            source=source,
        )
    handed_on = load_handed_on(data, source=source)
    if handed_on is not None:
        return handed_on
    with from_source(source):
        return extract(recognise(data).parse(data), source=source)

"""Files in which one verb hands a report to the next (JSON, CSV, Parquet): they are loaded, not interpreted."""

from gongkai.report.report import Report
from gongkai.report.wire import load_report
from gongkai.report.write import csv, parquet

_CSV = ",".join(csv.COLUMNS).encode()


def load_handed_on(data: bytes, *, source: str) -> Report | None:
    """Load a report that gongkai itself wrote; None if the bytes are some other file.

    Raises:
        BadDataError: it is such a file, but not a whole one.
        MissingExtraError: it is Parquet, and the extra that reads it is not installed.
    """
    if data.startswith(b"PAR1"):
        return parquet.load(data, source=source)
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(_CSV):
        return csv.load(data, source=source)
    if head.startswith(b"{") and b'"form"' in head:
        return load_report(data.removeprefix(b"\xef\xbb\xbf"), source=source)
    return None

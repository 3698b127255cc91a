"""Files in which one verb hands a report to the next (JSON, CSV, Parquet): they are loaded, not interpreted."""

from gongkai.errors import NotAReportError
from gongkai.report.report import Report
from gongkai.report.wire import load_report
from gongkai.report.write import csv, parquet
from gongkai.sentences import N_

_CSV = ",".join(csv.COLUMNS).encode()
_MANY = b"source," + _CSV
_FINDINGS = b'name="generator" content="gongkai '


def is_findings_page(data: bytes) -> bool:
    """Say whether bytes are a page of findings that gongkai wrote."""
    return _FINDINGS in _head(data)


def _head(data: bytes) -> bytes:
    return data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()


def load_handed_on(data: bytes, *, source: str) -> Report | None:
    """Load a report that gongkai itself wrote; None if the bytes are some other file.

    Raises:
        BadDataError: it is such a file, but not a whole one.
        MissingExtraError: it is Parquet, and the extra that reads it is not installed.
        NotAReportError: gongkai wrote it about reports; it is none itself.
    """
    if data.startswith(b"PAR1"):
        return parquet.load(data, source=source)
    head = _head(data)
    if head.startswith(_MANY):
        raise NotAReportError(
            N_("a table of many reports that gongkai wrote; give the reports, or their JSON"), source=source
        )
    if is_findings_page(data):
        raise NotAReportError(N_("a page of findings that gongkai wrote, not a report; leave it out"), source=source)
    if head.startswith(_CSV):
        return csv.load(data, source=source)
    if head.startswith(b"{") and b'"form"' in head:
        return load_report(data.removeprefix(b"\xef\xbb\xbf"), source=source)
    return None

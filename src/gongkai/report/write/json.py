"""A report as one JSON object, as ``gongkai read --format json`` gives it; ``report/wire.py`` owns the schema."""

from gongkai.report.report import Report
from gongkai.report.wire import dump_report


def dump(report: Report) -> bytes:
    """Return the report as one line of UTF-8 JSON."""
    return dump_report(report) + b"\n"

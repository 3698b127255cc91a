"""What gongkai itself wrote: reports are loaded as they are, pages and tables about reports are refused."""

import pytest

from gongkai.checks import check
from gongkai.checks.present import Checked, dump_page
from gongkai.errors import NotAReportError
from gongkai.readers import read_bytes
from gongkai.report.wire import dump_report
from gongkai.report.write import csv
from tests.factories.reports import make_report


def test_a_report_handed_on_is_the_same_report() -> None:
    report = make_report(11)
    assert read_bytes(dump_report(report)) == report
    assert read_bytes(csv.dump(report)) == report


def test_a_page_of_findings_is_no_report() -> None:
    report = make_report(11)
    page = dump_page([Checked(source="a.html", report=report, verdict=check(report))])
    with pytest.raises(NotAReportError, match="a page of findings"):
        read_bytes(page)


def test_a_table_of_many_reports_is_no_report() -> None:
    table = b"\xef\xbb\xbfsource," + ",".join(csv.COLUMNS).encode() + b"\r\n"
    with pytest.raises(NotAReportError, match="many reports"):
        read_bytes(table)

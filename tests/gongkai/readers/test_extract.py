"""From the neutral document to the report: what the format could not read is not lost on the way."""

from random import Random

import pytest

from gongkai.errors import NotAReportError
from gongkai.readers import read_bytes
from gongkai.readers.document import Document, Paragraph
from gongkai.readers.extract import extract
from gongkai.report.cell import Place
from gongkai.report.report import Notice
from tests.factories.layouts import LAYOUTS
from tests.factories.reports import Variant, make_report

UNREAD = Notice(code="R118", message="本页没有文字层", where=Place(page=2))


def test_what_the_format_could_not_read_stands_in_the_report() -> None:
    lines = ["某市某局2024年政府信息公开工作年度报告", "一、总体情况", "全年主动公开信息12条。"]
    blocks = tuple(Paragraph(text=line, where=Place(line=n)) for n, line in enumerate(lines, start=1))
    report = extract(Document(kind="text", blocks=blocks, notices=(UNREAD,)), source="年报.txt")
    assert UNREAD in report.notices


def test_what_is_no_report_names_the_file_in_both_languages() -> None:
    with pytest.raises(NotAReportError) as caught:
        read_bytes("关于召开会议的通知\n请准时参加。".encode(), source="通知.txt")
    assert str(caught.value).startswith("通知.txt: nothing of an annual report")
    assert caught.value.spoken("zh") == "通知.txt：其中没有政府信息公开工作年度报告的内容，请给出年报文件本身"


def test_what_was_read_before_changes_no_reading() -> None:
    report = make_report(10, form="2021", variant=Variant.BLANK_ZEROS)
    text = LAYOUTS["markdown, thousands and units"].render(Random(10), report).decode()
    spoilt = text.replace("|  | （四）无法提供", "|约30|  | （四）无法提供").encode()
    told = [
        {address: (cell.value, cell.state, cell.raw, cell.where) for address, cell in read_bytes(spoilt).cells.items()}
        for _ in range(6)
    ]
    assert all(one == told[0] for one in told)

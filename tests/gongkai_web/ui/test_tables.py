"""Tables that people upload, hostile ones too."""

import io
import zipfile

import pytest
import xlsxwriter
from django.core.exceptions import ValidationError

from gongkai_web.ui.tables import Line, read_table


def sheet(rows: list[list[object]], *, far: bool = False) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
        if far:
            page.write(1048575, 16383, "x")
    return out.getvalue()


def read(data: bytes) -> list[Line]:
    return read_table(data, columns=["名称", "电话"], needed=["名称"], most_rows=3)


def test_lines_keep_the_numbers_they_have_on_the_desk() -> None:
    rows: list[list[object]] = [[], ["电话", "别的", " 名称 "], [], [13800000000, "x", " 甲 "]]
    assert read(sheet(rows)) == [Line(number=4, cells={"名称": "甲", "电话": "13800000000"})]
    assert read("\ufeff名称,电话\n\n甲,1\n".encode()) == [Line(number=3, cells={"名称": "甲", "电话": "1"})]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "没有内容"),
        ("电话\n1\n".encode(), "表头缺少：名称"),
        ("名称\n甲\n乙\n丙\n丁\n".encode(), "最多导入 3 行"),
        (b"\xff\xfe\x00", "不是 CSV 或者 XLSX"),
        ('名称\n"甲\n'.encode(), "不是可读取的 CSV"),
        (b"PK\x03\x04 broken", "不是可读取的 XLSX"),
        (b"x" * (3 << 20), "超过 2 MB"),
    ],
)
def test_what_is_no_such_table_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        read(data)


def test_a_sheet_that_would_fill_the_memory_ends_only_its_reader() -> None:
    hostile = sheet([["名称"], ["甲"]], far=True)
    assert zipfile.is_zipfile(io.BytesIO(hostile))
    with pytest.raises(ValidationError, match="不是可读取的 XLSX"):
        read(hostile)

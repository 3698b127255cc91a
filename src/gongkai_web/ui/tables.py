"""Tables that people upload: CSV in whatever encoding an office's computers write, or a spreadsheet."""

import csv
import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, NoReturn

from django.core.exceptions import ValidationError

from gongkai_web.apart import ApartError, run_apart
from gongkai_web.ui.spreadsheet import CAPS, UNREADABLE, read_rows

MEGABYTE: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line under the headings: its number in the file, and its cells by heading, without blanks around them."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong in one line, and how it is mended."""

    number: int
    column: str
    reason: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"第 {self.number} 行{self.column}：{self.reason}"


def read_table(
    data: bytes,
    *,
    columns: Collection[str],
    needed: Collection[str],
    most_rows: int = 2000,
    most_bytes: int = 2 * MEGABYTE,
) -> list[Line]:
    """Read the lines of a CSV (UTF-8, GB 18030) or of the first sheet of an XLSX; the first line with words heads it.

    Raises:
        ValidationError: it is no such table, a column is missing, or there are too many lines.
    """
    if len(data) > most_bytes:
        _refuse(f"文件超过 {most_bytes // MEGABYTE} MB，请分批导入。")
    rows = [[cell.strip() for cell in row] for row in (_sheet(data) if data.startswith(b"PK") else _text(data))]
    head = next((number for number, row in enumerate(rows) if any(row)), None)
    if head is None:
        _refuse("文件中没有内容。")
    missing = [name for name in needed if name not in rows[head]]
    if missing:
        _refuse(f"表头缺少：{'、'.join(missing)}。表头应为：{'、'.join(columns)}。")
    lines = [
        Line(number=number, cells={name: cell for name, cell in zip(rows[head], row, strict=False) if name in columns})
        for number, row in enumerate(rows[head + 1 :], start=head + 2)
        if any(row)
    ]
    if len(lines) > most_rows:
        _refuse(f"共 {len(lines)} 行，一次最多导入 {most_rows} 行，请分批导入。")
    return lines


def _sheet(data: bytes) -> Sequence[Sequence[str]]:
    try:
        return run_apart(read_rows, data, caps=CAPS)
    except ApartError as error:
        raise ValidationError(UNREADABLE) from error


def _text(data: bytes) -> Sequence[Sequence[str]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return list(csv.reader(io.StringIO(data.decode(encoding)), strict=True))
        except UnicodeDecodeError:
            continue
        except csv.Error as error:
            message = f"文件不是可读取的 CSV：{error}。"
            raise ValidationError(message) from error
    message = "文件不是 CSV 或者 XLSX 表格。"
    raise ValidationError(message)


def _refuse(message: str) -> NoReturn:
    raise ValidationError(message)

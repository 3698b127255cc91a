"""A list of people as a table: read from CSV or XLSX, and looked through before anything is done."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from python_calamine import CalamineError, CalamineWorkbook

from gongkai_web.agencies.models import Agency
from gongkai_web.people.models import Role, User
from gongkai_web.people.permissions import may

COLUMNS: Final = {
    "用户名": "username",
    "姓名": "name",
    "电子邮箱": "email",
    "联系电话": "phone",
    "机关代码": "agency",
    "角色": "roles",
}
LABELS: Final = {field: label for label, field in COLUMNS.items()}
NEEDED: Final = ("用户名", "姓名", "机关代码")
MOST_ROWS: Final = 2000
MOST_BYTES: Final = 2 * 1024 * 1024
BETWEEN_ROLES: Final = str.maketrans("，；;,/ ", "、、、、、、")
ROLES: Final = {role.label: role for role in Role}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table, as typed; ``number`` is the line in the file."""

    number: int
    username: str
    name: str
    email: str = ""
    phone: str = ""
    agency: str = ""
    roles: str = ""

    def role_names(self) -> list[str]:
        """List the roles as written."""
        return [name for name in self.roles.translate(BETWEEN_ROLES).split("、") if name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong in one line, and how it is mended."""

    number: int
    column: str
    reason: str


def read_rows(data: bytes) -> list[Row]:
    """Read the lines of a CSV (UTF-8 or GB 18030) or of an XLSX's first sheet.

    Raises:
        ValidationError: it is no such table, a column is missing, or there are too many lines.
    """
    if len(data) > MOST_BYTES:
        message = f"文件超过 {MOST_BYTES // 1024 // 1024} MB，请分批导入。"
        raise ValidationError(message)
    lines = [[cell.strip() for cell in line] for line in _lines(data)]
    head = next((number for number, line in enumerate(lines) if any(line)), None)
    if head is None:
        message = "文件中没有内容。"
        raise ValidationError(message)
    names = lines[head]
    missing = [name for name in NEEDED if name not in names]
    if missing:
        message = f"表头缺少：{'、'.join(missing)}。表头应为：{'、'.join(COLUMNS)}。"
        raise ValidationError(message)
    rows = [_row(number, names, line) for number, line in enumerate(lines[head + 1 :], start=head + 2) if any(line)]
    if len(rows) > MOST_ROWS:
        message = f"共 {len(rows)} 行，一次最多导入 {MOST_ROWS} 行，请分批导入。"
        raise ValidationError(message)
    return rows


def find_faults(rows: Sequence[Row], *, actor: User) -> list[Fault]:
    """List everything that keeps the rows from being imported by an administrator; empty means all is well."""
    taken = set(User.objects.filter(username__in=[row.username for row in rows]).values_list("username", flat=True))
    agencies = {agency.code: agency for agency in Agency.objects.filter(code__in=[row.agency for row in rows])}
    seen: dict[str, int] = {}
    faults: list[Fault] = []
    for row in rows:
        faults += [Fault(number=row.number, column=c, reason=r) for c, r in _faults_of(row, taken, agencies, actor)]
        if row.username in seen:
            repeated = f"与第 {seen[row.username]} 行重复。"
            faults.append(Fault(number=row.number, column="用户名", reason=repeated))
        seen.setdefault(row.username, row.number)
    return faults


def _faults_of(row: Row, taken: set[str], agencies: dict[str, Agency], actor: User) -> Iterator[tuple[str, str]]:
    if row.username in taken:
        yield "用户名", "已有此用户名。"
    try:
        User(username=row.username, name=row.name, email=row.email, phone=row.phone).clean_fields({"password"})
    except ValidationError as error:
        for field, reasons in error.message_dict.items():
            yield LABELS[field], "".join(reasons)
    agency = agencies.get(row.agency)
    if agency is None:
        yield "机关代码", f"没有代码为“{row.agency}”的机关。" if row.agency else "未填写。"
    elif not may(actor, Role.ADMINISTRATOR, agency=agency):
        yield "机关代码", f"您不是{agency.name}的系统管理员。"
    for name in row.role_names():
        if name not in ROLES:
            yield "角色", f"没有“{name}”这一角色，可填：{'、'.join(ROLES)}。"


def _lines(data: bytes) -> Iterable[Sequence[str]]:
    if data.startswith(b"PK"):
        try:
            sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
        except (CalamineError, IndexError) as error:
            message = "文件不是可读取的 XLSX 表格，请用 Excel 或 WPS 另存后再试。"
            raise ValidationError(message) from error
        return [[_plain(cell) for cell in line] for line in sheet.to_python(skip_empty_area=False)]
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


def _plain(cell: object) -> str:
    # A spreadsheet keeps a telephone number typed as digits as a fraction.
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _row(number: int, names: Sequence[str], line: Sequence[str]) -> Row:
    given = {COLUMNS[name]: cell for name, cell in zip(names, line, strict=False) if name in COLUMNS}
    given["username"] = User.normalize_username(given["username"])
    return Row(number=number, **given)

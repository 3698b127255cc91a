"""A list of people as a table: read from CSV or XLSX, and looked through before anything is done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError

from gongkai_web.agencies.models import Agency
from gongkai_web.people.models import Role, User
from gongkai_web.people.permissions import may
from gongkai_web.ui.tables import Fault, Line, read_table

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


def read_rows(data: bytes) -> list[Row]:
    """Read the lines of a CSV (UTF-8 or GB 18030) or of an XLSX's first sheet.

    Raises:
        ValidationError: it is no such table, a column is missing, or there are too many lines.
    """
    return [_row(line) for line in read_table(data, columns=COLUMNS, needed=NEEDED)]


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


def _row(line: Line) -> Row:
    said = {COLUMNS[name]: cell for name, cell in line.cells.items()}
    said["username"] = User.normalize_username(said["username"])
    return Row(number=line.number, **said)

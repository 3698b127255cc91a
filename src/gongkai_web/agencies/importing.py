"""A list of organs as a table, looked through before anything is done."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from django.core.exceptions import ValidationError

from gongkai_web.agencies.models import Agency, Kind
from gongkai_web.agencies.permissions import Actor, may_change
from gongkai_web.audit.models import Party
from gongkai_web.ui.tables import Fault, Line, read_table

SAID: Final = (
    "code", "name", "short_name", "kind", "uscc", "region", "series", "office", "address", "hours", "phone", "fax",
    "postcode", "email", "website", "review_authority", "review_address", "online_review_url", "court",
    "court_address",
)  # fmt: skip
PARENT: Final = "上级机关代码"
CODE: Final = "机关代码"
_FIELDS: Final = Agency._meta.fields  # noqa: SLF001 - Django's documented door to a model's names
COLUMNS: Final = {**{str(field.verbose_name): field.name for field in _FIELDS if field.name in SAID}, PARENT: "parent"}
LABELS: Final = {field: label for label, field in COLUMNS.items()}
NEEDED: Final = (CODE, "机关全称", "机关简称", "机关类型")
KINDS: Final = {kind.label: kind for kind in Kind}


def read_lines(data: bytes) -> list[Line]:
    """Read a list of organs from CSV or XLSX.

    Raises:
        ValidationError: it is no such table, a column is missing, or there are too many lines.
    """
    return read_table(data, columns=COLUMNS, needed=NEEDED)


def particulars_of(line: Line) -> dict[str, str]:
    """Return what a line says of its organ, by field; the kind by its code where its name is known."""
    said = {COLUMNS[name]: cell for name, cell in line.cells.items() if name != PARENT}
    return said | {"kind": str(KINDS.get(said["kind"], ""))}


def find_faults(lines: Sequence[Line], *, actor: Actor | Party) -> list[Fault]:
    """List everything that keeps a list from being imported; empty means all is well."""
    codes = {line.cells[CODE] for line in lines} | {line.cells.get(PARENT, "") for line in lines}
    there = {agency.code: agency for agency in Agency.objects.filter(code__in=codes)}
    first: dict[str, int] = {}
    for line in lines:
        first.setdefault(line.cells[CODE], line.number)
    parents = {line.cells[CODE]: line.cells.get(PARENT, "") for line in lines}
    return [
        Fault(number=line.number, column=column, reason=reason)
        for line in lines
        for column, reason in (*_particular_faults(line), *_place_faults(line, there, first, parents, actor))
    ]


def in_order(lines: Sequence[Line]) -> Iterator[Line]:
    """Give the lines so that each comes after the one it hangs below."""
    waiting = {line.cells[CODE]: line for line in lines}
    while waiting:
        ready = [line for line in waiting.values() if line.cells.get(PARENT, "") not in waiting]
        for line in ready:
            yield waiting.pop(line.cells[CODE])


def _particular_faults(line: Line) -> Iterator[tuple[str, str]]:
    said = particulars_of(line)
    unknown = line.cells["机关类型"] not in KINDS
    if unknown:
        yield "机关类型", f"应为：{'、'.join(KINDS)}。"
    try:
        Agency(**said).clean_fields(exclude={"parent", "kind", "path"})
    except ValidationError as error:
        for field, reasons in error.message_dict.items():
            yield LABELS[field], "".join(reasons)


def _place_faults(
    line: Line, there: Mapping[str, Agency], first: Mapping[str, int], parents: Mapping[str, str], actor: Actor | Party
) -> Iterator[tuple[str, str]]:
    code, parent = line.cells[CODE], line.cells.get(PARENT, "")
    if code in there:
        yield CODE, "已有此代码的机关。"
    if first[code] != line.number:
        yield CODE, f"与第 {first[code]} 行重复。"
    if parent and parent not in there and parent not in parents:
        yield PARENT, f"没有代码为“{parent}”的机关，名单中也没有。"
    elif _is_ring(code, parents):
        yield PARENT, "上下级关系成环。"
    elif (not parent or parent in there) and not may_change(actor, there.get(parent)):
        yield PARENT, "您不是该上级机关的系统管理员。" if parent else "最高一级机关须由命令行导入。"


def _is_ring(code: str, parents: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    while code in parents and code not in seen:
        seen.add(code)
        code = parents[code]
    return code in seen

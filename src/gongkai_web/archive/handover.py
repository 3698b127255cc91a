"""The hand-over list (移交清单) as a table for a spreadsheet."""

from collections.abc import Iterable, Iterator
from typing import Final

from gongkai_web.archive.models import Package
from gongkai_web.ui.lists import write_csv, write_xlsx

HEADINGS: Final = (
    "序号",
    "机关",
    "登记编号",
    "题名",
    "收到日",
    "答复日",
    "归档日",
    "页数",
    "未计页数的文件",
    "文件数",
    "保管期限",
    "期满日",
    "SHA-256",
)


def rows_of(packages: Iterable[Package]) -> Iterator[list[str]]:
    """Yield a line for every package."""
    for place, one in enumerate(packages, start=1):
        case = one.case
        days = (case.received_on, case.decided_on, one.archived_on)
        yield [
            str(place), case.agency.name, str(case), case.subject, *(day.isoformat() if day else "" for day in days),
            str(one.pages), str(one.uncounted), str(one.members), one.get_retention_display(),
            one.expires_on.isoformat() if one.expires_on else "", one.sha256,
        ]  # fmt: skip


def as_csv(packages: Iterable[Package]) -> bytes:
    """Write the list as CSV."""
    return write_csv([list(HEADINGS), *rows_of(packages)])


def as_xlsx(packages: Iterable[Package]) -> bytes:
    """Write the list as a spreadsheet."""
    return write_xlsx([list(HEADINGS), *rows_of(packages)], title="移交清单")

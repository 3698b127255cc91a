"""What is said of many checked reports at once, and of each in a word."""

from collections.abc import Sequence
from typing import Final

from gongkai.checks.present.checked import Checked
from gongkai.checks.rule import Severity
from gongkai.report.cell import State

_CLEAN: Final = "未发现差错"


def worst_first(item: Checked) -> tuple[int, ...]:
    """Return the key that sorts what most needs a look to the front; what could not be read comes last."""
    return (
        item.error is not None,
        -item.count(Severity.ERROR),
        -item.count(Severity.WARNING),
        -item.count(Severity.NOTE),
    )


def summary(checked: Sequence[Checked]) -> str:
    """Say in one sentence how many reports are faulty, doubtful, clean, and how many files could not be read."""
    read = [item for item in checked if item.error is None]
    faulty = sum(bool(item.count(Severity.ERROR)) for item in read)
    doubtful = sum(bool(item.count(Severity.WARNING)) and not item.count(Severity.ERROR) for item in read)
    unread = len(checked) - len(read)
    clean = sum(conclusion(item) == _CLEAN for item in read)
    partly = len(read) - faulty - doubtful - clean
    return (
        f"共核对 {len(read)} 份报告：{faulty} 份有错误，{doubtful} 份有疑点，{clean} 份未发现差错"
        f"{f'，{partly} 份未能全部核对' if partly else ''}"
        f"{f'；另有 {unread} 份文件未能读取' if unread else ''}。"
    )


def conclusion(item: Checked) -> str:
    """Say in a word what is to be done about a report."""
    if item.error is not None:
        return "未能读取"
    if item.count(Severity.ERROR):
        return "应予更正"
    if item.count(Severity.WARNING):
        return "请核对"
    return "未能全部核对" if _has_unread(item) else _CLEAN


def _has_unread(item: Checked) -> bool:
    return item.report is not None and any(cell.state is State.UNREAD for cell in item.report.cells.values())

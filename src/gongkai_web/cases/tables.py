"""The lists beside the register as tables to take along: reviews and suits, fee notices."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from gongkai_web.cases.disputes import Dispute
from gongkai_web.cases.fees import ShownFee

DISPUTE_HEADINGS: Final = (
    "登记编号", "所需信息", "行政机关", "类型", "复议机关或者法院", "提起日", "收到副本日", "答复（答辩）期限",
    "提交日", "逾期", "审结日", "结果", "决定、判决内容",
)  # fmt: skip
FEE_HEADINGS: Final = (
    "登记编号", "申请人", "行政机关", "通知日", "送达日", "计费方式", "数量", "金额（元）", "缴费期限", "缴费日",
    "视为放弃日", "进展",
)  # fmt: skip


def dispute_rows(disputes: Iterable[Dispute]) -> Iterator[list[str]]:
    """Yield the headings, then a line for every review or suit."""
    yield list(DISPUTE_HEADINGS)
    for one in disputes:
        contest, told, case = one.contest, one.told, one.contest.case
        kind = f"{contest.get_kind_display()}{'（复议后起诉）' if contest.after_review else ''}"
        yield [
            str(case), case.subject, case.agency.name, kind, told.before, _day(told.filed), _day(told.copied),
            _day(one.due), _day(told.answered), "逾期" if one.late else "", _day(told.closed),
            one.result if told.closed else "尚未审结", told.order,
        ]  # fmt: skip


def fee_rows(fees: Iterable[ShownFee]) -> Iterator[list[str]]:
    """Yield the headings, then a line for every fee notice."""
    yield list(FEE_HEADINGS)
    for one in fees:
        notice, case = one.notice, one.notice.case
        yield [
            str(case), case.applicant.name, case.agency.name, _day(notice.noticed_on), _day(notice.served_on),
            one.charge.label.zh, f"{one.charge.quantity} {one.charge.unit.zh}", f"{notice.amount:f}", _day(one.due),
            _day(notice.paid_on), _day(notice.lapsed_on), one.standing.label,
        ]  # fmt: skip


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""

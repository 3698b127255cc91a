"""How fee notices are shown: the working line by line, how far they are, the year's sentence for the report."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.law.fees import BY_ITEM, BY_VOLUME, Charge, charge
from gongkai.procedure import periods_of
from gongkai.procedure.state import Fee
from gongkai_web.almanac.queries import calendar_for
from gongkai_web.cases.models import FeeNotice
from gongkai_web.cases.queries import FeeYear
from gongkai_web.ui.values import Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFee:
    """One notice: the table's row, what the state tells beside it, its working, the last day to pay."""

    notice: FeeNotice
    told: Fee
    charge: Charge
    due: date | None
    standing: Tag


def show_fee(notice: FeeNotice, *, day: date) -> ShownFee:
    """Show one notice on a day."""
    state = notice.case.proceeding
    fee = state.fee
    assert fee is not None  # noqa: S101 - the row is read off it
    periods = periods_of(state, calendar=calendar_for(notice.case.agency))
    due = next((one.due for one in periods if one.deadline.clock == "fee-payment"), None)
    method = BY_VOLUME if fee.method == BY_VOLUME else BY_ITEM
    return ShownFee(
        notice=notice,
        told=fee,
        charge=charge(method, fee.quantity, on=fee.noticed, earlier=fee.earlier),
        due=due,
        standing=_standing(notice, due, day=day),
    )


def sentence_of(year: int, fees: FeeYear) -> str:
    """Write the sentence for section 六 of the annual report; what is nought is said to be."""
    if not fees.notices and not fees.payments:
        return f"{year}年度，本机关未发出信息处理费收费通知，未收取信息处理费（0元）。"
    taken = f"实际收取信息处理费{_yuan(fees.collected)}元" if fees.payments else "未收取信息处理费（0元）"
    return f"{year}年度，本机关发出信息处理费收费通知{fees.notices}件，通知缴费金额合计{_yuan(fees.asked)}元，{taken}。"


def _yuan(amount: Decimal) -> str:
    return f"{amount:.0f}" if amount == int(amount) else f"{amount:.2f}"


def _standing(notice: FeeNotice, due: date | None, *, day: date) -> Tag:
    if notice.paid_on is not None:
        return Tag(label="已缴费", tone="done", icon="check")
    if notice.lapsed_on is not None:
        return Tag(label="逾期未缴，视为放弃", tone="void", icon="stop")
    if notice.served_on is None:
        return Tag(label="通知尚未送达", tone="accent", icon="send")
    if due is not None and day > due:
        return Tag(label="缴费期限已过", tone="late", icon="alert")
    return Tag(label="等待缴费", tone="pause", icon="pause")

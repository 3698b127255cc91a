"""Last year's annual reports of the county's organs: written and signed by their heads, but for one that is late."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from random import Random
from typing import Final

from demo.county.organs import Staff
from gongkai.report.compile import DisputeRule
from gongkai_web.people.models import Role
from gongkai_web.reports.actions import digest_now, save_draft, sign
from gongkai_web.reports.queries import Content, compile_draft, content_of, draft_for, last_revision
from gongkai_web.reports.seats import form_of

LATE: Final = "YZ-TWN"
"""The organ whose report is missing, so that the county's board has something to ask for."""

OVERVIEW: Final = (
    "{year}年，本机关认真贯彻《中华人民共和国政府信息公开条例》，全年新收政府信息公开申请{{applications.received.total}}件，"
    "上年结转{{applications.carried_in.total}}件，办结{{applications.concluded.total}}件。"
)
PROBLEMS: Final = "主要问题是部分信息检索不便、个别答复说理不够充分。下一步将完善目录，加强培训。"
OTHERS: Final = "本年度未收取信息处理费。"


def sign_last_year(staffs: Sequence[Staff], *, today: date) -> None:
    """Write and sign the report of the year before, as January's last days see it."""
    year, chance = today.year - 1, Random(today.year)  # noqa: S311 - chance here makes examples, not secrets
    now = datetime.combine(date(today.year, 1, 26), time(3), UTC)
    for staff in staffs:
        if staff.agency.code == LATE:
            continue
        draft, head = draft_for(staff.agency, year), staff.people[Role.HEAD]
        content = Content(
            figures={address: str(figure) for address, figure in _table_two(year, chance).items()},
            sections={"overview": OVERVIEW.format(year=year), "problems": PROBLEMS, "other_matters": OTHERS},
        )
        save_draft(
            agency=staff.agency,
            year=year,
            actor=head,
            content=content,
            subtree=False,
            rule=DisputeRule.HANDLED,
            base=0,
            now=now,
        )
        draft = draft_for(staff.agency, year)
        seen = digest_now(draft, compile_draft(draft, content_of(last_revision(draft))))
        sign(agency=staff.agency, year=year, actor=head, seen=seen, now=now, accepted=True)


def _table_two(year: int, chance: Random) -> dict[str, int]:
    slots = form_of(year).table("proactive").slots
    return {slot.address: _figure(slot.row.id, slot.column.id, chance) for slot in slots}


def _figure(row: str, column: str, chance: Random) -> int:
    if row == "regulations" or column == "repealed":
        return 0
    return {"issued": 4, "in_force": chance.randrange(9, 40)}.get(column, chance.randrange(200))

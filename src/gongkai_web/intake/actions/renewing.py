"""A lost query code (查询码) is replaced: at the counter, or by a link to the applicant's own mailbox or telephone."""

from datetime import datetime
from typing import Final
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings

from gongkai_web.audit.models import Party
from gongkai_web.cases import actions as cases
from gongkai_web.cases.models import Case
from gongkai_web.cases.queries import find_by_contact, find_renewed
from gongkai_web.intake.keys import case_of_word, reference_of, word_of
from gongkai_web.intake.queries import list_renewal_ways
from gongkai_web.notices.actions import tell_outside
from gongkai_web.notices.models import Channel
from gongkai_web.people.models import User

BY_LINK: Final = "申请时填写的邮箱或者手机收到的链接"


def renew_at_counter(*, case: Case, checked: str, actor: User, token: UUID) -> str:
    """Give a new code to somebody whose papers a registrar has seen; ``checked`` says which.

    Raises:
        NotVisibleError, NotActingError: the actor is no registrar of the case's agency.
    """
    return cases.renew_code(case=case, actor=actor, token=token, checked=checked)


def send_link(*, number: str, contact: str, now: datetime) -> None:
    """Send a link to the address that the application gave, if both belong together; whoever asks learns nothing.

    Nothing changes before the link is used: who merely knows a number can take nobody's code away. A case gets one
    message an hour.
    """
    case = find_by_contact(number, contact)
    way = Channel.EMAIL if "@" in contact else Channel.SMS
    if case is None or way not in list_renewal_ways():
        return
    link = urljoin(settings.SITE_ADDRESS, f"/status/lost/{word_of(case)}/")
    tell_outside(
        address=contact.strip(),
        channel=way,
        subject=f"换发政府信息公开申请的查询码（{case.reference}）",
        text=f"有人为查询编号 {case.reference} 的申请要求换发查询码。是您本人的，请在两小时内打开：{link} 。"
        "不是您本人的，不必理会，原查询码不变。",
        key=f"intake.renewal:{case.reference}:{now:%Y%m%d%H}",
        now=now,
        agency=case.agency,
    )


def renew_by_link(*, word: str, token: UUID) -> tuple[Case, str] | None:
    """Give a new code to whoever came by such a link; None where it is too old or was used.

    The same page sent again is told the same code again: the first answer may not have arrived.
    """
    case = case_of_word(word)
    if case is None:
        return find_renewed(reference_of(word), token)
    return case, cases.renew_code(case=case, actor=Party.APPLICANT, token=token, checked=BY_LINK)

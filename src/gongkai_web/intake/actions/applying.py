"""An application over the internet: one case however often it is sent, confirmed at once where the organ says so."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from gongkai_web.agencies.models import Agency
from gongkai_web.audit.models import Party
from gongkai_web.cases import actions as cases
from gongkai_web.cases.actions import Application, Begun
from gongkai_web.cases.models import Case, DocumentKind
from gongkai_web.files.models import StoredFile
from gongkai_web.intake.actions.receipts import order_receipt
from gongkai_web.intake.queries import reception_of
from gongkai_web.notices.actions import tell_outside
from gongkai_web.notices.models import Channel


@transaction.atomic
def submit_online(
    *, agency: Agency, application: Application, token: UUID, now: datetime, papers: Sequence[StoredFile] = ()
) -> Begun:
    """Take an application in.

    Where the organ confirms at once, both sides have confirmed by the sending itself (条例第三十一条第三项): the portal
    is the organ's own, and its answer is the receipt. Nights and rest days change nothing: the day is kept as it is.

    Raises:
        StepRefusedError: the proceeding refuses it.
        AgencyClosedError: the organ takes nothing in any longer.
    """
    day = timezone.localdate(now)
    begun = cases.begin(
        agency=agency,
        application=application,
        channel="portal",
        actor=Party.APPLICANT,
        day=day,
        now=now,
        token=token,
    )
    if begun.again:
        return begun
    for stored in papers:
        cases.place(case=begun.case, stored=stored, kind=DocumentKind.APPLICATION, actor=Party.APPLICANT, now=now)
    if reception_of(agency).confirms_at_once:
        cases.take_step(case=begun.case, step="confirm_receipt", actor=Party.APPLICANT, day=day, now=now)
        begun.case.refresh_from_db()
        order_receipt(begun.case)
    _tell(begun.case, now)
    return begun


def _tell(case: Case, now: datetime) -> None:
    """Send the number to who gave an address; the query code is nowhere kept in clear, and so not in a message."""
    if not case.applicant.email:
        return
    text = (
        f"{case.applicant.name}：\n\n您向{case.agency.name}提交的政府信息公开申请“{case.subject}”已经收到提交，"
        f"查询编号是 {case.reference}。\n\n凭查询编号和提交时显示的查询码，可以在网站“查询进度、接收答复”中查看。"
    )
    tell_outside(
        address=case.applicant.email,
        channel=Channel.EMAIL,
        subject=f"政府信息公开申请已提交（{case.reference}）",
        text=text,
        key=f"intake.receipt:{case.reference}",
        now=now,
        agency=case.agency,
    )

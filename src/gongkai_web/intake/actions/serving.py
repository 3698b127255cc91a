"""What the applicant does with the reply on the status page, and the service that follows where the organ says so."""

import logging
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from gongkai_web.cases import actions as cases
from gongkai_web.cases.errors import StepRefusedError
from gongkai_web.cases.models import Case
from gongkai_web.cases.queries import find_told, list_online
from gongkai_web.files.models import StoredFile
from gongkai_web.intake.actions.receipts import RECEIPT
from gongkai_web.intake.models import Serving
from gongkai_web.intake.queries import reception_of
from gongkai_web.notices.actions import tell_outside
from gongkai_web.notices.models import Channel

LOG: Final = logging.getLogger(__name__)


def offer_reply(*, case: Case, now: datetime) -> None:
    """Note that the reply can be had on the status page, and tell the applicant so, once: both or neither."""
    with transaction.atomic():
        fresh = cases.note_available(case=case, now=now)
        if fresh:
            _tell(case, now)
    if fresh:
        serve_as_set(case=case, now=now)


def fetch(*, case: Case, stored: StoredFile, title: str, now: datetime) -> StoredFile:
    """Hand a letter or document to the applicant.

    Raises:
        FileWithheldError: the file may reach nobody.
    """
    handed = cases.hand_out(case=case, stored=stored, title=title, now=now)
    serve_as_set(case=case, now=now)
    return handed


def confirm_reply(*, case: Case, now: datetime) -> bool:
    """Take the applicant's word that the reply has come; says whether it is the first time.

    Raises:
        NoReplyError: there is no reply yet.
    """
    fresh = cases.confirm_reply(case=case, now=now)
    serve_as_set(case=case, now=now)
    return fresh


def serve_as_set(*, case: Case, now: datetime) -> bool:
    """Record the service where the organ leaves that to the platform; says whether it was recorded now."""
    serving = reception_of(case.agency).serving
    if serving == Serving.OFFICE:
        return False
    try:
        return cases.serve_online(case=case, known=serving == Serving.KNOWN, now=now)
    except StepRefusedError as error:
        # The applicant has the reply all the same; the office sees on its page what stands against the step.
        LOG.warning("%s was not served by itself: %s", case, error)
        return False


def follow_replies(*, now: datetime) -> None:
    """Look after every decided case whose applicant agreed to electronic service: what an event missed is made up."""
    for case in list_online():
        offer_reply(case=case, now=now)
        serve_as_set(case=case, now=now)


def tell_of_letter(*, letter_id: UUID, now: datetime) -> None:
    """Tell who gave an address that a letter wants their attention: a correction asked for, a fee, an extension.

    It is no service, and says nothing of what is in the letter; without it nobody would look in time. The receipt is
    handed over by itself.
    """
    found = find_told(letter_id)
    if found is None or found[1].key == RECEIPT or not (found[0].applicant.email and found[0].query_code):
        return
    case, letter = found
    text = (
        f"{case.applicant.name}：\n\n{case.agency.name}就您的申请（查询编号 {case.reference}）作出《{letter.title}》。"
        "\n\n请凭查询编号和查询码在网站“查询进度、接收答复”中查看；需要您补正、说明理由或者缴费的，请在期限内办理。"
    )
    _write(case, subject="您的政府信息公开申请有新的告知", text=text, key=f"intake.letter:{letter.pk}", now=now)


def _tell(case: Case, now: datetime) -> None:
    """Tell who gave an address; what the reply says stands nowhere in the message."""
    if not case.applicant.email:
        return
    text = (
        f"{case.applicant.name}：\n\n您向{case.agency.name}提出的政府信息公开申请（查询编号 {case.reference}）"
        "已经答复。"
        "\n\n您同意以电子方式接收答复，请凭查询编号和查询码在网站“查询进度、接收答复”中查阅、下载。"
    )
    key = f"intake.reply:{case.reference}:{case.version}"
    _write(case, subject="政府信息公开申请已答复", text=text, key=key, now=now)


def _write(case: Case, *, subject: str, text: str, key: str, now: datetime) -> None:
    """Write to the address that the applicant gave, once for each key."""
    tell_outside(
        address=case.applicant.email,
        channel=Channel.EMAIL,
        subject=f"{subject}（{case.reference}）",
        text=text,
        key=key,
        now=now,
        agency=case.agency,
    )

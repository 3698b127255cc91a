"""What a registrar takes in: begun, confirmed where the day is known, numbered; sent twice it is taken once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from gongkai_web.agencies.models import Agency
from gongkai_web.cases import actions as cases
from gongkai_web.cases.actions import Application
from gongkai_web.cases.models import Case, DocumentKind
from gongkai_web.files.models import StoredFile
from gongkai_web.intake.actions.receipts import order_receipt
from gongkai_web.people.models import Role, User
from gongkai_web.people.permissions import check_may


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """How an application came: its channel and the days that are known of it."""

    channel: str
    submitted: date
    signed: date | None = None
    desk: date | None = None
    confirmed: date | None = None
    evidence: str = ""
    oral: bool = False
    difficulty: str = ""

    @property
    def is_received(self) -> bool:
        """Say whether the day that counts is known: by its channel, by a signature, by confirmation."""
        return self.channel == "in-person" or self.signed is not None or self.confirmed is not None


@transaction.atomic
def register_at_counter(
    *,
    agency: Agency,
    application: Application,
    arrival: Arrival,
    actor: User,
    day: date,
    now: datetime,
    token: UUID | None = None,
    papers: Sequence[StoredFile] = (),
) -> Case:
    """Register what came in person, by mail, fax or e-mail; where the day of receipt is known, with a number.

    Raises:
        NotPermittedError: the actor is no registrar of the agency.
        StepRefusedError: the proceeding refuses a day or the oral form.
        AgencyClosedError: the agency takes nothing in any longer.
    """
    check_may(actor, Role.REGISTRAR, agency=agency)
    facts: dict[str, object] = {"submitted": arrival.submitted, "desk": arrival.desk}
    if arrival.oral:
        facts |= {"oral": True, "difficulty": arrival.difficulty}
    begun = cases.begin(
        agency=agency,
        application=application,
        channel=arrival.channel,
        actor=actor,
        day=day,
        now=now,
        token=token,
        facts={name: value for name, value in facts.items() if value is not None},
    )
    if begun.again:
        return begun.case
    for stored in papers:
        cases.place(case=begun.case, stored=stored, kind=DocumentKind.APPLICATION, actor=actor, now=now)
    if not arrival.is_received:
        return begun.case
    days = {"signed": arrival.signed, "confirmed": arrival.confirmed}
    return _receive(begun.case, days, arrival.evidence, actor=actor, day=day, now=now)


@transaction.atomic
def confirm_with_applicant(
    *, case: Case, confirmed: date, evidence: str, actor: User, day: date, now: datetime
) -> Case:
    """Note that office and applicant have confirmed an application to each other, and number it.

    Raises:
        NotVisibleError: the actor may not see the case.
        StepRefusedError: the proceeding refuses the day, or somebody has confirmed it meanwhile.
    """
    return _receive(case, {"confirmed": confirmed}, evidence, actor=actor, day=day, now=now)


def note_attempt(*, case: Case, text: str, actor: User, day: date, now: datetime, version: int | None = None) -> Case:
    """Note that the applicant was tried and not reached (国办公开办函〔2015〕207号): the file shows that nobody waited.

    Raises:
        NotVisibleError: the actor may not see the case.
        StalePageError: the case has changed since ``version``: sent twice, it is noted once.
        StepRefusedError: the case is confirmed already.
    """
    told = {"text": text}
    return cases.take_step(case=case, step="note_attempt", actor=actor, day=day, now=now, facts=told, version=version)


def _receive(case: Case, days: dict[str, date | None], evidence: str, *, actor: User, day: date, now: datetime) -> Case:
    told = {name: value for name, value in days.items() if value is not None}
    received = cases.take_step(case=case, step="confirm_receipt", actor=actor, day=day, now=now, facts=told)
    registered = cases.take_step(case=received, step="register", actor=actor, day=day, now=now)
    order_receipt(registered)
    if evidence:
        cases.add_note(case=registered, actor=actor, text=f"与申请人确认收到：{evidence}", now=now)
    return registered

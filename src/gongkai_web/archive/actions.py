"""Archiving: the step of the case and its package, both or neither."""

from datetime import date, datetime

from django.db import transaction

from gongkai.law.retention import list_retentions
from gongkai_web.agencies.models import Agency
from gongkai_web.archive.errors import NotArchivedError, ReasonWantedError
from gongkai_web.archive.keeping import keep
from gongkai_web.archive.models import Package, Packing, PackingState, ShelfRule
from gongkai_web.archive.packing import pack
from gongkai_web.archive.permissions import check_may_archive
from gongkai_web.audit.actions import record
from gongkai_web.audit.queries import end_of_trail
from gongkai_web.cases.actions import take_step
from gongkai_web.cases.errors import NotVisibleError
from gongkai_web.cases.models import Case
from gongkai_web.cases.queries import sees
from gongkai_web.people.models import Role, User
from gongkai_web.people.permissions import check_may


@transaction.atomic
def archive_case(
    *, case: Case, actor: User, retention: str, day: date, now: datetime, version: int | None = None
) -> Package:
    """Archive a case and make its package.

    Raises:
        NotVisibleError, NotPermittedError: the actor may not.
        StalePageError, StepRefusedError: as ``cases.actions.take_step``.
        UnscannedMaterialError, UnmadeLetterError: a file of the case still waits for its scan, a letter for its files.
    """
    if not sees(actor, case):
        raise NotVisibleError(case.reference)
    check_may_archive(actor, case.agency)
    facts = {"retention": retention}
    archived = take_step(case=case, step="archive", actor=actor, day=day, now=now, facts=facts, version=version)
    return make_package(case=archived, actor=actor, now=now, reason="案件重新归档")


@transaction.atomic
def make_package(*, case: Case, actor: User, now: datetime, reason: str = "") -> Package:
    """Make the package of an archived case; the first needs no reason.

    The file is whole and in its place before the row speaks of it: if the power goes between, the next one takes its
    place.

    Raises:
        NotVisibleError, NotPermittedError: the actor may not.
        NotArchivedError: the case is not archived.
        ReasonWantedError: there is a package already, and no reason is given.
        UnscannedMaterialError, UnmadeLetterError: a file of the case still waits for its scan, a letter for its files.
    """
    locked = _lock(case)
    if not sees(actor, locked):
        raise NotVisibleError(locked.reference)
    check_may_archive(actor, locked.agency)
    package = _make(locked, actor=actor, now=now, reason=reason)
    Packing.objects.filter(case=locked).update(state=PackingState.DONE, fault="")
    return package


@transaction.atomic
def pack_ordered(*, case: Case, now: datetime) -> Package | None:
    """Make the package that archiving a case has ordered; None where it is there already.

    Who archived the case has been let through by its step; nobody is asked again.

    Raises:
        NotArchivedError: the case was taken up again meanwhile.
        UnscannedMaterialError, UnmadeLetterError: as ``make_package``.
    """
    locked = _lock(case)
    order = Packing.objects.select_related("ordered_by").get(case=locked)
    newest = Package.objects.filter(case=locked).order_by("-number").first()
    made = None
    if newest is None or newest.made_at < order.ordered_at:
        made = _make(locked, actor=order.ordered_by, now=now, reason="案件重新归档")
    order.state, order.fault = PackingState.DONE, ""
    order.save(update_fields=["state", "fault"])
    return made


def _lock(case: Case) -> Case:
    rows = Case.objects.select_for_update(of=("self",), no_key=True).select_related("agency", "applicant", "handler")
    return rows.get(pk=case.pk)


def _make(locked: Case, *, actor: User, now: datetime, reason: str) -> Package:
    state = locked.proceeding
    if state.archived is None:
        raise NotArchivedError("这一件还没有归档")
    number = Package.objects.filter(case=locked).count() + 1
    if number > 1 and not reason.strip():
        raise ReasonWantedError("已有归档包，请说明重新归档的理由")
    expires, trail = list_retentions()[state.retention].last_day(state.archived), end_of_trail()
    packed = pack(
        locked, retention=state.retention, expires=expires, archived=state.archived, trail=(trail.number, trail.digest)
    )
    package = Package(
        case=locked,
        number=number,
        reason=reason.strip() if number > 1 else "",
        retention=state.retention,
        archived_on=state.archived,
        expires_on=expires,
        members=packed.members,
        pages=packed.pages,
        uncounted=packed.uncounted,
        sha256=packed.sha256,
        size=len(packed.content),
        trail_number=trail.number,
        trail_digest=trail.digest,
        made_by=actor,
        made_at=now,
    )
    keep(package.file_name, packed.content)
    package.save(force_insert=True)
    after = {"package": number, "sha256": packed.sha256, "retention": state.retention, "expires_on": expires}
    record(actor=actor, verb="archive.make_package", subject=locked, after=after, reason=package.reason)
    return package


@transaction.atomic
def set_rule(*, agency: Agency, retention: str, transfer: str, basis: str, actor: User, now: datetime) -> ShelfRule:
    """Set what is usual for an organ and all below it, by its own approved list.

    Raises:
        NotPermittedError: the actor does not administer the organ.
    """
    check_may(actor, Role.ADMINISTRATOR, agency=agency)
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    known = ShelfRule.objects.filter(agency=agency).first()
    before = {"retention": known.retention, "transfer": known.transfer, "basis": known.basis} if known else {}
    told = {"retention": retention, "transfer": transfer, "basis": basis.strip()}
    if known is not None and before == told:
        return known
    kept, _ = ShelfRule.objects.update_or_create(agency=agency, defaults={**told, "set_by": actor, "set_at": now})
    record(actor=actor, verb="archive.set_rule", subject=agency, agency=agency, before=before, after=told)
    return kept

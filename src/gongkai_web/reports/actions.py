"""Every write on the report: a draft saved, last year's brought in, a version signed, agencies below pressed for it."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils.timezone import localdate

from gongkai.checks import Severity
from gongkai.report.compile import DisputeRule
from gongkai.report.report import Report
from gongkai_web.agencies.models import Agency
from gongkai_web.audit.actions import record
from gongkai_web.cases.models import Case
from gongkai_web.notices.actions import tell
from gongkai_web.notices.models import Kind, Level
from gongkai_web.people.models import Role, User
from gongkai_web.reports.errors import (
    ChangedSinceSeenError,
    FaultsUnacceptedError,
    NotEarlierError,
    NothingNewError,
    ReasonWantedError,
    StaleDraftError,
    WrongPredecessorError,
    YearNotOverError,
)
from gongkai_web.reports.freezing import canonical, digest_of
from gongkai_web.reports.models import Covered, Draft, LocalDeadline, Reporter, Revision, SignedReport, Standing
from gongkai_web.reports.permissions import (
    check_may_press,
    check_may_set_deadlines,
    check_may_sign,
    check_may_write,
)
from gongkai_web.reports.queries import (
    Content,
    Standings,
    check_draft,
    compile_draft,
    content_of,
    last_revision,
    lawful_day,
    list_below,
    list_standings,
    list_versions,
    scope_of,
)
from gongkai_web.ui.formats import written_day

PRESSED: Final = (Role.REGISTRAR, Role.HEAD)
"""Who hears of it that a report is wanted: who writes it and who signs it."""

_BATCH: Final = 5000


@transaction.atomic
def save_draft(
    *,
    agency: Agency,
    year: int,
    actor: User,
    content: Content,
    subtree: bool,
    rule: DisputeRule,
    base: int,
    now: datetime,
) -> Revision:
    """Save what the writer adds as a new revision; ``base`` is the revision that the page was made of, 0 for none.

    Raises:
        NotPermittedError: the actor does not write this agency's report.
        StaleDraftError: somebody saved another revision meanwhile.
        BadDataError: what was written does not fit the form.
    """
    draft = _lock_draft(agency, year)
    check_may_write(actor, agency)
    last = last_revision(draft)
    if last is not None and last.number != base:
        raise StaleDraftError(who=last.saved_by.name)
    before = {"subtree": draft.subtree, "rule": draft.rule, "revision": base}
    draft.subtree, draft.rule = subtree, rule.value
    compile_draft(draft, content)
    draft.save()
    revision = Revision.objects.create(
        draft=draft,
        number=last.number + 1 if last else 1,
        figures=dict(content.figures),
        sections=dict(content.sections),
        metadata=dict(content.metadata),
        saved_by=actor,
        saved_at=now,
    )
    after = {"subtree": subtree, "rule": rule.value, "revision": revision.number}
    record(actor=actor, verb="reports.save_draft", subject=draft, before=before, after=after)
    return revision


@transaction.atomic
def keep_previous(*, agency: Agency, year: int, actor: User, report: Report, name: str) -> Draft:
    """Keep last year's report beside the draft, as read from a file.

    Raises:
        NotPermittedError: the actor does not write this agency's report.
        WrongPredecessorError: the file is another year's.
    """
    draft = _lock_draft(agency, year)
    check_may_write(actor, agency)
    if report.year is not None and report.year != year - 1:
        raise WrongPredecessorError(found=f"{report.year}年", wanted=f"{year - 1}年")
    kept = canonical(report)
    if (draft.previous, draft.previous_name) == (kept, name[:200]):
        return draft
    before = {"previous": draft.previous_name}
    draft.previous, draft.previous_name = kept, name[:200]
    draft.save()
    record(actor=actor, verb="reports.keep_previous", subject=draft, before=before, after={"previous": name[:200]})
    return draft


@transaction.atomic
def sign(
    *, agency: Agency, year: int, actor: User, seen: str, now: datetime, reason: str = "", accepted: bool = False
) -> SignedReport:
    """Freeze today's report as a version; ``seen`` is the digest of what the head looked at.

    Raises:
        NotPermittedError: the actor is not the agency's head.
        YearNotOverError: the year that it is about still runs.
        ChangedSinceSeenError: it is no longer what was looked at.
        FaultsUnacceptedError: the checks find errors, and the head has not ``accepted`` them.
        ReasonWantedError: a version is signed already and no reason given for another.
        NothingNewError: that version says the same.
    """
    draft = _lock_draft(agency, year)
    check_may_sign(actor, agency)
    if localdate(now).year <= year:
        raise YearNotOverError(year)
    report = compile_draft(draft, content_of(last_revision(draft)))
    standings = standings_of(draft)
    document = canonical(report)
    digest = digest_of(document, _named(standings))
    if digest != seen:
        raise ChangedSinceSeenError
    errors = check_draft(draft, report).count(Severity.ERROR)
    if errors and not accepted:
        raise FaultsUnacceptedError(errors)
    last = list_versions(agency, year).first()
    if last is not None and not reason.strip():
        raise ReasonWantedError
    if last is not None and last.digest == digest:
        raise NothingNewError
    signed = SignedReport.objects.create(
        agency=agency,
        year=year,
        number=last.number + 1 if last else 1,
        subtree=draft.subtree,
        rule=draft.rule,
        document=document,
        digest=digest,
        reason=reason.strip(),
        signed_by=actor,
        signer_name=actor.name,
        signed_at=now,
    )
    _freeze(signed, standings)
    record(
        actor=actor,
        verb="reports.sign",
        subject=signed,
        before={"version": last.number, "digest": last.digest} if last else {},
        after={"version": signed.number, "digest": digest, "errors": errors},
        reason=signed.reason,
    )
    return signed


def _freeze(signed: SignedReport, standings: Standings) -> None:
    """Keep which cases and agencies a version counts."""
    rows = (Standing(signed=signed, case_id=case, seat=seat, times=n) for (case, seat), n in standings.items())
    Standing.objects.bulk_create(rows, batch_size=_BATCH)
    if signed.subtree:
        counted = (Covered(signed=signed, agency=one) for one in scope_of(signed.agency, subtree=True))
        Covered.objects.bulk_create(counted, batch_size=_BATCH)


def digest_now(draft: Draft, report: Report) -> str:
    """Return the digest that signing a report would give it now."""
    return digest_of(canonical(report), _named(standings_of(draft)))


def standings_of(draft: Draft) -> Standings:
    """Return where the cases of a draft stand now."""
    scope = scope_of(draft.agency, subtree=draft.subtree)
    return list_standings(scope, year=draft.year, rule=DisputeRule(draft.rule))


@transaction.atomic
def press(*, agency: Agency, year: int, codes: Collection[str], actor: User, now: datetime) -> list[Agency]:
    """Press agencies below one for the reports they have not signed; each hears of it once a day. Returns who was told.

    Raises:
        NotPermittedError: the actor presses nobody for this agency.
    """
    check_may_press(actor, agency)
    day = localdate(now)
    told = []
    for row in list_below(agency, year, day=day):
        if row.agency.code not in codes or row.signed is not None:
            continue
        until = f"应于{written_day(row.due.due)}前公布" if row.due.due else ""
        late = "，已经逾期" if row.late else ""
        text = f"{agency.name}催报：{row.agency.short_name}{year}年年度报告{until}{late}，尚未签发，请抓紧填报"
        level = Level.URGENT if row.late else Level.SOON
        key = f"report-{row.agency.pk}-{year}-pressed-{day}"
        url = f"/office/reports/{row.agency.code}/{year}/"
        for role in PRESSED:
            tell(kind=Kind.DUE, text=text, key=key, now=now, role=role, agency=row.agency, url=url, level=level)
        told.append(row.agency)
    after = {"year": year, "agencies": [one.code for one in told]}
    record(actor=actor, verb="reports.press", subject=agency, agency=agency, after=after)
    return told


@transaction.atomic
def set_local_deadline(
    *, agency: Agency, reporter: Reporter, month: int, day: int, basis: str, actor: User, now: datetime
) -> LocalDeadline:
    """Set an earlier last day than the law's for an agency and all below it.

    Raises:
        NotPermittedError: the actor does not administer the agency.
        NotEarlierError: there is no such day, or it is not earlier than the law's.
    """
    check_may_set_deadlines(actor, agency)
    year = now.year
    lawful = lawful_day(reporter, year - 1)
    try:
        wanted = date(year, month, day)
    except ValueError as error:
        raise NotEarlierError(lawful) from error
    if lawful is None or wanted >= lawful:
        raise NotEarlierError(lawful)
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    known = LocalDeadline.objects.filter(agency=agency, reporter=reporter).first()
    before = {"month": known.month, "day": known.day, "basis": known.basis} if known else {}
    if known is not None and before == {"month": month, "day": day, "basis": basis.strip()}:
        return known
    kept, _ = LocalDeadline.objects.update_or_create(
        agency=agency,
        reporter=reporter,
        defaults={"month": month, "day": day, "basis": basis.strip(), "set_by": actor, "set_at": now},
    )
    after = {"reporter": reporter, "month": month, "day": day, "basis": kept.basis}
    record(actor=actor, verb="reports.set_deadline", subject=agency, agency=agency, before=before, after=after)
    return kept


@transaction.atomic
def drop_local_deadline(*, agency: Agency, reporter: Reporter, actor: User) -> None:
    """Let the day of the organ above, or the law's, hold again for a subtree.

    Raises:
        NotPermittedError: the actor does not administer the agency.
    """
    check_may_set_deadlines(actor, agency)
    known = LocalDeadline.objects.select_for_update(no_key=True).filter(agency=agency, reporter=reporter).first()
    if known is not None:
        before = {"reporter": reporter, "month": known.month, "day": known.day, "basis": known.basis}
        known.delete()
        record(actor=actor, verb="reports.drop_deadline", subject=agency, agency=agency, before=before)


def _named(standings: Standings) -> list[tuple[str, str, int]]:
    cases = sorted({case for case, _ in standings})
    names: dict[int, str] = {}
    for start in range(0, len(cases), _BATCH):
        batch = cases[start : start + _BATCH]
        names |= dict(Case.objects.filter(pk__in=batch).values_list("pk", "reference"))
    return [(names[case], seat, times) for (case, seat), times in standings.items()]


def _lock_draft(agency: Agency, year: int) -> Draft:
    Draft.objects.get_or_create(agency=agency, year=year)
    return Draft.objects.select_for_update(no_key=True).select_related(None).get(agency=agency, year=year)

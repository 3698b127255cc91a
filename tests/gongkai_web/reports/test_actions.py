"""A draft is saved by its writers, a report signed by its head alone; what is signed stays, and says what changed."""

from datetime import UTC, date, datetime
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F

from gongkai.report.compile import Case, DisputeRule
from gongkai_web.audit.models import Entry
from gongkai_web.cases.models import Case as Row
from gongkai_web.reports import actions
from gongkai_web.reports.errors import (
    ChangedSinceSeenError,
    FaultsUnacceptedError,
    NothingNewError,
    ReasonWantedError,
    StaleDraftError,
    WrongPredecessorError,
    YearNotOverError,
)
from gongkai_web.reports.models import Revision, SignedReport
from gongkai_web.reports.queries import (
    Content,
    compile_draft,
    content_of,
    draft_for,
    is_sound,
    last_revision,
    late_changes,
    report_of,
    version_changes,
)
from tests.factories.counted import put_into_register
from tests.factories.register import Office, make_office
from tests.factories.reports import make_report
from tests.factories.trail import guards_lifted

YEAR = 2024
NOW = datetime(2025, 1, 20, 2, tzinfo=UTC)
TABLE_TWO = {"proactive.licences.decided": "12", "proactive.fees.collected": "3.5"}


def save(office: Office, *, base: int = 0, subtree: bool = False, **content: dict[str, str]) -> None:
    actions.save_draft(
        agency=office.agency,
        year=YEAR,
        actor=office.registrar,
        content=Content(**{"figures": TABLE_TWO, **content}),
        subtree=subtree,
        rule=DisputeRule.HANDLED,
        base=base,
        now=NOW,
    )


def look(office: Office) -> str:
    draft = draft_for(office.agency, YEAR)
    return actions.digest_now(draft, compile_draft(draft, content_of(last_revision(draft))))


def sign(
    office: Office, *, reason: str = "", seen: str = "", accepted: bool = True, now: datetime = NOW
) -> SignedReport:
    return actions.sign(
        agency=office.agency,
        year=YEAR,
        actor=office.head,
        seen=seen or look(office),
        now=now,
        reason=reason,
        accepted=accepted,
    )


def late_case(office: Office) -> Row:
    case = Case(number="LATE", received=date(2024, 12, 31), applicant="research")
    return put_into_register(office.agency, [case])[0]


def test_every_save_is_a_revision_with_its_author(office: Office) -> None:
    save(office)
    save(office, base=1, sections={"overview": "新收{applications.received.total}件。"})
    draft = draft_for(office.agency, YEAR)
    assert [(r.number, r.saved_by) for r in draft.revisions.all()] == [(1, office.registrar), (2, office.registrar)]
    report = compile_draft(draft, content_of(last_revision(draft)))
    assert report["proactive.licences.decided"] == 12
    assert report.sections["overview"].text == f"新收{report['applications.received.total']}件。"
    assert Entry.objects.filter(verb="reports.save_draft").count() == 2


def test_a_draft_saved_meanwhile_is_not_overwritten(office: Office) -> None:
    save(office)
    with pytest.raises(StaleDraftError) as caught:
        save(office, base=0)
    assert "登记员" in caught.value.spoken("zh")


def test_only_writers_save_and_only_the_head_signs(office: Office) -> None:
    stranger = make_office("乙县民政局")
    with pytest.raises(PermissionDenied):
        save(Office(agency=office.agency, **dict.fromkeys(ROLES, stranger.registrar)))
    with pytest.raises(PermissionDenied):
        sign(Office(agency=office.agency, **dict.fromkeys(ROLES, office.registrar)))
    assert not SignedReport.objects.exists()


ROLES = ("registrar", "handler", "reviewer", "approver", "head")


def test_a_year_that_still_runs_is_not_signed(office: Office) -> None:
    for moment in (datetime(YEAR, 11, 26, 2, tzinfo=UTC), datetime(YEAR, 12, 31, 15, 59, tzinfo=UTC)):
        with pytest.raises(YearNotOverError) as caught:
            sign(office, now=moment)
        assert "年度尚未结束" in caught.value.spoken("zh")
    assert sign(office, now=datetime(YEAR, 12, 31, 16, 1, tzinfo=UTC)).number == 1


def test_a_signed_report_is_frozen_with_its_cases(office: Office) -> None:
    save(office)
    signed = sign(office)
    assert (signed.number, signed.signer_name, len(signed.digest)) == (1, "机构负责人", 64)
    assert is_sound(signed)
    assert late_changes(signed) == ()
    assert Entry.objects.get(verb="reports.sign").subject_id == str(signed.pk)
    before = report_of(signed)
    late_case(office)
    assert report_of(SignedReport.objects.get()) == before


def test_a_word_changed_behind_our_back_breaks_the_digest(office: Office) -> None:
    signed = sign(office)
    signed.document = signed.document.replace('"year":2024', '"year":2023')
    assert not is_sound(signed)
    signed.refresh_from_db()
    assert is_sound(signed)
    with guards_lifted():
        signed.standings.first().delete()  # type: ignore[union-attr]  # there are dozens
    assert not is_sound(signed)


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_database_itself_refuses_to_change_what_is_signed(office: Office, verb: str) -> None:
    save(office, subtree=True)
    signed = sign(office)
    for rows in (SignedReport.objects.all(), signed.standings.all(), signed.covered.all(), Revision.objects.all()):
        assert rows.exists()
        change = rows.delete if verb == "delete" else partial(rows.update, id=F("id"))
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    assert is_sound(SignedReport.objects.get())


def test_late_changes_name_cells_and_cases(office: Office) -> None:
    signed = sign(office)
    case = late_case(office)
    changes = {change.address: change for change in late_changes(signed)}
    assert set(changes) == {
        f"applications.{row}.{column}" for row in ("received", "carried_out") for column in ("research", "total")
    }
    received = changes["applications.received.research"]
    assert (received.gained, received.lost) == (frozenset({case.pk}), frozenset())
    assert received.after == (received.before or 0) + 1


def test_one_case_for_another_is_a_change_though_the_figures_agree(office: Office) -> None:
    old = late_case(office)
    signed = sign(office)
    Row.objects.filter(pk=old.pk).update(counted=False)
    case = Case(number="LATER", received=date(2024, 12, 30), applicant="research")
    new = put_into_register(office.agency, [case])[0]
    changes = late_changes(signed)
    assert [change.before == change.after for change in changes] == [True] * 4
    assert {(change.gained, change.lost) for change in changes} == {(frozenset({new.pk}), frozenset({old.pk}))}


def test_a_new_version_wants_a_reason_and_something_new(office: Office) -> None:
    first = sign(office)
    with pytest.raises(ReasonWantedError):
        sign(office)
    with pytest.raises(NothingNewError):
        sign(office, reason="再签")
    case = late_case(office)
    second = sign(office, reason="漏登一件")
    assert second.number == 2
    changed = {c.address: (c.before, c.after, c.gained) for c in version_changes(first, second)}
    assert changed["applications.received.research"][2] == {case.pk}
    entry = Entry.objects.filter(verb="reports.sign").latest("number")
    assert entry.reason == "漏登一件"


def test_what_changed_since_it_was_looked_at_is_not_signed(office: Office) -> None:
    seen = look(office)
    late_case(office)
    with pytest.raises(ChangedSinceSeenError):
        sign(office, seen=seen)


def test_errors_are_signed_only_knowingly(office: Office) -> None:
    save(office, sections={"overview": "2024年，本机关未收到政府信息公开申请。"})
    with pytest.raises(FaultsUnacceptedError):
        sign(office, accepted=False)
    assert sign(office, accepted=True).number == 1


def test_last_year_s_report_is_last_year_s(office: Office) -> None:
    right, wrong = make_report(1, form="2021", year=YEAR - 1), make_report(1, form="2021", year=YEAR)
    actions.keep_previous(agency=office.agency, year=YEAR, actor=office.registrar, report=right, name="2023.docx")
    assert draft_for(office.agency, YEAR).previous_name == "2023.docx"
    with pytest.raises(WrongPredecessorError):
        actions.keep_previous(agency=office.agency, year=YEAR, actor=office.registrar, report=wrong, name="x")

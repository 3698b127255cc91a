"""An agency sees all below it, level by level; who is late is pressed, and nobody is counted twice in the sum."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.report.compile import DisputeRule
from gongkai_web.cases.models import Case
from gongkai_web.notices.models import Notice
from gongkai_web.people.permissions import NotPermittedError
from gongkai_web.reports import actions
from gongkai_web.reports.models import SignedReport
from gongkai_web.reports.queries import (
    Content,
    Progress,
    add_up_below,
    check_draft,
    compile_draft,
    content_of,
    draft_for,
    last_revision,
    late_changes,
    list_below,
    list_parts,
)
from tests.factories.cases import make_cases
from tests.factories.counted import put_into_register
from tests.factories.register import Office, make_office

pytestmark = pytest.mark.django_db

YEAR, DAY = 2024, date(2025, 2, 5)
NOW = datetime(2025, 2, 5, 2, tzinfo=UTC)
CELL = "applications.received.total"


def save(office: Office, *, subtree: bool = False) -> None:
    actions.save_draft(
        agency=office.agency, year=YEAR, actor=office.registrar, content=Content(), subtree=subtree,
        rule=DisputeRule.HANDLED, base=0, now=NOW,
    )  # fmt: skip


def sign(office: Office) -> SignedReport:
    draft = draft_for(office.agency, YEAR)
    seen = actions.digest_now(draft, compile_draft(draft, content_of(last_revision(draft))))
    return actions.sign(agency=office.agency, year=YEAR, actor=office.head, seen=seen, now=NOW, accepted=True)


@pytest.fixture
def tree() -> dict[str, Office]:
    """Make a county with a town, the town's own office below it, and a bureau; each has cases of its own."""
    county = make_office("甲县人民政府办公室")
    town = make_office("甲县乙镇人民政府", parent=county.agency)
    made = {
        "county": county,
        "town": town,
        "outpost": make_office("乙镇为民服务中心", parent=town.agency),
        "bureau": make_office("甲县丙局", parent=county.agency),
    }
    for seed, office in enumerate(made.values()):
        cases = make_cases(seed, 10 + seed)
        put_into_register(office.agency, cases)
    return made


def test_the_whole_subtree_with_its_levels_and_how_far_each_is(tree: dict[str, Office]) -> None:
    save(tree["bureau"])
    sign(tree["outpost"])
    rows = {row.agency: row for row in list_below(tree["county"].agency, YEAR, day=DAY)}
    said = {name: (rows[one.agency].level, rows[one.agency].progress) for name, one in tree.items() if name != "county"}
    assert said == {
        "town": (1, Progress.MISSING),
        "outpost": (2, Progress.SIGNED),
        "bureau": (1, Progress.DRAFT),
    }
    assert all(row.late for row in rows.values())
    assert not any(row.late for row in list_below(tree["county"].agency, YEAR, day=date(2025, 1, 31)) if not row.signed)
    direct = list_below(tree["county"].agency, YEAR, day=DAY, direct=True)
    assert {row.agency for row in direct} == {tree["town"].agency, tree["bureau"].agency}


def test_as_many_questions_for_many_agencies_as_for_few(tree: dict[str, Office]) -> None:
    with CaptureQueriesContext(connection) as few:
        list_below(tree["county"].agency, YEAR, day=DAY)
    for number in range(5):
        make_office(f"甲县{number}局", parent=tree["county"].agency)
    with CaptureQueriesContext(connection) as many:
        list_below(tree["county"].agency, YEAR, day=DAY)
    assert len(many) <= len(few) <= 6


def test_what_is_in_a_roll_up_is_not_added_again(tree: dict[str, Office]) -> None:
    save(tree["town"], subtree=True)
    for name in ("outpost", "town", "bureau"):
        sign(tree[name])
    assert [part.agency for part in list_parts(tree["county"].agency, YEAR)] == [
        tree["town"].agency,
        tree["bureau"].agency,
    ]
    region = add_up_below(tree["county"].agency, YEAR)
    assert region is not None
    figures = [compile_draft(draft_for(tree[name].agency, YEAR), Content())[CELL] for name in ("town", "bureau")]
    assert region.report[CELL] == sum(figure or 0 for figure in figures)


def test_a_roll_up_is_held_against_what_those_below_signed(tree: dict[str, Office]) -> None:
    for name in ("town", "outpost", "bureau"):
        sign(tree[name])
    save(tree["county"], subtree=True)
    draft = draft_for(tree["county"].agency, YEAR)

    def found() -> dict[str, str]:
        report = compile_draft(draft, content_of(last_revision(draft)))
        findings = check_draft(draft, report).findings
        return {one.code: one.message for one in findings if one.code.startswith("GK3")}

    assert found() == {}
    later = [replace(case, number=f"N{case.number}") for case in make_cases(9, 5)]
    put_into_register(tree["bureau"].agency, later)
    assert "GK301" in found()


def test_who_is_pressed_hears_of_it_once_a_day(tree: dict[str, Office]) -> None:
    sign(tree["outpost"])
    codes = {office.agency.code for office in tree.values()}
    for _ in range(2):
        told = actions.press(
            agency=tree["county"].agency, year=YEAR, codes=codes, actor=tree["county"].registrar, now=NOW
        )
        assert set(told) == {tree["town"].agency, tree["bureau"].agency}
    heard = {notice.user for notice in Notice.objects.all()}
    assert heard == {one for name in ("town", "bureau") for one in (tree[name].registrar, tree[name].head)}
    assert Notice.objects.count() == 4
    assert "已经逾期" in Notice.objects.all()[0].text
    with pytest.raises(NotPermittedError):
        actions.press(agency=tree["county"].agency, year=YEAR, codes=codes, actor=tree["town"].head, now=NOW)


def test_the_page_narrows_orders_and_presses(tree: dict[str, Office]) -> None:
    sign(tree["outpost"])
    client = Client()
    client.force_login(tree["county"].registrar)
    there = f"/office/reports/{tree['county'].agency.code}/{YEAR}/children/"

    def shown(**query: str) -> list[str]:
        return [row.agency.name for row in client.get(there, query).context["rows"]]

    assert shown() == [tree[name].agency.name for name in ("town", "outpost", "bureau")]
    assert shown(standing="signed") == [tree["outpost"].agency.name]
    assert shown(standing="late", direct="on", order="standing") == [tree[n].agency.name for n in ("town", "bureau")]
    assert shown(q="丙局") == [tree["bureau"].agency.name]
    assert client.post(f"{there}press/", {"agency": [tree["bureau"].agency.code]}).status_code == 302
    assert {notice.user for notice in Notice.objects.all()} == {tree["bureau"].registrar, tree["bureau"].head}


def test_an_agency_that_joins_the_subtree_later_changes_the_roll_up(tree: dict[str, Office]) -> None:
    save(tree["county"], subtree=True)
    signed = sign(tree["county"])
    joining = make_office("丁局")
    put_into_register(joining.agency, make_cases(11, 8))
    Case.objects.update(updated_at=datetime(2024, 1, 1, tzinfo=UTC))
    assert late_changes(signed) == ()
    joining.agency.parent = tree["county"].agency
    joining.agency.path = tree["county"].agency.path + joining.agency.path
    joining.agency.save()
    gained = {case for change in late_changes(signed) for case in change.gained}
    assert gained <= set(joining.agency.cases.values_list("pk", flat=True))
    assert gained

"""The boundaries of the year (年末界线): cases taken through the platform's own steps, then counted year by year."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.law.instruments import resolve
from gongkai.procedure import Kind, find_step
from gongkai_web.agencies.models import Agency
from gongkai_web.cases import actions
from gongkai_web.cases.models import Case
from gongkai_web.people.models import User
from gongkai_web.reports.queries import Content, compile_draft, draft_for, list_behind, tally
from tests.factories.proceeding import SHORT, default_facts, who_may
from tests.factories.register import GRANT, Office, make_office, moment, step

pytestmark = pytest.mark.django_db

BOOK = Path(__file__).parent / "scenarios" / "year_end.toml"
SCENARIOS: list[dict[str, Any]] = tomllib.loads(BOOK.read_text(encoding="utf-8"))["scenario"]


def play(office: Office, kind: str, steps: list[dict[str, Any]]) -> Case:
    """Take a case through the steps of a scenario; what it does not say is told as it usually is."""
    case: Case | None = None
    for told in steps:
        facts = {name: value for name, value in told.items() if name not in {"on", "do", "channel"}}
        for name in SHORT.get(told["do"], (told["do"],)):
            if case is None:
                case = begin(office, kind, told["on"], told.get("channel", "in-person"))
            else:
                case = take(office, case, name, told["on"], facts)
        if told["do"] == "receive" and case is not None:
            case = take(office, case, "assign", told["on"], {"handler": office.handler.username})
    assert case is not None
    return case


def begin(office: Office, kind: str, day: date, channel: str) -> Case:
    application = actions.Application(subject="低保发放明细", person=actions.Person(name="李明"), kind=kind)
    begun = actions.begin(
        agency=office.agency, application=application, channel=channel, actor=office.registrar, day=day, now=moment(day)
    )
    return begun.case


def take(office: Office, case: Case, name: str, day: date, facts: Mapping[str, object]) -> Case:
    known = find_step(name)
    assert known is not None
    asked = {ask.id for ask in known.asks}
    usual = default_facts(known, day, case.proceeding)
    usual.pop("number", None)
    usual |= GRANT if name == "draft" else {}
    if name == "void_registration":
        # What it repeats came years before, and counts in none of the years that a scenario looks at.
        repeated = play(office, "application", [
            {"on": date(2021, 3, 1), "do": "receive"}, {"on": date(2021, 3, 9), "do": "decide"},
        ])  # fmt: skip
        facts = {**facts, "same_as": repeated.number}
    named = usual | {key: value for key, value in facts.items() if key in asked}
    return step(case, name, by=person(office, name), on=day, facts=named)


def person(office: Office, name: str) -> User:
    """Return who takes a step: two people pass what a third has drafted, and a fourth signs it."""
    named = {"pass_legality": office.reviewer, "pass_confidentiality": office.reviewer, "sign": office.approver}
    found: User = named.get(name) or getattr(office, who_may(find_step(name)).value)
    return found


def taken(office: Office, year: int) -> Iterator[str]:
    """Yield the cells of 表三's total column, its sum left out, and of 表四 that are not 0."""
    for address, figure in tally(year=year).figures(office.agency.pk).items():
        table, _, rest = address.partition(".")
        row, _, column = rest.rpartition(".")
        if figure and row != "concluded" and (column == "total") is (table == "applications"):
            name = row if table == "applications" else rest
            yield f"{name} × {figure}" if figure > 1 else name


@pytest.mark.parametrize("scenario", SCENARIOS, ids=[one["name"] for one in SCENARIOS])
def test_the_year_s_end(scenario: dict[str, Any]) -> None:
    assert str(resolve(scenario["cite"]))
    office = make_office()
    play(office, scenario.get("kind", "application"), scenario["steps"])
    own = Agency.objects.filter(pk=office.agency.pk)
    for written, cells in scenario["expect"].items():
        year = int(written)
        assert sorted(taken(office, year)) == sorted(cells), year
        report = compile_draft(draft_for(office.agency, year), Content())
        assert [weighing for weighing in report.weighings() if weighing.holds is False] == []
        for address, figure in tally(year=year).figures(office.agency.pk).items():
            behind = list_behind(office.registrar, own, year=year, address=address)
            assert not figure or behind.count() == figure, address


def test_every_kind_of_matter_has_a_scenario() -> None:
    assert {one.get("kind", "application") for one in SCENARIOS} == {kind.value for kind in Kind}

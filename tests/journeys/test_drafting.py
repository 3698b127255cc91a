"""Drafting a reply in a browser: the form asks what the chosen outcome needs, and no more."""

import pytest

from tests.factories.register import make_office, registered
from tests.journeys.browser import DESKTOP, PHONE, Visit

pytestmark = pytest.mark.django_db

WITHHELD, DUTY, FORM = "不予公开的部分及理由", "已核查无应当公开的规定", "提供形式"


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_a_draft_asks_only_what_its_outcome_needs(visit: Visit, width: int) -> None:
    office = make_office()
    case = registered(office)
    visitor = visit(width=width)
    visitor.sign_in(office.handler)
    visitor.go(f"/office/cases/{case.reference}/steps/draft/")
    shown = {name: visitor.page.get_by_label(name) for name in (WITHHELD, DUTY, FORM)}
    chosen = visitor.page.get_by_label("处理结果")
    for outcome, wanted in (
        ("", set()),
        ("granted.provided", {FORM}),
        ("partially_granted", {WITHHELD, DUTY, FORM}),
        ("refused.deliberative", {DUTY}),
    ):
        chosen.select_option(outcome)
        assert {name for name, field in shown.items() if field.is_visible()} == wanted
    assert visitor.list_barriers() == []
    shown[DUTY].check()
    visitor.page.get_by_label("理由", exact=False).first.fill("属于内部讨论记录")
    visitor.shoot("draft")
    visitor.press("拟稿")
    case.refresh_from_db()
    assert (case.phase, case.proceeding.draft and case.proceeding.draft.outcome) == ("drafted", "refused.deliberative")


def test_without_scripts_everything_is_asked(visit: Visit) -> None:
    office = make_office()
    case = registered(office)
    visitor = visit(javascript=False)
    visitor.sign_in(office.handler)
    visitor.go(f"/office/cases/{case.reference}/steps/draft/")
    assert all(visitor.page.get_by_label(name).is_visible() for name in (WITHHELD, DUTY, FORM))

"""The runner: what is supplied, what is skipped and said, what breaks down and hides nothing."""

from collections.abc import Iterator

import pytest

from gongkai.checks import FAMILIES, RULES, Remark, Severity, check, reference, rule, rules_named
from gongkai.checks.run import in_order
from gongkai.errors import GongkaiError
from tests.factories.reports import make_report


@pytest.fixture
def broken_rule() -> Iterator[str]:
    @rule("GK199", severity=Severity.NOTE, cite="format-2021", gloss="breaks down")
    def breaks_down(report: object) -> Iterator[Remark]:
        """本条会出错。"""
        yield Remark(message=str(report)[:1])
        raise ZeroDivisionError

    yield "GK199"
    del RULES["GK199"]


def test_a_rule_that_breaks_down_is_told_apart_and_hides_nothing(broken_rule: str) -> None:
    report = make_report(3)
    verdict = check(report)
    assert [crash.code for crash in verdict.crashes] == [broken_rule]
    assert "ZeroDivisionError" in verdict.crashes[0].error
    assert len(verdict.findings) == len(check(report, only=["GK1", "GK2", "GK3", "GK4", "GK5"]).findings)


def test_what_is_not_given_is_skipped_and_said() -> None:
    skipped = {rule.code: rule.reason for rule in check(make_report(3)).skipped}
    assert skipped["GK201"].spoken("zh") == "未提供上年报告"
    assert skipped["GK201"].spoken("en") == "last year's report is not given"
    assert {skipped[code].spoken("zh") for code in skipped if code.startswith("GK3")} == {"未提供下级报告"}
    assert "GK101" not in skipped


def test_a_rule_of_other_years_is_skipped_and_said() -> None:
    verdict = check(make_report(3, form="2019", year=2020), only=["GK527"])
    assert [str(rule.reason) for rule in verdict.skipped] == ["it does not speak of reports of 2020"]


def test_only_takes_codes_and_their_beginnings() -> None:
    assert [rule.code for rule in rules_named(["GK103"])] == ["GK103"]
    assert {rule.code[:3] for rule in rules_named(["gk1", "GK5"])} == {"GK1", "GK5"}
    with pytest.raises(GongkaiError, match="GK9"):
        check(make_report(3), only=["GK9"])


def test_findings_come_by_severity_then_code() -> None:
    findings = check(make_report(5, form="2019", year=2024)).findings
    gravity = list(Severity)
    order = [(gravity.index(finding.severity), finding.code) for finding in findings]
    assert order == sorted(order)
    assert in_order(reversed(findings)) == findings


def test_the_reference_holds_every_rule_once() -> None:
    listed = [rule.code for _, rules in reference() for rule in rules]
    assert sorted(listed) == sorted(RULES)
    assert [family.code for family, _ in reference()] == [family.code for family in FAMILIES]


def test_explanations_follow_the_title() -> None:
    assert RULES["GK101"].title == "表三：各类申请人之和应等于该行总计"
    assert RULES["GK101"].explanation.startswith("Each of the rows")
    assert RULES["GK108"].explanation == ""

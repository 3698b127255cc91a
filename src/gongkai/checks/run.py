"""Run the rules over a report: supply what each asks for, or skip it and say so.

A rule that breaks down is our mistake, not the report's: it is kept apart from the findings and never hides them.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import import_module
from typing import Final

from gongkai.checks.diagnosis import READ_FROM_PICTURE, Diagnosis, diagnose
from gongkai.checks.prose.evidence import Prose
from gongkai.checks.regions import add_children
from gongkai.checks.rule import RULES, Finding, Need, Rule, Severity
from gongkai.errors import GongkaiError
from gongkai.report.add_up import Region
from gongkai.report.report import Report
from gongkai.sentences import N_, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A family of rules: the first three characters of their codes, and the modules that declare them."""

    code: str
    label: str
    gloss: str
    modules: tuple[str, ...]


FAMILIES: Final = (
    Family(code="GK1", label="合计与平衡", gloss="totals and balance", modules=("totals", "balance", "figures")),
    Family(code="GK2", label="上下年衔接", gloss="year on year", modules=("continuity", "prose.reuse")),
    Family(code="GK3", label="上下级汇总", gloss="parent and children", modules=("hierarchy",)),
    Family(
        code="GK4",
        label="文表一致",
        gloss="prose against tables",
        modules=tuple(
            f"prose.{name}"
            for name in ("applications", "outcomes", "disputes", "proactive", "fees", "lists", "consistency", "growth")
        ),
    ),
    Family(
        code="GK5",
        label="格式与发布",
        gloss="form and publication",
        modules=("form_use", "structure", "publication", "language"),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A rule that was not asked, and why: the first thing it lacked, or the years it speaks about."""

    code: str
    reason: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Crash:
    """A rule of ours that broke down over a report."""

    code: str
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the rules say of one report: findings by severity, code and place; what was skipped; what broke down."""

    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...] = ()
    crashes: tuple[Crash, ...] = ()

    def count(self, severity: Severity) -> int:
        """Count the findings of a severity."""
        return sum(finding.severity is severity for finding in self.findings)


@dataclass(frozen=True, kw_only=True)
class _Supply:
    """What rules may ask for, by the names of their parameters."""

    report: Report
    previous: Report | None
    children: tuple[Report, ...] | None
    roster: Collection[str] | None

    def lacking(self, rule: Rule) -> Need | None:
        """Return the first thing a rule needs and is not there; without children none can be of the year."""
        missing = next((need for need in rule.needs if getattr(self, need) is None), None)
        return Need.CHILDREN if missing is Need.REGION and self.children is None else missing

    @cached_property
    def region(self) -> Region | None:
        """The children added up, the roll-up itself not among them; None where none is of the year."""
        return None if self.children is None else add_children(self.report, self.children, self.roster)

    @cached_property
    def diagnoses(self) -> tuple[Diagnosis, ...]:
        return diagnose(self.report)

    @cached_property
    def prose(self) -> Prose:
        return Prose(report=self.report)


def load_families() -> None:
    """Import every module that declares rules, so that all are registered."""
    for family in FAMILIES:
        for module in family.modules:
            import_module(f"gongkai.checks.{module}")


def check(
    report: Report,
    *,
    previous: Report | None = None,
    children: Sequence[Report] | None = None,
    roster: Collection[str] | None = None,
    only: Collection[str] | None = None,
) -> Verdict:
    """Check a report against every rule, or those whose codes begin with one of ``only`` (GK1, GK103).

    ``previous`` is last year's report of the same agency, ``children`` those of the agencies below it, ``roster`` the
    names of those that ought to have reported.

    Raises:
        GongkaiError: a code in ``only`` begins no rule's code.
    """
    below = None if children is None else tuple(child for child in children if child != report)
    supply = _Supply(report=report, previous=previous, children=below, roster=roster)
    findings: list[Finding] = []
    skipped: list[Skipped] = []
    crashes: list[Crash] = []
    for rule in rules_named(only):
        missing = supply.lacking(rule)
        if missing is not None:
            skipped.append(Skipped(code=rule.code, reason=Sentence(_LACKING[missing])))
        elif not rule.speaks_about(report.year):
            reason = Sentence(_OTHER_YEARS, {"year": report.year})
            skipped.append(Skipped(code=rule.code, reason=reason))
        else:
            try:
                asked = {need.value: getattr(supply, need) for need in rule.needs}
                findings += [rule.finding(remark) for remark in rule.check(**asked)]
            except Exception as error:  # noqa: BLE001  # whatever breaks in one rule, the others still speak
                crashes.append(Crash(code=rule.code, error=f"{type(error).__name__}: {error}"))
    if any(notice.code == READ_FROM_PICTURE for notice in report.notices):
        findings = [_doubted(finding) for finding in findings]
    return Verdict(findings=in_order(findings), skipped=tuple(skipped), crashes=tuple(crashes))


def _doubted(finding: Finding) -> Finding:
    """Ask to look at the original before a report read from pictures is called wrong; none is called so outright."""
    if finding.severity is Severity.NOTE:
        return finding
    return replace(finding, severity=Severity.WARNING, message=f"{finding.message}{_LOOK_FIRST}")


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings by severity, code and place."""
    return tuple(sorted(findings, key=_order))


def rules_named(only: Collection[str] | None = None) -> tuple[Rule, ...]:
    """List the rules in the order of their codes; ``only`` gives codes or their beginnings.

    Raises:
        GongkaiError: a code begins no rule's code.
    """
    load_families()
    rules = tuple(RULES[code] for code in sorted(RULES))
    if only is None:
        return rules
    for wanted in only:
        if not any(rule.code.startswith(wanted.upper()) for rule in rules):
            raise GongkaiError(N_("no rule's code begins so; “gongkai check --list” lists them"), source=wanted)
    return tuple(rule for rule in rules if rule.code.startswith(tuple(wanted.upper() for wanted in only)))


def reference() -> Iterator[tuple[Family, tuple[Rule, ...]]]:
    """Yield every family with its rules, for a page of reference."""
    for family in FAMILIES:
        yield family, rules_named([family.code])


_LACKING: Final = {
    Need.REPORT: N_("no report is given"),
    Need.PREVIOUS: N_("last year's report is not given"),
    Need.CHILDREN: N_("no reports of the agencies below are given"),
    Need.ROSTER: N_("no list of the agencies that had to report is given"),
    Need.REGION: N_("no report of the agencies below is of the year"),
    Need.DIAGNOSES: N_("no report is given"),
    Need.PROSE: N_("no report is given"),
}
_LOOK_FIRST: Final = "（报告由图像识别读出，请先与原件核对）"
_OTHER_YEARS: Final = N_("it does not speak of reports of {year}")
_GRAVITY: Final = {severity: number for number, severity in enumerate(Severity)}


def _order(finding: Finding) -> tuple[object, ...]:
    where = finding.where
    place = () if where is None else (where.page, where.table, where.row, where.line, where.column)
    return _GRAVITY[finding.severity], finding.code, tuple(n or 0 for n in place), finding.cells

"""What a rule is: one declared function with a permanent code, and the findings it yields.

The first line of a rule's docstring is the title that officials read. Its parameters say what it needs; the runner
supplies them or skips the rule, and says which it skipped.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from gongkai.report.cell import Figure, Place


class Severity(StrEnum):
    """How sure and how grave a finding is; it belongs to the rule, never to the wording."""

    ERROR = "error"
    """The report contradicts itself or the law, on any legitimate reading."""
    WARNING = "warning"
    """Very likely a mistake; a legitimate explanation exists."""
    NOTE = "note"
    """A question, or something a reader should know."""


class Need(StrEnum):
    """What a rule may ask for, by the name of its parameter."""

    REPORT = "report"
    PREVIOUS = "previous"
    CHILDREN = "children"
    ROSTER = "roster"
    """The names of the agencies whose reports there ought to be."""
    REGION = "region"
    """The children's reports added up (``gongkai.report.add_up``), worked out once for all rules."""
    DIAGNOSES = "diagnoses"
    """What ``gongkai.checks.diagnosis`` makes of the report's broken sums, worked out once for all rules."""
    PROSE = "prose"
    """What the report's prose claims (``gongkai.checks.prose``), held against its cells once for all rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a rule yields: a finding but for what the rule itself knows (code, severity, title, cite).

    Where ``expected`` and ``got`` are given, they speak of the first of ``cells``.
    """

    message: str
    cells: tuple[str, ...] = ()
    expected: Figure | str | None = None
    got: Figure | str | None = None
    where: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A remark with its rule: the public object of ``gongkai check``."""

    code: str
    severity: Severity
    title: str
    message: str
    cite: str
    cells: tuple[str, ...] = ()
    expected: Figure | str | None = None
    got: Figure | str | None = None
    where: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A declared rule. ``since`` and ``until`` bound the report years it speaks about, both inclusive."""

    code: str
    severity: Severity
    title: str
    gloss: str
    cite: str
    needs: tuple[Need, ...]
    check: Callable[..., Iterator[Remark]]
    since: int | None = None
    until: int | None = None

    @property
    def explanation(self) -> str:
        """What the rule's docstring says after its title; empty where the title says all."""
        return "\n".join((inspect.getdoc(self.check) or "").splitlines()[1:]).strip()

    def speaks_about(self, year: int | None) -> bool:
        """Say whether the rule speaks about a report of this year (an unknown year counts as any)."""
        if year is None:
            return True
        return (self.since is None or year >= self.since) and (self.until is None or year <= self.until)

    def finding(self, remark: Remark) -> Finding:
        """Join a remark with what the rule knows."""
        return Finding(
            code=self.code,
            severity=self.severity,
            title=self.title,
            message=remark.message,
            cite=self.cite,
            cells=remark.cells,
            expected=remark.expected,
            got=remark.got,
            where=remark.where,
        )


RULES: dict[str, Rule] = {}
"""Every declared rule by its code."""


def rule(
    code: str,
    *,
    severity: Severity,
    cite: str,
    gloss: str,
    since: int | None = None,
    until: int | None = None,
) -> Callable[[Callable[..., Iterator[Remark]]], Callable[..., Iterator[Remark]]]:
    """Declare a function as the rule ``code``; ``cite`` resolves in ``law/instruments.toml``, ``gloss`` is English."""

    def declare(check: Callable[..., Iterator[Remark]]) -> Callable[..., Iterator[Remark]]:
        if code in RULES:
            message = f"{code} is declared twice; codes are never reused"
            raise ValueError(message)
        title = (inspect.getdoc(check) or "").split("\n", maxsplit=1)[0].rstrip("。")
        needs = tuple(Need(name) for name in inspect.signature(check).parameters)
        RULES[code] = Rule(
            code=code,
            severity=severity,
            title=title,
            gloss=gloss,
            cite=cite,
            needs=needs,
            check=check,
            since=since,
            until=until,
        )
        return check

    return declare

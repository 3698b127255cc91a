"""Consistency rules over a report, its predecessor and its children."""

from gongkai.checks.rule import RULES, Finding, Remark, Rule, Severity, rule
from gongkai.checks.run import FAMILIES, Crash, Family, Skipped, Verdict, check, reference, rules_named

__all__ = [
    "FAMILIES",
    "RULES",
    "Crash",
    "Family",
    "Finding",
    "Remark",
    "Rule",
    "Severity",
    "Skipped",
    "Verdict",
    "check",
    "reference",
    "rule",
    "rules_named",
]

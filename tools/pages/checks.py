"""The page of the rules that reports are checked against."""

from gongkai.checks import reference
from gongkai.checks.rule import Rule
from gongkai.law.instruments import resolve
from tools.pages.markdown import code, table
from tools.pages.markdown import page as join

INTRODUCTION = """\
A code is permanent: once published it never means anything else. *error*: the report contradicts itself or the law on
any legitimate reading; *warning*: very likely a mistake; *note*: a question, or something a reader should know."""


def page() -> str:
    """Return the page."""
    parts = []
    for family, rules in reference():
        parts += [f"## {family.code} · {family.label} · {family.gloss}", table(HEADS, map(_row, rules))]
    return join("Checks · 核对规则", "`src/gongkai/checks/`", INTRODUCTION, *parts)


GIVEN = {"previous", "children", "roster"}
"""What a person gives beside the report; what the runner works out by itself is not told."""
HEADS = ("code", "severity", "rule", "gloss", "law", "needs", "years")


def _row(rule: Rule) -> tuple[str, ...]:
    needs = ", ".join(code(need.value) for need in rule.needs if need.value in GIVEN)
    years = f"{rule.since or ''}–{rule.until or ''}" if rule.since or rule.until else ""
    return (f"**{rule.code}**", rule.severity.value, rule.title, rule.gloss, str(resolve(rule.cite)), needs, years)

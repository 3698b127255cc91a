"""The page of outcomes: what joins the law, the letter, the remedy and the report's row."""

from collections.abc import Iterator

from gongkai.law.data import read_packaged
from gongkai.law.instruments import resolve
from gongkai.law.matters import load_matters
from gongkai.law.outcomes import RemedyClass, load_outcomes, read_outcomes
from gongkai.report.form import list_editions
from tools.pages.markdown import code, table
from tools.pages.markdown import page as join

INTRODUCTION = """\
One entry joins the legal ground, the decision letter, the remedy and the row of the annual report in which an
application that ended so is counted. Every result row of every edition of the form is reached."""


def page() -> str:
    """Return the page."""
    editions = list_editions()
    rows = (
        (
            code(outcome.id),
            outcome.label,
            outcome.gloss,
            "<br>".join(str(citation) for citation in outcome.citations),
            code(outcome.letter),
            code(outcome.remedy),
            *(code(outcome.row_of(edition)) for edition in editions),
            outcome.status,
        )
        for outcome in load_outcomes().values()
    )
    rows_in = (f"row in form {edition}" for edition in editions)
    heads = ("outcome", "结果", "gloss", "ground", "letter", "remedy", *rows_in, "status")
    remedies, _outcomes = read_outcomes(read_packaged("outcomes.toml"), source="outcomes.toml")
    ways = table(("class", "救济", "gloss", "from", "first", "clocks", "law"), _remedies(remedies))
    return join(
        "Outcomes · 处理结果",
        "`src/gongkai/law/outcomes.toml`",
        INTRODUCTION,
        table(heads, rows),
        "## Remedies · 救济途径",
        ways,
        "## Matters · 年报计入的事项",
        "Which kinds of matter the report's tables count; declared in `src/gongkai/law/matters.toml`.",
        table(("matter", "事项", "gloss", "tables", "law", "status"), _matters()),
    )


def _matters() -> Iterator[tuple[str, ...]]:
    for name, matter in load_matters().items():
        tables = ", ".join(map(code, matter.tables))
        yield code(name), matter.label, matter.gloss, tables, str(resolve(matter.cite)), matter.status


def _remedies(remedies: dict[str, RemedyClass]) -> Iterator[tuple[str, ...]]:
    for name, remedy in remedies.items():
        for edition in remedy.editions:
            cites = "<br>".join(str(resolve(cite)) for cite in edition.cites)
            clocks = ", ".join(map(code, edition.clocks))
            yield code(name), remedy.label, remedy.gloss, f"{edition.from_}", edition.first, clocks, cites

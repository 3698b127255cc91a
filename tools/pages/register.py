"""The page of the register: the columns and words ``gongkai compile`` understands, and what it refuses."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files

from gongkai.report.compile import load_vocabulary
from gongkai.report.compile.problems import list_problems
from gongkai.report.compile.vocabulary import FIELDS, REQUIRED
from tools.pages.markdown import code, table
from tools.pages.markdown import page as join

INTRODUCTION = """\
`gongkai compile 台账.csv --agency … --year …` counts a register of applications into an annual report. The
register is CSV (UTF-8, GB18030 or UTF-16; commas, tabs or semicolons) or a spreadsheet, one application a line,
under the headings below; titles above them and rows of sums below do no harm. Other headings and words are
declared in a file of the shape of `register.toml` and given with `--columns`. A row that cannot be counted is
named with its line, column, reason and mend, and nothing is written."""

COUNTING = """\
- New (本年新收) by the day of receipt; a result by the day of the answer (条例第三十一、三十三条).
- Carried in: received before the year and unanswered when it began. Carried out: unanswered on 31 December,
  overdue or not.
- One application has one result; a mixed one is 部分公开.
- A suit stands under 复议后起诉 where a review of the same application was filed before it.
- Table four counts every review and suit that was open on some day of the year (`--disputes handled`), so that
  each result is printed in one year; `--disputes filed` counts only those filed in it. The form does not settle
  which.
- Tables two and prose come from `--facts`, TOML or JSON: `[cells]` by address, `[sections]` by id,
  `[metadata]`. Prose may name a cell, `{applications.received.total}`, and gets its figure. What nobody knows
  stays blank, never 0."""


def page() -> str:
    """Return the page."""
    headings = load_vocabulary().headings
    columns = ((code(field), "yes" if field in REQUIRED else "", "、".join(headings[field])) for field in FIELDS)
    return join(
        "Register · 申请登记台账",
        "`src/gongkai/report/compile/register.toml`, `problems.toml`",
        INTRODUCTION,
        table(("field", "needed", "headings"), columns),
        "Days are written 2024-03-01, 2024/3/1, 2024年3月1日 or 20240301, or are a spreadsheet's own.",
        "## Words · 用语\n\nThe form's own labels and ids, and those of `outcomes.toml`, are known besides.",
        table(("for", "meaning", "words"), _words()),
        "## Counting · 计数规则",
        COUNTING,
        "## What is refused · 不予接受的情形",
        table(("kind", "说明", "in English"), ((code(kind), zh, en) for kind, zh, en in list_problems())),
    )


def _words() -> Iterator[tuple[str, str, str]]:
    raw = tomllib.loads((files("gongkai.report.compile") / "register.toml").read_text(encoding="utf-8"))
    for part in ("applicants", "outcomes", "dispute-results"):
        for meaning, words in raw[part].items():
            yield part, code(meaning), "、".join(words)
    for part in ("pending", "sums"):
        yield part, "", "、".join(raw[part]["words"])

"""The page of the corpus: its tables and their columns, and how to ask them."""

from collections.abc import Mapping

from gongkai.corpus.tables import failures_schema, findings_schema
from gongkai.report.write.parquet import addresses, schema
from tools.pages.markdown import code, table
from tools.pages.markdown import page as join

INTRODUCTION = """\
`gongkai corpus build 年报 -o 语料` reads every file under a folder, in parallel, into three tables: a folder of
Parquet parts each, a part for each chunk of files, rows in the order of the files' names. A build that was
stopped goes on where it was; a file that changed is read again; a file that cannot be read is a row of
`failures`, and stops nothing. The parts are plain Parquet: any tool reads them.

`gongkai corpus query 语料` asks: `--cell ADDRESS` (with `--by year|agency|form` or `--top N`), `--findings
GK1`, `--carry-over`, `--missing LIST --year Y`, `--failures`, or `--sql` over `reports`, `cells` (a row a cell:
`source agency year form address value`), `findings` and `failures`. Columns of cells are quoted in SQL: `SELECT
year, SUM("applications.received.total") FROM reports GROUP BY year`. A cell without a figure is null, never 0."""


def page() -> str:
    """Return the page."""
    cells = addresses()
    reports = {name: kind for name, kind in schema().items() if name not in cells}
    return join(
        "Corpus · 语料",
        "`src/gongkai/corpus/tables.py`, `src/gongkai/report/write/parquet.py`",
        INTRODUCTION,
        "## `reports`",
        table(("column", "type"), _columns(reports)),
        f"Besides these, a column for each of the {len(cells)} cell addresses of all editions of the form: money as a "
        "decimal, counts as whole numbers.",
        "## `findings`",
        table(("column", "type"), _columns(findings_schema())),
        "## `failures`",
        table(("column", "type"), _columns(failures_schema())),
    )


def _columns(columns: Mapping[str, object]) -> list[tuple[str, str]]:
    return [(code(name), code(str(kind))) for name, kind in columns.items()]

"""Asking a corpus: a cell over years or agencies, the largest values, what does not balance, who is missing, SQL.

Every answer is a polars table. A cell without a figure never counts as 0: answers say how many reports have one.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from gongkai.corpus.tables import TABLES, check_described, failures_schema, findings_schema, polars
from gongkai.errors import BadDataError, UnknownAddressError
from gongkai.report.form import list_editions, load_form
from gongkai.report.write.parquet import addresses, schema
from gongkai.sentences import N_

if TYPE_CHECKING:
    from polars import DataFrame, LazyFrame

_QUESTIONS = frozenset({"select", "with", "show", "explain"})
By = Literal["year", "agency", "form"]


def open_corpus(out: Path) -> "Corpus":
    """Open a corpus that ``build`` made.

    Raises:
        BadDataError: the folder is not one, or another version's.
        MissingExtraError: polars is not installed.
    """
    polars()
    check_described(out)
    return Corpus(out=out)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """A corpus on disk; nothing is loaded before a question wants it."""

    out: Path

    def table(self, name: str) -> "LazyFrame":
        """Return ``reports``, ``findings`` or ``failures``, in the order of the files."""
        schemas = {"reports": schema, "findings": findings_schema, "failures": failures_schema}
        pl = polars()
        parts = sorted((self.out / name).glob("*.parquet"))
        found: LazyFrame = pl.scan_parquet(parts) if parts else pl.LazyFrame(schema=schemas[name]())
        return found

    def values(self, address: str, *, agency: str | None = None, year: int | None = None) -> "DataFrame":
        """Return one cell of every report that has it in its form, with its state, by agency and year.

        Raises:
            UnknownAddressError: no form has such a cell.
        """
        pl = polars()
        chosen = self._with(address)
        if agency is not None:
            chosen = chosen.filter(pl.col("agency") == agency)
        if year is not None:
            chosen = chosen.filter(pl.col("year") == year)
        columns = ["agency", "year", "form", "source", pl.col(address).alias("value"), _state(address).alias("state")]
        return _collected(chosen.select(columns).sort("agency", "year", "source", nulls_last=True, maintain_order=True))

    def sums(self, address: str, *, by: By) -> "DataFrame":
        """Add a cell up by year, agency or form: how many reports, how many with a figure, sum, least, most.

        Raises:
            UnknownAddressError: no form has such a cell.
        """
        pl = polars()
        cell = pl.col(address)
        grouped = (
            self._with(address)
            .group_by(by)
            .agg(
                pl.len().alias("reports"),
                cell.count().alias("with_figure"),
                # Nothing to add is no sum, not a sum of 0.
                pl.when(cell.count() > 0).then(cell.sum()).alias("sum"),
                cell.min().alias("least"),
                cell.max().alias("most"),
            )
        )
        return _collected(grouped.sort(by, nulls_last=True))

    def top(self, address: str, *, count: int = 20, year: int | None = None) -> "DataFrame":
        """Return the reports with the largest figures in a cell.

        Raises:
            UnknownAddressError: no form has such a cell.
        """
        found = self.values(address, year=year).drop_nulls("value")
        return found.sort("value", descending=True, maintain_order=True).head(count)

    def findings(self, *, code: str = "", severity: str | None = None) -> "DataFrame":
        """Return findings whose code begins so: ``GK1`` for what does not add up or balance."""
        pl = polars()
        found = self.table("findings").filter(pl.col("code").str.starts_with(code))
        if severity is not None:
            found = found.filter(pl.col("severity") == severity)
        return _collected(found)

    def failures(self) -> "DataFrame":
        """Return the files of which no report could be made, and why."""
        return _collected(self.table("failures"))

    def carry_over_breaks(self) -> "DataFrame":
        """Return where this year's 上年结转 is not what the same agency carried out of the year before, by column."""
        pl = polars()
        breaks = []
        for column in load_form(list_editions()[-1]).table("applications").columns:
            carried_in, carried_out = (f"applications.{row}.{column.id}" for row in ("carried_in", "carried_out"))
            named = self.table("reports").filter(pl.col("agency").is_not_null())
            before = named.select("agency", pl.col("year") + 1, pl.col(carried_out).alias("carried_out"))
            after = named.select("agency", "year", "source", pl.col(carried_in).alias("carried_in"))
            joined = after.join(before, on=["agency", "year"], how="inner")
            differing = joined.filter(pl.col("carried_in") != pl.col("carried_out"))
            breaks.append(differing.with_columns(pl.lit(column.id).alias("column")))
        order = ["agency", "year", "column", "carried_out", "carried_in", "source"]
        return _collected(pl.concat(breaks).select(order).sort("agency", "year", maintain_order=True))

    def missing(self, expected: Iterable[str], *, year: int) -> "DataFrame":
        """Return the agencies expected of whom the corpus has no report of a year; blanks in names do not matter."""
        pl = polars()
        of_year = _collected(self.table("reports").filter(pl.col("year") == year).select("agency").drop_nulls())
        found = {_key(name) for name in of_year["agency"]}
        lacking = [name.strip() for name in expected if name.strip() and _key(name) not in found]
        made: DataFrame = pl.DataFrame({"agency": lacking, "year": [year] * len(lacking)})
        return made

    def cells(self) -> "LazyFrame":
        """Return every cell as a row: ``source agency year form address value``; ``value`` is null without a figure."""
        pl = polars()
        # Counts and money share a column here: both fit Decimal with the scale that money has.
        kind = schema()["proactive.fees.collected"]
        kept = ["source", "agency", "year", "form"]
        wide = self.table("reports").select(*kept, *(pl.col(a).cast(kind) for a in addresses()))
        long: LazyFrame = wide.unpivot(index=kept, variable_name="address", value_name="value")
        return long

    def sql(self, text: str) -> "DataFrame":
        """Answer a question in SQL over ``reports``, ``findings``, ``failures`` and ``cells``.

        Raises:
            BadDataError: the question is not understood, or it is none but wants something changed.
        """
        if text.split(None, 1)[:1] and text.split(None, 1)[0].lower() not in _QUESTIONS:
            raise BadDataError(N_("only questions are answered: SELECT …"))
        pl = polars()
        tables = {name: self.table(name) for name in TABLES} | {"cells": self.cells()}
        try:
            return _collected(pl.SQLContext(tables).execute(text))
        except pl.exceptions.PolarsError as error:
            reason = str(error).partition("\n")[0].partition("; valid columns")[0]
            raise BadDataError(N_("the SQL question is not understood: {reason}"), {"reason": reason}) from error

    def _with(self, address: str) -> "LazyFrame":
        """Return the reports whose form has a cell."""
        if address not in addresses():
            raise UnknownAddressError(N_("{address}: no form has such a cell"), {"address": address})
        pl = polars()
        forms = [edition for edition in list_editions() if _in_form(edition, address)]
        return self.table("reports").filter(pl.col("form").is_in(forms))


def _in_form(edition: str, address: str) -> bool:
    form = load_form(edition)
    groups = [group.id for table in form.tables for group in table.groups if group.mergeable]
    return any(address in variant.slots for variant in [form, *map(form.merging, groups)])


def _state(address: str) -> Any:  # noqa: ANN401 - a polars expression
    """Say a cell's state: the one whose list names the address, else ``read``."""
    pl = polars()
    said = pl.lit("read")
    for state in ("blank", "placeholder", "decoded", "unread", "absent"):
        said = pl.when(pl.col(state).list.contains(address)).then(pl.lit(state)).otherwise(said)
    return said


def _collected(frame: "LazyFrame") -> "DataFrame":
    return frame.collect()


def _key(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())

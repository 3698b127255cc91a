"""The tables of a corpus: reports, findings and failures, each a folder of Parquet parts in the order of the files.

``reports`` has the schema of ``gongkai.report.write.parquet``: a row a report, a column a cell of any edition.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from gongkai.checks import Finding
from gongkai.errors import BadDataError, GongkaiError
from gongkai.report.report import Report
from gongkai.report.write.extras import require
from gongkai.sentences import N_

if TYPE_CHECKING:
    from polars import DataFrame

TABLES: Final = ("reports", "findings", "failures")
"""Every table; each is a folder of ``OUT`` with one part for each chunk of files."""
SCHEMA: Final = 2
"""Raised whenever a table's columns change their meaning; parts of another number are made again."""
_DESCRIPTION: Final = "corpus.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A file of which no report could be made, and why, in English and in Chinese. ``kind`` is the error's class."""

    source: str
    kind: str
    message: str
    message_zh: str

    @classmethod
    def of(cls, source: str, error: GongkaiError, *, kind: str = "") -> Self:
        """Keep what an error says; ``kind`` names what it was made of, if that is something else."""
        kind = kind or type(error).__name__
        return cls(source=source, kind=kind, message=error.spoken("en"), message_zh=error.spoken("zh"))


def polars() -> Any:  # noqa: ANN401 - the module itself, which is only there with the extra
    """Return polars.

    Raises:
        MissingExtraError: it is not installed.
    """
    return require("polars", extra="corpus", purpose=N_("a corpus"))


def findings_schema() -> dict[str, Any]:
    """Return the columns of ``findings``: what ``gongkai check`` says of each report by itself.

    ``source agency year form`` say which report; ``code severity title message cite`` are the rule's; ``cells`` the
    addresses; ``expected`` and ``got`` are as a finding prints them; ``where`` is the place in the document.
    """
    pl = polars()
    texts = ("agency", "form", "code", "severity", "title", "message", "cite", "expected", "got", "where")
    return {"source": pl.String, "year": pl.Int32, **dict.fromkeys(texts, pl.String), "cells": pl.List(pl.String)}


def failures_schema() -> dict[str, Any]:
    """Return the columns of ``failures``: the file, the kind of error, the sentence that names the mend in English.

    ``message_zh`` is the same sentence in Chinese.
    """
    return dict.fromkeys(("source", "kind", "message", "message_zh"), polars().String)


def findings_frame(found: Iterable[tuple[Report, Sequence[Finding]]]) -> "DataFrame":
    """Return findings as a table, in the order given."""
    rows = [
        {
            "source": report.source,
            "agency": report.agency,
            "year": report.year,
            "form": report.form.edition,
            "code": finding.code,
            "severity": finding.severity.value,
            "title": finding.title,
            "message": finding.message,
            "cite": finding.cite,
            "expected": None if finding.expected is None else str(finding.expected),
            "got": None if finding.got is None else str(finding.got),
            "where": None if finding.where is None else str(finding.where),
            "cells": list(finding.cells),
        }
        for report, findings in found
        for finding in findings
    ]
    made: DataFrame = polars().DataFrame(rows, schema=findings_schema())
    return made


def failures_frame(failures: Iterable[Failure]) -> "DataFrame":
    """Return failures as a table, in the order given."""
    rows = [asdict(failure) for failure in failures]
    made: DataFrame = polars().DataFrame(rows, schema=failures_schema())
    return made


def describe(out: Path, *, folder: str) -> None:
    """Write down what stands in the corpus's folder and of what it was made."""
    text = json.dumps({"schema": SCHEMA, "tables": TABLES, "folder": folder}, ensure_ascii=False)
    (out / _DESCRIPTION).write_text(text + "\n", encoding="utf-8")


def check_described(out: Path) -> None:
    """Refuse a folder that is no corpus, or one with other columns.

    Raises:
        BadDataError: it is not one that this version can ask.
    """
    try:
        description = json.loads((out / _DESCRIPTION).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadDataError(N_("not a corpus; make one with gongkai corpus build"), source=str(out)) from error
    if not isinstance(description, dict) or description.get("schema") != SCHEMA:
        raise BadDataError(N_("made by another version of gongkai; build it again"), source=str(out))

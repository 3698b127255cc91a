"""The work of one process: a chunk of files becomes one part of each table, all of them or none.

The same function serves a pool of processes here and, unchanged, an engine over many machines.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gongkai import __version__
from gongkai.checks import Finding, check
from gongkai.corpus.pool import killer, within
from gongkai.corpus.tables import SCHEMA, TABLES, Failure, failures_frame, findings_frame, polars
from gongkai.errors import GongkaiError, system_reason
from gongkai.readers import packed, read_bytes
from gongkai.readers.limits import FILE_BYTES
from gongkai.report.report import Report
from gongkai.report.wire import load_reports, opens_json
from gongkai.report.write.parquet import frame, schema
from gongkai.sentences import N_

if TYPE_CHECKING:
    from polars import DataFrame

_MARK: Final = b"\xef\xbb\xbf"
_HEAD: Final = 64
_JSON_BYTES: Final = 8 * FILE_BYTES
"""Report JSON may hold many reports, a line each; a document holds one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Some files of a folder, to become part ``number``; ``key`` changes whenever one of the files does."""

    number: int
    folder: Path
    names: tuple[str, ...]
    key: str

    @property
    def part(self) -> str:
        """The name of its part in every table."""
        return f"part-{self.number:06d}-{self.key}.parquet"

    def is_done(self, out: Path) -> bool:
        """Say whether its parts are there; the one in ``reports`` is put in place last."""
        return (out / "reports" / self.part).is_file()


def chunks_of(folder: Path, names: Sequence[str], *, size: int) -> Iterator[Chunk]:
    """Cut a folder's files, in their order, into chunks of ``size``."""
    for number, start in enumerate(range(0, len(names), size)):
        some = tuple(names[start : start + size])
        key = hashlib.sha256(f"{SCHEMA} {__version__}".encode())
        for name in some:
            stat = packed.file_of(folder / name).stat()
            key.update(f"\0{name}\0{stat.st_size}\0{stat.st_mtime_ns}".encode("utf-8", "surrogateescape"))
        yield Chunk(number=number, folder=folder, names=some, key=key.hexdigest()[:12])


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of a chunk."""

    number: int
    reports: int
    findings: int
    failures: int


def work(chunk: Chunk, out: Path, *, given_up: Sequence[Failure] = ()) -> Done:
    """Read and check a chunk's files and put its parts in place; files ``given_up`` are not tried again."""
    skipped = {failure.source: failure for failure in given_up}
    reports: list[Report] = []
    failures: list[Failure] = []
    for name in chunk.names:
        for made in (skipped[name],) if name in skipped else read_file(chunk.folder, name):
            if isinstance(made, Failure):
                failures.append(made)
            else:
                reports.append(made)
    table, unfit = _frame(reports)
    failures += unfit
    kept = [report for report in reports if report.source not in {failure.source for failure in unfit}]
    found = [(report, _findings(report)) for report in kept]
    parts = {
        "reports": table,
        "findings": findings_frame(found),
        "failures": failures_frame(failures),
    }
    # ``reports`` last: while it is missing the chunk is not done.
    for name in reversed(TABLES):
        _put(parts[name], out / name / chunk.part)
    return Done(number=chunk.number, reports=len(kept), findings=parts["findings"].height, failures=len(failures))


def read_file(folder: Path, name: str) -> Iterator[Report | Failure]:
    """Yield the reports of one file, or why there is none; nothing a file holds raises here."""
    try:
        is_json = opens_json(packed.read_file(folder / name, _HEAD)[:_HEAD])
        data = packed.read_file(folder / name, _JSON_BYTES if is_json else FILE_BYTES)
        if is_json:
            yield from load_reports(data.removeprefix(_MARK), source=name)
        else:
            with within(source=name):
                report = read_bytes(data, source=name)
            yield report
    except MemoryError:
        yield Failure.of(name, killer(name), kind=MemoryError.__name__)
    except GongkaiError as error:
        yield Failure.of(name, error)
    except OSError as error:
        yield Failure.of(name, GongkaiError(system_reason(error), source=name), kind=type(error).__name__)
    except Exception as error:  # noqa: BLE001 - one bad file never stops a batch, whatever our own defect over it
        kind = type(error).__name__
        defect = GongkaiError(
            N_("a defect of gongkai itself ({kind}); please report it"), {"kind": f"{kind}: {error}"}, source=name
        )
        yield Failure.of(name, defect, kind=kind)


def _frame(reports: Sequence[Report]) -> "tuple[DataFrame, list[Failure]]":
    """Make the table of reports; one with a figure that no column holds is left out and named."""
    try:
        return frame(reports), []
    except GongkaiError:
        pass
    made: list[DataFrame] = []
    failures: list[Failure] = []
    for report in reports:
        try:
            made.append(frame([report]))
        except GongkaiError as error:
            failures.append(Failure.of(report.source, error))
    empty = polars().DataFrame(schema=schema())
    return polars().concat([empty, *made]), failures


def _findings(report: Report) -> tuple[Finding, ...]:
    return check(report).findings


def _put(table: "DataFrame", target: Path) -> None:
    """Write a part in place whole or not at all."""
    made = target.with_suffix(".part")
    table.write_parquet(made, compression="zstd")
    made.replace(target)

"""The folder of the files sent in: two years of every agency, a third of some; one district sent a zip."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import cycle
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Final

from demo.sent_in.sheets import dump, kind_of
from demo.sent_in.strays import strays
from gongkai.report.report import Report
from gongkai.report.wire import dump_report, load_report
from tests.factories.city import CITY, DISTRICTS, Agency, list_agencies
from tests.factories.figures import Scale
from tests.factories.mistakes import PLANTERS, Mistake
from tests.factories.reports import make_report, make_series

FILES: Final = 300
YEAR: Final = 2025
SEED: Final = 2025
PACKED: Final = "青桑区"
"""The district that sent everything in one zip, as Windows packs it."""
SPOILED_EVERY: Final = 3
"""Of so many reports of the year one has a mistake."""
LEFT_OUT: Final = frozenset(
    {"table missing", "table emptied", "form of another year", "carry-over broken", "text of last year"}
)
"""Mistakes that not every kind of file shows, and those that would spoil another report than the one told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A file: its place below the folder, its report, and the mistake planted in it."""

    name: str
    report: Report
    mistake: Mistake | None = None


def write_folder(folder: Path, *, files: int = FILES, workers: int = 2) -> Iterator[Sent | str]:
    """Write the files, and yield each as it is done: a report, or the name of what is none."""
    others = strays(make_report(SEED, form="2021"))
    planned = _plan(files - len(others))
    packed: dict[str, bytes] = {}
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        made = pool.map(_dump, range(len(planned)), [dump_report(report) for _, report, _ in planned], chunksize=8)
        for (place, report, mistake), (suffix, data) in zip(planned, made, strict=True):
            name = f"{place}{suffix}"
            if name.startswith(f"{PACKED}/"):
                packed[name.removeprefix(f"{PACKED}/")] = data
                name = f"{PACKED}.zip/{name.removeprefix(f'{PACKED}/')}"
            else:
                _put(folder / name, data)
            yield Sent(name=name, report=report, mistake=mistake)
    if packed:
        _put(folder / f"{PACKED}.zip", _pack(packed))
    for name, data in others.items():
        _put(folder / name, data)
        yield name


def _dump(number: int, told: bytes) -> tuple[str, bytes]:
    """Make one file in a process apart: a report travels there as JSON."""
    return dump(kind_of(number), load_report(told))


def _plan(count: int) -> list[tuple[str, Report, Mistake | None]]:
    """Say for each file its place without the end of its name, its report and the mistake in it."""
    planned: list[tuple[str, Report, Mistake | None]] = []
    agencies = list_agencies()[: count // 2]
    thrice = count - 2 * len(agencies)
    mistakes = cycle(kind for kind in PLANTERS if kind not in LEFT_OUT)
    for number, agency in enumerate(agencies):
        years = range(YEAR - 2 if number < thrice else YEAR - 1, YEAR + 1)
        series = list(make_series(SEED + number, years, scale=(Scale.SOME, Scale.FEW)[number % 2], agency=agency))
        mistake = _spoil(number, series, mistakes) if number % SPOILED_EVERY == 0 else None
        if mistake is not None:
            series[-1] = mistake.report
        planned += [
            (_place(agency, year), report, mistake if year == YEAR else None)
            for year, report in zip(years, series, strict=True)
        ]
    return planned


def _spoil(number: int, series: Sequence[Report], mistakes: Iterator[str]) -> Mistake | None:
    """Plant the next mistake that can be planted in the last report of a series."""
    rng = Random(SEED + number)  # noqa: S311 - chance makes an example here
    tried = (PLANTERS[next(mistakes)](rng, series[-1]) for _ in PLANTERS)
    return next((mistake for mistake in tried if mistake is not None), None)


def _place(agency: Agency, year: int) -> str:
    district = next((name for name in DISTRICTS if agency.name.removeprefix(CITY).startswith(name)), "市直")
    return f"{district}/{agency.name}{year}年年报"


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


class _OfWindows(zipfile.ZipInfo):
    """A member whose name stands in GB 18030 and does not say so, as Windows in Chinese packs it."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - the library's own name
        return self.filename.encode("gb18030"), self.flag_bits & ~0x800


def _pack(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in files.items():
            container.writestr(_OfWindows(name), data, compress_type=zipfile.ZIP_DEFLATED)
    return stream.getvalue()

"""Running them: in processes with caps, from where an earlier run stopped, with a fault traced to its one document."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks.fuzz.documents import KINDS, prepare
from benchmarks.fuzz.trial import GOOD, Came, try_seed
from benchmarks.measure import Measure
from gongkai.corpus.pool import open_pool, within

SECONDS: Final = 5
"""Time of the processor that a document may take."""
BYTES: Final = 500 * 2**20
"""Memory that a process may ask for beside what it has when it is born."""
_CHUNK: Final = 250
_CHUNKS: Final = 200
"""Chunks that one pool reads: a pool is told of all of them at once."""
_STATUS: Final = Path("/proc/self/status")
_FAULTS: Final = 200
"""Faults whose numbers are kept; more are counted only."""


@dataclass(slots=True, kw_only=True)
class Progress:
    """How far a run has come: documents done, what came of them by kind, and the numbers of faulty ones."""

    done: int = 0
    came: dict[str, Counter[str]] = field(default_factory=lambda: {kind: Counter() for kind in KINDS})
    faults: list[tuple[int, str, str]] = field(default_factory=list)

    @classmethod
    def load(cls, path: Path | None) -> "Progress":
        """Load what an earlier run wrote down, or begin anew."""
        if path is None or not path.is_file():
            return cls()
        told = json.loads(path.read_text(encoding="utf-8"))
        came = {kind: Counter(told["came"].get(kind, {})) for kind in KINDS}
        return cls(done=told["done"], came=came, faults=[(seed, kind, what) for seed, kind, what in told["faults"]])

    def save(self, path: Path | None) -> None:
        """Write it down so that a power cut leaves the old or the new."""
        if path is not None:
            beside = path.with_suffix(".new")
            told = {"done": self.done, "came": self.came, "faults": self.faults}
            beside.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
            beside.replace(path)

    def add(self, results: Sequence[tuple[int, str, str]]) -> None:
        """Count what came of the next documents."""
        for seed, kind, what in results:
            self.came[kind][what] += 1
            if what not in GOOD and len(self.faults) < _FAULTS:
                self.faults.append((seed, kind, what))
        self.done += len(results)


def measure_fuzz(
    documents: int, *, workers: int, progress: Callable[[int], None], state: Path | None = None
) -> Measure:
    """Damage as many documents and read them; with a ``state``, those only that no earlier run has read."""
    prepare()
    made = Progress.load(state)
    for results in _run(range(made.done, documents), workers):
        made.add(results)
        made.save(state)
        progress(made.done)
    rows = []
    for kind, counted in made.came.items():
        bad = {what: number for what, number in counted.items() if what not in GOOD}
        first = {what: seed for seed, of, what in reversed(made.faults) if of == kind}
        said = ", ".join(f"{what}×{number} (seed {first.get(what, '?')})" for what, number in bad.items())
        rows.append((kind, counted.total(), counted[Came.READ], counted[Came.REFUSED], sum(bad.values()), said))
    return Measure(
        name=f"{made.done:,} documents damaged at random",
        must=f"each read or refused with a sentence, < {SECONDS} s, < {BYTES // 2**20} MB; nothing invented",
        columns=("way", "documents", "read", "refused", "neither", "remark"),
        rows=rows,
        reached=not any(row[4] for row in rows),
    )


def _run(seeds: range, workers: int) -> Iterator[list[tuple[int, str, str]]]:
    """Yield what came of the seeds, some at a time; where a process dies, the one that killed it is sought."""
    at = seeds.start
    while at < seeds.stop:
        stop = min(at + _CHUNKS * _CHUNK, seeds.stop)
        chunks = [range(start, min(start + _CHUNK, stop)) for start in range(at, stop, _CHUNK)]
        try:
            with open_pool(workers, memory_bytes=_memory()) as pool:
                for results in pool.map(_try_all, chunks):
                    yield results
                    at += len(results)
        except BrokenProcessPool:
            chunk = range(at, min(at + _CHUNK, seeds.stop))
            yield list(_sought(chunk))
            at = chunk.stop


def _try_all(seeds: range) -> list[tuple[int, str, str]]:
    found = []
    for seed in seeds:
        with within(SECONDS):
            found.append((seed, *try_seed(seed)))
    return found


def _sought(seeds: range) -> Iterator[tuple[int, str, str]]:
    """Try seeds in a process of their own, and where it dies, each tenth of them likewise."""
    try:
        with open_pool(1, memory_bytes=_memory()) as pool:
            results = pool.submit(partial(_try_all, seeds)).result()
    except BrokenProcessPool:
        if len(seeds) == 1:
            yield seeds.start, KINDS[seeds.start % len(KINDS)], Came.KILLED
            return
        step = -(-len(seeds) // 10)
        for start in range(seeds.start, seeds.stop, step):
            yield from _sought(range(start, min(start + step, seeds.stop)))
    else:
        yield from results


def _memory() -> int:
    told = dict(line.split(":", 1) for line in _STATUS.read_text(encoding="ascii").splitlines())
    return int(told["VmSize"].split()[0]) * 1024 + BYTES

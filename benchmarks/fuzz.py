"""Documents damaged at random, by the thousand: each is read or refused with a sentence, soon, and nothing else."""

import io
import re
import signal
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from random import Random
from types import FrameType
from typing import Final

from benchmarks.measure import Measure
from gongkai.corpus.pool import open_pool
from gongkai.errors import GongkaiError
from gongkai.readers import read_bytes
from tests.factories.hostile.kinds import report, saved, written

_KINDS: Final = ("docx", "xlsx", "pdf", "ofd", "html", "text", ".doc", ".rtf", ".odt", ".xls", ".ods", ".mht")
_SECONDS: Final = 5
_CHUNK: Final = 20
_SPLICED: Final = 4_000
_VALUE: Final = re.compile(rb'="([^"<>]*)"')
_LARGE: Final = (b"0", b"-1", b"1000000000", b"4294967295", b"99999999999999999999", b"1e309", b"nan")


class _TooSlowError(BaseException):
    """A document took more than its time; no handler of errors may swallow it."""


@cache
def _whole(kind: str) -> bytes:
    return saved(kind) if kind.startswith(".") else written(kind)


def damaged(seed: int) -> tuple[str, bytes]:
    """Return a kind of file and the report in it, damaged as the seed says: its bytes, or what its zip holds."""
    rng = Random(seed)  # noqa: S311 - a damage keeps no secret
    kind = _KINDS[seed % len(_KINDS)]
    data = _whole(kind)
    if data.startswith(b"PK") and rng.random() < 0.8:  # noqa: PLR2004 - most of them inside, for a zip notices the rest
        return kind, _damaged_inside(rng, data)
    return kind, _damaged(rng, data)


def _damaged_inside(rng: Random, data: bytes) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        names = old.namelist()
        hurt = set(rng.sample(names, min(len(names), rng.randint(1, 2))))
        for name in names:
            content = old.read(name)
            new.writestr(name, _damaged(rng, content) if name in hurt else content)
    return buffer.getvalue()


def _damaged(rng: Random, data: bytes) -> bytes:
    for _ in range(rng.choice((1, 1, 2, 5, 20))):
        if data:
            data = rng.choice(_DAMAGES)(rng, data)
    return data


def _flip(rng: Random, data: bytes) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << rng.randrange(8)]) + data[at + 1 :]


def _drop(rng: Random, data: bytes) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + data[at + rng.choice((1, 4, 64, 1024)) :]


def _cut(rng: Random, data: bytes) -> bytes:
    return data[: rng.randrange(len(data))]


def _repeat(rng: Random, data: bytes) -> bytes:
    at, length = rng.randrange(len(data)), rng.choice((1, 8, 100, 2_000))
    return data[:at] + data[at : at + length] * rng.choice((2, 3, 50)) + data[at + length :]


def _noise(rng: Random, data: bytes) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + rng.randbytes(rng.choice((1, 2, 16, 200))) + data[at:]


def _splice(rng: Random, data: bytes) -> bytes:
    other = _whole(rng.choice(_KINDS))
    at, start = rng.randrange(len(data)), rng.randrange(len(other))
    return data[:at] + other[start : start + _SPLICED] + data[at:]


def _number(rng: Random, data: bytes) -> bytes:
    places = [at for at in range(min(len(data), 200_000)) if 0x30 <= data[at] <= 0x39]  # noqa: PLR2004 - the digits of ASCII
    if not places:
        return _flip(rng, data)
    at = rng.choice(places)
    return data[:at] + rng.choice(_LARGE) + data[at + 1 :]


def _value(rng: Random, data: bytes) -> bytes:
    """Give an attribute another's value, or one far beyond any: the markup stays whole."""
    places = [match.span(1) for match in _VALUE.finditer(data, rng.randrange(len(data)))][:200]
    if not places:
        return _number(rng, data)
    (start, stop), (other, end) = rng.choice(places), rng.choice(places)
    return data[:start] + rng.choice((data[other:end], *_LARGE)) + data[stop:]


_DAMAGES: Final[tuple[Callable[[Random, bytes], bytes], ...]] = (
    _flip,
    _drop,
    _cut,
    _repeat,
    _noise,
    _splice,
    _number,
    _value,
    _value,
    _value,
)


def try_seed(seed: int) -> tuple[str, str]:
    """Read a damaged document; say its kind, and what came of it."""
    kind, data = damaged(seed)
    signal.signal(signal.SIGALRM, _give_up)
    signal.alarm(4 * _SECONDS)
    before = time.process_time()
    try:
        read_bytes(data)
        came = "read"
    except GongkaiError:
        came = "refused"
    except _TooSlowError:
        came = "too slow"
    except Exception as error:  # noqa: BLE001 - any other is what is sought
        came = f"{type(error).__name__}"
    finally:
        signal.alarm(0)
    return kind, "too slow" if time.process_time() - before > _SECONDS else came


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise _TooSlowError


def _try_chunk(seeds: Sequence[int]) -> list[tuple[str, str]]:
    return [try_seed(seed) for seed in seeds]


def _run(seeds: Sequence[int], workers: int) -> Iterator[tuple[int, str, str]]:
    """Yield what came of each seed; where a process dies, the seeds after it are tried one by one."""
    at = 0
    while at < len(seeds):
        chunks = [seeds[start : start + _CHUNK] for start in range(at, len(seeds), _CHUNK)]
        try:
            with open_pool(workers) as pool:
                for chunk, came in zip(chunks, pool.map(_try_chunk, chunks), strict=True):
                    yield from ((seed, *one) for seed, one in zip(chunk, came, strict=True))
                    at += len(chunk)
        except BrokenProcessPool:
            for seed in seeds[at : at + _CHUNK]:
                yield _alone(seed)
            at += _CHUNK


def _alone(seed: int) -> tuple[int, str, str]:
    with open_pool(1) as pool:
        try:
            return (seed, *pool.submit(try_seed, seed).result())
        except BrokenProcessPool:
            return seed, _KINDS[seed % len(_KINDS)], "killed its process"


def measure_fuzz(documents: int, *, workers: int, progress: Callable[[int], None]) -> Measure:
    """Damage as many documents and read them."""
    report()
    came: dict[str, Counter[str]] = {kind: Counter() for kind in _KINDS}
    first: dict[tuple[str, str], int] = {}
    for number, (seed, kind, what) in enumerate(_run(range(documents), workers), start=1):
        came[kind][what] += 1
        first.setdefault((kind, what), seed)
        progress(number)
    good = {"read", "refused"}
    rows = []
    for kind, counted in came.items():
        bad = {what: number for what, number in counted.items() if what not in good}
        said = ", ".join(f"{what}×{number} (seed {first[kind, what]})" for what, number in bad.items())
        rows.append((kind, counted.total(), counted["read"], counted["refused"], sum(bad.values()), said))
    return Measure(
        name=f"{documents:,} documents damaged at random",
        must=f"each read or refused with a sentence, in less than {_SECONDS} s",
        columns=("way", "documents", "read", "refused", "neither", "remark"),
        rows=rows,
        reached=not any(row[4] for row in rows),
    )

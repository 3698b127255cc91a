"""Building a corpus: a folder of documents becomes Parquet tables, in parallel, resumable, whatever lies in it."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from gongkai.corpus.chunk import Chunk, Done, chunks_of, read_file, work
from gongkai.corpus.pool import Watcher, killer, open_pool
from gongkai.corpus.tables import TABLES, Failure, describe, polars
from gongkai.errors import BadDataError
from gongkai.readers.packed import list_files
from gongkai.sentences import N_

CHUNK_FILES = 64
"""Files of one chunk: enough that a part is worth its file, few enough that a stop loses little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did; ``skipped`` files stood in the corpus already and have not changed."""

    files: int
    skipped: int
    reports: int
    findings: int
    failures: int


def build(
    folder: Path,
    out: Path,
    *,
    workers: int | None = None,
    chunk_files: int = CHUNK_FILES,
    progress: Callable[[int], None] | None = None,
    watcher: Watcher | None = None,
) -> Built:
    """Read every file under ``folder`` into the corpus ``out``; go on where an earlier build stopped.

    Hidden files are left out. Rows stand in the order of the files' names, whichever process read them. A file that
    cannot be read stands in the table ``failures``, even one that kills the process reading it. ``progress`` is called
    with the number of files done, and ``watcher`` with a file's name and a page that begins to be read from its
    picture.

    Raises:
        BadDataError: ``folder`` is not a folder, or ``out`` is a folder with other things in it.
        MissingExtraError: polars is not installed.
    """
    polars()
    names = find_files(folder, leave_out=out)
    _prepare(out)
    chunks = list(chunks_of(folder, names, size=chunk_files))
    done = [chunk for chunk in chunks if chunk.is_done(out)]
    todo = [chunk for chunk in chunks if not chunk.is_done(out)]
    finished = skipped = sum(len(chunk.names) for chunk in done)
    made: list[Done] = []
    sizes = {chunk.number: len(chunk.names) for chunk in chunks}
    for result in _work_all(todo, out, workers=workers or os.cpu_count() or 1, watcher=watcher):
        made.append(result)
        finished += sizes[result.number]
        if progress is not None:
            progress(finished)
    _remove_stale(out, {chunk.part for chunk in chunks})
    describe(out, folder=str(folder))
    return Built(
        files=len(names),
        skipped=skipped,
        reports=sum(result.reports for result in made),
        findings=sum(result.findings for result in made),
        failures=sum(result.failures for result in made),
    )


def find_files(folder: Path, *, leave_out: Path | None = None) -> list[str]:
    """List the files under a folder by their path in it, sorted; hidden ones and the corpus itself left out.

    A zip of documents is a folder of them.

    Raises:
        BadDataError: it is not a folder.
    """
    if not folder.is_dir():
        raise BadDataError(N_("not a folder; a corpus is built from a folder of documents"), source=str(folder))
    beside = leave_out.resolve() if leave_out is not None else None
    found: list[str] = []
    blocked: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=blocked.append):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and Path(place, f).resolve() != beside)
        found += [packed for file in files if not file.startswith(".") for packed in list_files(Path(place, file))]
    # A folder that may not be entered is tried like a file, and fails with the system's reason.
    found += [error.filename for error in blocked]
    return sorted(Path(name).relative_to(folder).as_posix() for name in found)


def _prepare(out: Path) -> None:
    if out.is_dir() and any(out.iterdir()) and not any((out / name).is_dir() for name in TABLES):
        raise BadDataError(N_("holds other things than a corpus; name an empty or new folder"), source=str(out))
    for name in TABLES:
        (out / name).mkdir(parents=True, exist_ok=True)


def _remove_stale(out: Path, wanted: set[str]) -> None:
    for name in TABLES:
        for part in (out / name).iterdir():
            if part.name not in wanted:
                part.unlink()


def _work_all(chunks: Sequence[Chunk], out: Path, *, workers: int, watcher: Watcher | None) -> Iterator[Done]:
    """Work the chunks in a pool; a chunk whose process died is worked again, file by file, in one of its own."""
    waiting = iter(chunks)
    # Without work no process is started at all: they take longer to start than a look at the folder takes.
    while chunks:
        running: dict[Future[Done], Chunk] = {}
        died: list[Chunk] = []
        with open_pool(workers, watcher=watcher) as pool:
            for chunk in islice(waiting, 2 * workers):
                running[pool.submit(work, chunk, out)] = chunk
            while running:
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    chunk = running.pop(future)
                    try:
                        yield future.result()
                    except BrokenProcessPool:
                        died.append(chunk)
                        continue
                    # A broken pool takes no more work; what is left waits for the next one.
                    for follower in () if died else islice(waiting, 1):
                        running[pool.submit(work, follower, out)] = follower
        if not died:
            return
        for chunk in died:
            yield _work_alone(chunk, out)


def _work_alone(chunk: Chunk, out: Path) -> Done:
    """Find the files that kill their process, each tried in a process of its own, and work the chunk without them."""
    given_up = [failure for name in chunk.names if (failure := _try_file(chunk.folder, name)) is not None]
    with open_pool(1) as pool:
        try:
            return pool.submit(work, chunk, out, given_up=given_up).result()
        except BrokenProcessPool:
            # Each file alone is bearable and all together are not: none of them is worth the rest of the corpus.
            return work(chunk, out, given_up=[_killer(name) for name in chunk.names])


def _try_file(folder: Path, name: str) -> Failure | None:
    with open_pool(1) as pool:
        try:
            pool.submit(_read_through, folder, name).result()
        except BrokenProcessPool:
            return _killer(name)
    return None


def _killer(name: str) -> Failure:
    return Failure.of(name, killer(name), kind=BrokenProcessPool.__name__)


def _read_through(folder: Path, name: str) -> None:
    for _ in read_file(folder, name):
        pass

"""What a verb is given: files, folders, ``-`` for standard input, report JSON — turned into one stream of reports.

One bad file never stops a batch: it becomes an item with its error.
"""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain, islice
from pathlib import Path
from typing import IO, Final, NamedTuple

from gongkai import readers
from gongkai.cli.apart import carry_out
from gongkai.cli.messages import N_, _, complain
from gongkai.cli.progress import track
from gongkai.corpus.pool import killer, within
from gongkai.errors import GongkaiError, UnreadableDocumentError, from_source, system_reason
from gongkai.readers.limits import FILE_BYTES
from gongkai.readers.packed import file_of, list_files, list_packed, read_file
from gongkai.report.report import Report
from gongkai.report.wire import dump_report, load_report, opens_json

STANDARD_INPUT: Final = "-"
EMPTY_FOLDER: Final = N_("no file in this folder; put the reports there")
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that was to be read: its report, or why there is none. Exactly one of the two is given."""

    source: str
    report: Report | None = None
    error: GongkaiError | None = None


def add_files(parser: ArgumentParser, *, nargs: str = "+") -> None:
    """Add the argument ``files`` that every reading verb has."""
    parser.add_argument(
        "files",
        nargs=nargs,
        metavar=_("FILE"),
        help=_("a report in any kind of file, a folder of them, report JSON, or - for standard input"),
    )


def find_sources(names: Sequence[str]) -> tuple[str, ...]:
    """List what is to be read: folders give the files under them in order, hidden ones left out; each once.

    A zip of documents is a folder of them. A name that does not exist, a folder without files or one that may not be
    entered, a zip that is damaged are kept: reading them says so.
    """
    found = dict.fromkeys(source for name in names for source in _sources_of(name))
    return tuple(found)


def read_source(source: str, *, given: bytes | None = None, debug: bool = False) -> Iterator[Item]:
    """Yield the reports of one source: one of a document, one a line of JSON lines, or the error instead.

    ``given`` is a document that came from the source already.
    """
    try:
        if given is not None:
            yield _read_document(given, source)
        elif source == STANDARD_INPUT:
            yield from _read_standard_input(debug=debug)
        elif Path(source).is_dir():
            next(Path(source).iterdir(), None)  # a folder that may not be entered says so itself
            yield Item(source=source, error=UnreadableDocumentError(EMPTY_FOLDER, source=source))
        elif Path(source).is_file() and _opens_as_json(Path(source)):
            with Path(source).open("rb") as stream:
                yield from _read_stream(stream, source)
        else:
            yield from _read_file(Path(source))
    except GongkaiError as error:
        yield Item(source=source, error=error)
    except MemoryError:
        yield Item(source=source, error=killer(source))
    except OSError as error:
        yield Item(source=source, error=UnreadableDocumentError(system_reason(error), source=source))
    except Exception as error:
        if debug:
            raise
        defect = UnreadableDocumentError(
            N_("a defect of gongkai itself ({kind}); please report it"), {"kind": type(error).__name__}, source=source
        )
        yield Item(source=source, error=defect)


def read_items(names: Sequence[str], *, debug: bool = False) -> Iterator[Item]:
    """Yield everything the names stand for, read, with a progress bar when there is much of it."""
    sources = find_sources(names)
    yield from track(read_apart(sources, debug=debug), total=len(sources), label=_("reading"))


def read_apart(sources: Sequence[str], *, debug: bool = False) -> Iterator[Item]:
    """Yield the reports of sources in their order; documents are read in processes apart, our own JSON is not."""
    documents = [_Document(source, debug) for source in sources if is_document(source)]
    read = carry_out(_read_afar, documents, given_up=_given_up)
    for source in sources:
        if is_document(source):
            yield from map(_arrived, next(read))
        else:
            yield from read_source(source, debug=debug)


def is_document(source: str) -> bool:
    """Say whether a source is a file to be parsed; report JSON, which may be any number of reports, is loaded."""
    try:
        return source != STANDARD_INPUT and not (Path(source).is_file() and _opens_as_json(Path(source)))
    except OSError:
        return True


class _Document(NamedTuple):
    """What one process is given to read: a source, or what came from one."""

    source: str
    debug: bool
    given: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What one process hands to another of a document: the report as JSON, for its mappings cannot travel."""

    source: str
    report: bytes | None = None
    error: GongkaiError | None = None


def _read_afar(document: _Document) -> list[_Read]:
    return [
        _Read(
            source=item.source,
            report=None if item.report is None else dump_report(item.report),
            error=item.error,
        )
        for item in read_source(document.source, given=document.given, debug=document.debug)
    ]


def _arrived(read: _Read) -> Item:
    report = None if read.report is None else load_report(read.report)
    return Item(source=read.source, report=report, error=read.error)


def _given_up(document: _Document) -> list[_Read]:
    return [_Read(source=document.source, error=killer(document.source))]


def read_reports(names: Sequence[str], *, failures: list[Item], debug: bool = False) -> Iterator[Report]:
    """Yield the reports the names stand for; what could not be read is said on standard error and kept in failures."""
    for item in read_items(names, debug=debug):
        if item.report is not None:
            yield item.report
        else:
            failures.append(item)
            complain(item.error or item.source)


def read_one(name: str, *, debug: bool = False) -> Report:
    """Return the one report a name stands for.

    Raises:
        GongkaiError: it cannot be read, or there is not exactly one.
    """
    items = list(read_items([name], debug=debug))
    for item in items:
        if item.error is not None:
            raise item.error
    if len(items) != 1 or items[0].report is None:
        found = {"number": len(items)}
        raise UnreadableDocumentError(
            N_("one report is wanted here, found {number}; name one file"), found, source=name
        )
    return items[0].report


def _sources_of(name: str) -> Iterator[str]:
    if name == STANDARD_INPUT or not Path(name).is_dir():
        yield from (name,) if name == STANDARD_INPUT else list_files(Path(name))
        return
    found: list[str] = []
    blocked: list[OSError] = []
    for folder, folders, files in os.walk(name, onerror=blocked.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        found.extend(str(Path(folder, file)) for file in sorted(files) if not file.startswith("."))
    found += [str(error.filename) for error in blocked]
    for file in found:
        yield from list_files(Path(file))
    if not found:
        yield name


def _read_file(path: Path) -> Iterator[Item]:
    with from_source(str(path)):
        if file_of(path) == path:
            list_packed(path)  # a zip that is damaged or empty says so itself
        data = read_file(path)
    yield from _read_stream(BytesIO(data), str(path))


def _opens_as_json(path: Path) -> bool:
    with path.open("rb") as stream:
        return opens_json(stream.read(64))


def _read_standard_input(*, debug: bool) -> Iterator[Item]:
    stream = sys.stdin.buffer
    first = _first_line(stream)
    if opens_json(first):
        yield from _read_lines(chain([first], stream), STANDARD_INPUT)
        return
    document = _Document(STANDARD_INPUT, debug, first + stream.read(FILE_BYTES + 1 - len(first)))
    for read in carry_out(_read_afar, [document], given_up=_given_up):
        yield from map(_arrived, read)


def _first_line(stream: IO[bytes]) -> bytes:
    first = stream.readline(FILE_BYTES).removeprefix(_BYTE_ORDER_MARK)
    while first.isspace():
        first = stream.readline(FILE_BYTES)
    return first


def _read_stream(stream: IO[bytes], source: str) -> Iterator[Item]:
    first = _first_line(stream)
    if opens_json(first):
        yield from _read_lines(chain([first], stream), source)
    else:
        # One byte over the limit lets the reader refuse it with its own words.
        yield _read_document(first + stream.read(FILE_BYTES + 1 - len(first)), source)


def _read_document(data: bytes, source: str) -> Item:
    with within(source=source):
        report = readers.read_bytes(data, source=source)
    return Item(source=source, report=report)


def _read_lines(lines: Iterable[bytes], source: str) -> Iterator[Item]:
    numbered = ((number, line) for number, line in enumerate(lines, start=1) if line.strip())
    opening = list(islice(numbered, 2))
    if len(opening) == 1 or not opening[0][1].rstrip().endswith(b"}"):
        whole = b"".join(line for _number, line in chain(opening, numbered))
        yield _load(whole, source)
        return
    for number, line in chain(opening, numbered):
        yield _load(line, f"{source}:{number}")


def _load(data: bytes, source: str) -> Item:
    try:
        return Item(source=source, report=load_report(data, source=source))
    except GongkaiError as error:
        return Item(source=source, error=error)

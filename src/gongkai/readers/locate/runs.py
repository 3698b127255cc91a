"""Runs of figures: what stands between two labels, with the label's words before it.

A row of a grid is one run. In bare text a run goes on until words come again. A chunk that is not ``sealed`` may hold
several figures whose separators were lost (21710000218).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from gongkai.readers.locate.lines import Line, Part
from gongkai.readers.normalise import compact, spell
from gongkai.report.cell import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A piece of print in a figure's place; empty text is a blank cell."""

    text: str
    where: Place
    sealed: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether it is an empty cell."""
        return not self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Figures in a row with the words before them.

    ``label`` are the words that stand in the same line or directly before; ``before`` all words since the last figure.
    ``closed`` says that the document itself marks where the row ends; ``last`` that nothing follows in the document.
    """

    label: str
    before: str
    chunks: tuple[Chunk, ...]
    where: Place
    end: int
    """The number of the line in which its last figure stands."""
    closed: bool = False
    last: bool = False

    @property
    def has_figures(self) -> bool:
        """Whether anything is printed in it."""
        return any(not chunk.is_blank for chunk in self.chunks)


_NUMBERING = r"(?:\d{1,2}|[一二三四五六七八九十]+)[.、]\s*(?=[^\d\s.])"
_REMARK = r"[(（](?=[^()（）]*(?:\d|其中|[含历累]))[^()（）]*[)）]"
_NUMBER = r"[-+]?\d[\d,，]*(?:\.\d+)?(?:万元|亿元|元|件|项|条)?"
_TOKEN = re.compile(
    rf"(?P<numbering>{_NUMBERING})|(?P<remark>{_REMARK})"
    rf"|(?P<number>{_NUMBER})(?!\d*(?:年|月|日|号|届))(?![.、](?=[^\d\s]))(?P<after>\s*{_REMARK})?"
    rf"|(?P<mark>(?<![一-鿿])[/\\—]+(?![一-鿿])|[/\\—]{{2,}}|(?<=\d)[/\\](?=\D|$))",
)
_PRINT = re.compile(r"[\w/\\—*-]")
_WORDS = re.compile(r"[一-鿿A-Za-z]")


@dataclass(slots=True)
class _Open:
    """The run being gathered."""

    label: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    chunks: list[Chunk] = field(default_factory=list)
    where: Place | None = None
    end: int = 0

    def close(self, *, closed: bool) -> Run | None:
        """Return the gathered run, if it is one, and begin anew; words wait for the next figures."""
        run = None
        if self.chunks and self.where is not None:
            run = Run(
                label="".join(self.label),
                before="".join(self.before),
                chunks=tuple(self.chunks),
                where=self.where,
                end=self.end,
                closed=closed,
            )
            self.label = []
            if run.has_figures:
                self.before = []
        self.chunks, self.where = [], None
        return run

    def add(self, chunk: Chunk, line: int) -> None:
        """Take a figure or a blank."""
        self.where = self.where or chunk.where
        self.end = line
        self.chunks.append(chunk)


def runs_of(lines: Iterable[Line]) -> tuple[Run, ...]:
    """Gather the runs of figures in lines of a table's region; the last line's run is marked ``last``."""
    listed = list(lines)
    runs = list(_gather(listed))
    if runs and runs[-1].end == len(listed) - 1:
        runs[-1] = replace(runs[-1], last=True)
    return tuple(runs)


def _gather(lines: list[Line]) -> Iterator[Run]:
    state = _Open()
    for number, line in enumerate(lines):
        beside = line.cells or len(line.parts) > 1
        if beside and (run := state.close(closed=False)):
            yield run
        if beside:
            yield from _row(state, line, number)
        else:
            for part in line.parts:
                yield from _stream(state, part, number)
        if (beside or line.closed) and (run := state.close(closed=True)):
            yield run
    if run := state.close(closed=False):
        yield run


def _row(state: _Open, line: Line, number: int) -> Iterator[Run]:
    """Take a row: words up to its first figure are its label, what follows are its figures and blanks."""
    pieces = [list(_pieces(part)) for part in line.parts]
    figures = [i for i, piece in enumerate(pieces) if any(isinstance(item, Chunk) for item in piece)]
    words = [i for i, piece in enumerate(pieces) if any(isinstance(item, str) for item in piece)]
    label_end = max((i for i in words if not figures or i <= figures[0]), default=-1)
    own = "".join(item for piece in pieces[: label_end + 1] for item in piece if isinstance(item, str))
    if own:
        state.label = [own]
        state.before.append(own)
    for index, part in enumerate(line.parts):
        chunks = [item for item in pieces[index] if isinstance(item, Chunk)]
        for chunk in chunks:
            state.add(chunk, number)
        if not pieces[index] and index > label_end:
            state.add(Chunk(text="", where=part.where, sealed=True), number)
        tail = "".join(item for item in pieces[index] if isinstance(item, str))
        if index > label_end and tail and not chunks and not figures:
            state.before.append(tail)
    return iter(())


def _stream(state: _Open, part: Part, number: int) -> Iterator[Run]:
    """Take a bare line, or a cell that has its line to itself: words end a run, figures go on with it."""
    if part.is_blank:
        state.add(Chunk(text="", where=part.where, sealed=True), number)
        return
    for item in _pieces(part):
        if isinstance(item, Chunk):
            state.add(item, number)
            continue
        if state.chunks and (run := state.close(closed=False)):
            yield run
        state.label.append(item)
        state.before.append(item)


def _pieces(part: Part) -> Iterator[str | Chunk]:
    """Cut a part into words and figures, in order; a sealed part that is one figure stays whole."""
    text = part.text.strip(" \t\r\n\u3000\xa0")
    if not text:
        return
    if not _PRINT.search(spell(text)):
        return  # a lone quotation mark or bracket of a label that was broken off
    if not _WORDS.search(spell(text)) or re.fullmatch(rf"\s*{_NUMBER}\s*{_REMARK}\s*", text):
        if part.sealed or not re.search(r"\s", text):
            yield Chunk(text=text, where=part.where, sealed=part.sealed)
        else:
            for piece in text.split():
                yield Chunk(text=piece, where=part.where)
        return
    if compact(text) in {"无", "零"}:
        yield Chunk(text=text, where=part.where, sealed=part.sealed)
        return
    yield from _mixed(text, part.where)


def _mixed(text: str, where: Place) -> Iterator[str | Chunk]:
    """Cut words and figures that stand in one part (squashed text, or a label with its figure)."""
    plain = spell(text) if len(spell(text)) == len(text) else text
    position = 0
    for match in _TOKEN.finditer(plain):
        if match.lastgroup in {"numbering", "remark"} or (match["numbering"] or match["remark"]):
            continue
        words = text[position : match.start()]
        if words.strip():
            yield words.strip()
        for piece in text[match.start() : match.end()].split():
            if match["mark"]:
                for mark in piece:
                    yield Chunk(text=mark, where=where)
            else:
                yield Chunk(text=piece, where=where)
        position = match.end()
    if text[position:].strip():
        yield text[position:].strip()

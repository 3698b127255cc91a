"""Ways to cut print whose separators were lost into figures: 21710000218 is 2,1,7,… or 21,7,… or 217,….

A figure has no nought before it and, cut out of a longer print, no more digits than a report's figures have.
"""

from collections.abc import Iterator, Sequence

from gongkai.readers.locate.pieces import Chunk
from gongkai.readers.normalise import spell

_LONGEST_FIGURE = 12
"""Digits before the point: more than any figure has, so that no reading is proved by leaving another out.

The largest seen are a province's licences (8) and the money of its purchases in yuan (9).
"""
_LONGEST_NUMBER = 20


def count_digits(chunks: Sequence[Chunk]) -> int:
    """Return the most figures that chunks may hold."""
    return sum(1 if chunk.sealed else max(1, len(chunk.text)) for chunk in chunks)


def totalled_cuts(chunks: Sequence[Chunk], count: int) -> Iterator[tuple[Chunk, ...]]:
    """Cut the chunks into ``count`` figures of which the last is the sum of the others."""
    *before, last = chunks
    for rest, total in _tails(last):
        parts = (*before, rest) if rest else tuple(before)
        for pieces in cuts(parts, count - 1, value_of(total)):
            yield (*pieces, total)


def _tails(chunk: Chunk) -> Iterator[tuple[Chunk | None, Chunk]]:
    """Yield every figure a chunk can end in, with what stands before it."""
    text = spell(chunk.text)
    if not chunk.sealed:
        for start in range(len(text) - 1, 0, -1):
            if _is_figure(text[start:]) and text[start - 1].isdecimal():
                yield Chunk(text=text[:start], where=chunk.where), Chunk(text=text[start:], where=chunk.where)
    if chunk.sealed or _is_short(text):
        yield None, chunk


def cuts(chunks: Sequence[Chunk], count: int, total: int | None = None) -> Iterator[tuple[Chunk, ...]]:
    """Cut the chunks into ``count`` figures without leading zeros; sealed chunks and blanks stay whole.

    With ``total`` the figures must add up to it.
    """
    if not chunks:
        if count == 0 and not total:
            yield ()
        return
    if count < len(chunks) or (
        total is not None and count_digits(chunks) > count * len(str(total)) and not chunks[0].sealed
    ):
        return
    first, rest = chunks[0], chunks[1:]
    for piece, remainder in _heads(first):
        value = value_of(piece)
        if total is not None and value > total:
            break
        left = None if total is None else total - value
        for tail in cuts((remainder, *rest) if remainder else rest, count - 1, left):
            yield (piece, *tail)


def _heads(chunk: Chunk) -> Iterator[tuple[Chunk, Chunk | None]]:
    """Yield every figure a chunk can begin with, the shortest first, and what is left of it."""
    text = spell(chunk.text)
    if not chunk.sealed and not chunk.is_blank:
        for end in range(1, len(text)):
            if _is_figure(text[:end]) and (text[end].isdecimal() or text[end] in "+-"):
                yield Chunk(text=text[:end], where=chunk.where), Chunk(text=text[end:], where=chunk.where)
    if chunk.sealed or chunk.is_blank or _is_short(text):
        yield chunk, None


def value_of(chunk: Chunk) -> int:
    """Return the figure of a chunk of plain digits, and 0 for any other."""
    text = spell(chunk.text).replace(",", "")
    return int(text) if text.isdecimal() and len(text) <= _LONGEST_NUMBER else 0


def _leads_with_zero(text: str) -> bool:
    return len(text) > 1 and text[0] == "0" and text[1].isdecimal()


def _is_figure(piece: str) -> bool:
    return (
        (piece[0].isdecimal() or (piece[0] in "+-" and piece[1:2].isdecimal()))
        and piece[-1].isdecimal()
        and _is_short(piece)
    )


def _is_short(text: str) -> bool:
    """Say whether print may be one figure: no nought before it, and not too many digits."""
    return not _leads_with_zero(text) and len(text.lstrip("+-").partition(".")[0]) <= _LONGEST_FIGURE


def balanced_cuts(text: str, widths: tuple[int, ...]) -> Iterator[tuple[str, ...]]:
    """Cut a string into rows of figures, each row's last figure the sum of the others."""
    if not widths:
        if not text:
            yield ()
        return
    least = sum(widths[1:])
    for end in range(widths[0], len(text) - least + 1):
        for head in _summing(text[:end], widths[0] - 1, 0):
            for tail in balanced_cuts(text[end:], widths[1:]):
                yield (*head, *tail)


def _summing(text: str, parts: int, total: int) -> Iterator[tuple[str, ...]]:
    """Cut a string into ``parts`` figures and one that is their sum."""
    if parts == 0:
        if text == str(total):
            yield (text,)
        return
    for end in range(1, min(len(text) - parts, _LONGEST_FIGURE) + 1):
        piece = text[:end]
        if _leads_with_zero(piece) or not piece.isdecimal():
            break
        for rest in _summing(text[end:], parts - 1, total + int(piece)):
            yield (piece, *rest)

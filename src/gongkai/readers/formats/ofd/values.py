"""Values as the standard writes them in attributes: numbers, arrays, distances, truth."""

from math import isfinite

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.formats.fixed.matrix import UNCHANGED, Matrix
from gongkai.sentences import N_


def number(text: str | None, otherwise: float) -> float:
    """Return a number, or another where none is said.

    Raises:
        UnreadableDocumentError: what is said is no number.
    """
    if text is None:
        return otherwise
    try:
        value = float(text)
    except ValueError:
        if text.strip():
            raise _damaged() from None
        return otherwise
    if not isfinite(value):
        raise _damaged()
    return value


def numbers(text: str | None) -> list[float]:
    """Return the numbers of an array.

    Raises:
        UnreadableDocumentError: one of them is no number.
    """
    return _read(text.split()) if text else []


def _read(parts: list[str]) -> list[float]:
    try:
        values = list(map(float, parts))
    except ValueError:
        raise _damaged() from None
    if not all(map(isfinite, values)):
        raise _damaged()
    return values


def box(text: str | None) -> tuple[float, float, float, float] | None:
    """Return a box (left, top, width, height), or nothing where none is said."""
    values = numbers(text)
    return (values[0], values[1], values[2], values[3]) if len(values) == 4 else None  # noqa: PLR2004 - a box's numbers


def matrix(text: str | None) -> Matrix:
    """Return a transformation, or none where none is said."""
    values = numbers(text)
    if len(values) != len(UNCHANGED):
        return UNCHANGED
    a, b, c, d, e, f = values
    return a, b, c, d, e, f


def distances(text: str | None, most: int) -> list[float]:
    """Return distances one by one, no more than are needed; ``g count distance`` stands for so many equal ones."""
    if not text or not most:
        return []
    parts = text.split()
    if "g" not in text:
        return _read(parts[:most])
    found: list[float] = []
    rest = iter(parts)
    for part in rest:
        if len(found) >= most:
            break
        if part == "g":
            count = int(number(next(rest, None), 0.0))
            found += [number(next(rest, None), 0.0)] * min(count, most - len(found))
        else:
            found.append(number(part, 0.0))
    return found


def is_so(text: str | None, *, otherwise: bool) -> bool:
    """Return a truth value, or another where none is said."""
    return otherwise if text is None else text.strip().lower() in {"true", "1"}


def _damaged() -> UnreadableDocumentError:
    return UnreadableDocumentError(
        N_("the OFD file is damaged: a place in it is not a number; open it and save it again")
    )

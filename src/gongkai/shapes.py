"""Plain values into typed ones, among threads too.

msgspec (0.22) learns a type when it first meets it, and two threads that do so at once end the process: the second
finds the half of what the first has written down. Hence every type is learnt here, by one thread at a time.
"""

from threading import Lock
from typing import Any, Final, TypeVar

import msgspec

Kind = TypeVar("Kind")

_LEARNT: Final[set[object]] = set()
_LEARNING: Final = Lock()


def learn(kind: Any) -> None:  # noqa: ANN401 - a type or a form of one, such as ``tuple[Cell, ...]``: no name covers both
    """Have a type learnt, with all that it is made of, before anything is decoded into it."""
    if kind not in _LEARNT:
        with _LEARNING:
            msgspec.json.Decoder(kind)
            _LEARNT.add(kind)


def typed(plain: object, kind: type[Kind]) -> Kind:
    """Convert plain values into a type.

    Raises:
        msgspec.ValidationError: they do not fit it; the message says where.
    """
    learn(kind)
    return msgspec.convert(plain, kind)

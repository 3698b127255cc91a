"""What is kept in mind from one document to the next: answers about short texts, for only these come again."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, TypeVar

SHORT: Final = 60
"""Characters of a text that may come again: a label, a heading, a figure; sentences and whole pages never do."""

T = TypeVar("T")


def keep_short(most: int) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """Keep the last answers about short texts, at most so many; about a long one, find the answer each time.

    A process that reads ten thousand documents would else keep the prose of the last thousands.
    """

    def decorate(work: Callable[[str], T]) -> Callable[[str], T]:
        kept = lru_cache(maxsize=most)(work)

        @wraps(work)
        def ask(text: str) -> T:
            return kept(text) if len(text) <= SHORT else work(text)

        return ask

    return decorate

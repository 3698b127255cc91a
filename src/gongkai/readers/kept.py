"""What is kept in mind from one document to the next: answers about short texts, for only these come again."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, TypeVar

SHORT: Final = 60
"""Characters of a text that may come again: a label, a heading, a figure; sentences and whole pages never do."""

_LONG: Final = 20_000
"""Characters of a text that is not kept for a moment either."""

T = TypeVar("T")


def keep_short(most: int) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """Keep the last answers about short texts, at most so many, and about long ones only the last two.

    The same long text is asked about again and again, and then never more; a process that reads ten thousand documents
    would else keep the prose of the last thousands.
    """

    def decorate(work: Callable[[str], T]) -> Callable[[str], T]:
        kept = lru_cache(maxsize=most)(work)
        lately = lru_cache(maxsize=2)(work)

        @wraps(work)
        def ask(text: str) -> T:
            if len(text) <= SHORT:
                return kept(text)
            return lately(text) if len(text) <= _LONG else work(text)

        return ask

    return decorate

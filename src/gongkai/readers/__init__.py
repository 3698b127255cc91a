"""Documents in, reports out: formats, location of the tables, normalising, decoding.

What opens a document is loaded when it is first asked for: whoever wants one format alone, in a process of its own for
one stranger's file, does not wait for all the rest.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.readers.opening import read, read_bytes

__all__ = ["read", "read_bytes"]


def __getattr__(name: str) -> object:
    """Load the two ways to open a document."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module("gongkai.readers.opening"), name)

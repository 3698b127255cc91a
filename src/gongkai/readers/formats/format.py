"""What a format is: a name, a way to know it by its content, and a way to turn it into the neutral document."""

from collections.abc import Callable
from dataclasses import dataclass

from gongkai.readers.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A kind of file. ``sniff`` sees the bytes only; the name of a file never decides.

    ``parse`` raises ``UnreadableDocumentError`` with one sentence where the bytes are damaged, locked or hostile.
    """

    name: str
    label: str
    sniff: Callable[[bytes], bool]
    parse: Callable[[bytes], Document]

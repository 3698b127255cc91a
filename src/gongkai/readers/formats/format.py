"""What a format is: a name, a way to know it by its content, and a way to turn it into the neutral document."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from gongkai.readers.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A kind of file. ``sniff`` sees the bytes only; the name of a file never decides."""

    name: str
    label: str
    sniff: Callable[[bytes], bool]

    def parse(self, data: bytes) -> Document:
        """Turn bytes into the neutral document, by ``parse.py`` in the folder of this name.

        Loaded when the first file of the kind comes: most are read in processes of their own, which meet one kind.

        Raises:
            UnreadableDocumentError: the bytes are damaged, locked or hostile; one sentence says which.
        """
        document: Document = import_module(f"{__package__}.{self.name}.parse").parse(data)
        return document

"""The parts of an OpenDocument package that are read: content, styles and what it says of itself."""

from typing import Final

from lxml import etree

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.container import Container, member_names
from gongkai.sentences import N_

_NAMES: Final = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE: Final = f"{_NAMES}office:1.0}}"
TEXT: Final = f"{_NAMES}text:1.0}}"
TABLE: Final = f"{_NAMES}table:1.0}}"
STYLE: Final = f"{_NAMES}style:1.0}}"
DRAW: Final = f"{_NAMES}drawing:1.0}}"
_MANIFEST: Final = f"{_NAMES}manifest:1.0}}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_PROPERTIES: Final = ("title", "creator", "subject")
_KIND: Final = "mimetype"
_LONGEST_KIND: Final = 200


def kind_of(data: bytes) -> str:
    """Give the kind that a package calls itself, or nothing when the bytes are no such package."""
    if _KIND not in member_names(data):
        return ""
    try:
        return Container(data).read(_KIND)[:_LONGEST_KIND].decode("ascii", errors="replace").strip()
    except UnreadableDocumentError:
        return ""


class Package:
    """An opened package.

    Raises:
        UnreadableDocumentError: it is damaged, locked, or larger than the caps allow.
    """

    def __init__(self, data: bytes) -> None:
        self._container = Container(data)
        self._check_unlocked()
        self.content = self._container.read_xml("content.xml")
        self.styles = self._part("styles.xml")

    def body(self, kind: str) -> etree._Element:
        """Give the body, a ``text`` or a ``spreadsheet``."""
        found = self.content.find(f"{OFFICE}body/{OFFICE}{kind}")
        if found is None:
            raise UnreadableDocumentError(N_("the OpenDocument file has no body; open it and save it again"))
        return found

    def properties(self) -> dict[str, str]:
        """Give title, creator and subject as the package says them of itself."""
        about = self._part("meta.xml")
        texts = {name: about.findtext(f".//{_DC}{name}") for name in _PROPERTIES} if about is not None else {}
        return {name: text.strip() for name, text in texts.items() if text and text.strip()}

    def _part(self, name: str) -> etree._Element | None:
        return self._container.read_xml(name) if name in self._container else None

    def _check_unlocked(self) -> None:
        manifest = self._part("META-INF/manifest.xml")
        if manifest is not None and manifest.find(f".//{_MANIFEST}encryption-data") is not None:
            raise UnreadableDocumentError(N_("the file is locked with a password; remove the password and try again"))

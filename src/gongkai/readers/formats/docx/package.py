"""The parts of a Word package that are read: document, numbering, styles, properties — found by their relations."""

import posixpath
from typing import Final

from lxml import etree

from gongkai.readers.container import Container, parse_xml

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# ISO 29500 Strict uses other names for the same vocabulary.
_STRICT: Final = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
_PROPERTIES: Final = ("title", "creator", "subject")


class Package:
    """An opened Word package."""

    def __init__(self, data: bytes) -> None:
        self._container = Container(data)
        self._document_name = self._find_document()
        self._relations = self._relations_of(self._document_name)

    def document(self) -> etree._Element:
        """Parse the document itself."""
        return self._parse(self._document_name)

    def part(self, kind: str) -> etree._Element | None:
        """Parse the part the document relates to as ``numbering`` or ``styles``, if it has one."""
        name = self._relations.get(kind)
        return self._parse(name) if name is not None and name in self._container else None

    def properties(self) -> dict[str, str]:
        """Give title, creator and subject as the file's properties hold them."""
        if "docProps/core.xml" not in self._container:
            return {}
        root = self._container.read_xml("docProps/core.xml")
        texts = {name: root.findtext(_DC + name) for name in _PROPERTIES}
        return {name: text.strip() for name, text in texts.items() if text and text.strip()}

    def _parse(self, name: str) -> etree._Element:
        data = self._container.read(name)
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
        return parse_xml(data)

    def _find_document(self) -> str:
        named = self._relations_of("").get("officeDocument")
        if named is not None and named in self._container:
            return named
        documents = (n for n in self._container.names if n.startswith("word/document") and n.endswith(".xml"))
        return min(documents, default="word/document.xml")

    def _relations_of(self, part: str) -> dict[str, str]:
        folder, name = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        if source not in self._container:
            return {}
        found: dict[str, str] = {}
        for relation in self._container.read_xml(source).iter(_RELATION):
            kind, target = (relation.get("Type") or "").rpartition("/")[2], relation.get("Target") or ""
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found.setdefault(kind, path)
        return found

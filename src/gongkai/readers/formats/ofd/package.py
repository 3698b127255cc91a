"""The parts of an OFD package that are read: its entry, its documents' pages with their templates, shared drawings."""

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from lxml import etree

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.container import Container
from gongkai.readers.formats.ofd.values import box
from gongkai.readers.limits import PAGES
from gongkai.sentences import N_

ENTRY: Final = "OFD.xml"
_LOCKS: Final = "encryptions.xml"
_PROPERTIES: Final = {"Title": "title", "Author": "creator", "Subject": "subject"}
_A4: Final = (0.0, 0.0, 210.0, 297.0)
_BEHIND: Final = "Background"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A page: its width and height in millimetres, its layers as they are painted, the drawings they may refer to.

    ``media`` gives the bytes of a picture by its number in the document.
    """

    width: float
    height: float
    layers: tuple[etree._Element, ...]
    drawings: dict[str, etree._Element]
    media: Callable[[str], bytes | None]


class Package:
    """An opened package.

    Raises:
        UnreadableDocumentError: it is damaged, locked, or larger than the caps allow.
    """

    def __init__(self, data: bytes) -> None:
        self._container = Container(data)
        if _LOCKS in self._container.names:
            raise UnreadableDocumentError(N_("the file is locked with a password; remove the password and try again"))
        self._entry = self._container.read_xml(ENTRY)

    def properties(self) -> dict[str, str]:
        """Give title, author and subject as the package says them of itself."""
        texts = {name: self._entry.findtext(f".//{{*}}DocInfo/{{*}}{key}") for key, name in _PROPERTIES.items()}
        return {name: text.strip() for name, text in texts.items() if text and text.strip()}

    def pages(self) -> Iterator[Leaf]:
        """Yield the pages of every document in the package, in order.

        Raises:
            UnreadableDocumentError: a part is missing or damaged, or there are far more pages than in a report.
        """
        left = PAGES
        for root in self._entry.iterfind("{*}DocBody/{*}DocRoot"):
            document = _Document(self._container, _resolve("", root.text))
            left -= document.count
            if left < 0:
                raise UnreadableDocumentError(
                    N_("the OFD file has far more pages than a report; give the pages of the report alone")
                )
            yield from document.leaves()


class _Document:
    """One document of the package: what its pages share."""

    def __init__(self, container: Container, place: str) -> None:
        self._container = container
        self._place = place
        self._tree = container.read_xml(place)
        self._listed = self._tree.findall("{*}Pages/{*}Page")
        self._templates = {one.get("ID"): one for one in self._tree.iterfind("{*}CommonData/{*}TemplatePage")}
        self._opened: dict[str, etree._Element] = {}
        self.count = len(self._listed)

    def leaves(self) -> Iterator[Leaf]:
        drawings = self._drawings()
        common = box(self._tree.findtext("{*}CommonData/{*}PageArea/{*}PhysicalBox"))
        for listed in self._listed:
            page = self._container.read_xml(_resolve(self._place, listed.get("BaseLoc")))
            # The page's own plane begins at this box's corner, wherever the box says that it is.
            _, _, width, height = box(page.findtext("{*}Area/{*}PhysicalBox")) or common or _A4
            layers = tuple(self._layers(page))
            yield Leaf(width=width, height=height, layers=layers, drawings=drawings, media=self._medium)

    def _layers(self, page: etree._Element) -> Iterator[etree._Element]:
        behind: list[etree._Element] = []
        before: list[etree._Element] = []
        for used in page.iterfind("{*}Template"):
            template = self._templates.get(used.get("TemplateID"))
            if template is not None:
                order = used.get("ZOrder") or template.get("ZOrder") or _BEHIND
                (behind if order == _BEHIND else before).append(self._open(template.get("BaseLoc")))
        for tree in chain(behind, [page], before):
            yield from tree.iterfind("{*}Content/{*}Layer")

    def _drawings(self) -> dict[str, etree._Element]:
        opened = (self._open(place.text) for place in self._resources())
        units = chain.from_iterable(tree.iter("{*}CompositeGraphicUnit") for tree in opened)
        contents = ((unit.get("ID", ""), unit.find("{*}Content")) for unit in units)
        return {name: content for name, content in contents if content is not None}

    def _medium(self, number: str) -> bytes | None:
        for place in self._resources():
            listed = self._open(place.text)
            for medium in listed.iterfind("{*}MultiMedias/{*}MultiMedia"):
                if medium.get("ID") == number:
                    folder = posixpath.join(_resolve(self._place, place.text), "..", listed.get("BaseLoc") or "")
                    name = _resolve("", posixpath.join("/", folder, (medium.findtext("{*}MediaFile") or "").strip()))
                    return self._container.read(name) if name in self._container else None
        return None

    def _resources(self) -> list[etree._Element]:
        return [place for name in ("PublicRes", "DocumentRes") for place in self._tree.iterfind(f".//{{*}}{name}")]

    def _open(self, place: str | None) -> etree._Element:
        # A template is used by many pages and unpacked once.
        name = _resolve(self._place, place)
        if name not in self._opened:
            self._opened[name] = self._container.read_xml(name)
        return self._opened[name]


def _resolve(base: str, place: str | None) -> str:
    """Return the member that a part names: from the package's root where it begins with a slash, else beside itself."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(base), (place or "").strip())).lstrip("/")

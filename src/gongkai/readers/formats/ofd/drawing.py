"""What is on a page: characters and ruled lines, through blocks and shared drawings, in points from the upper left."""

from functools import partial
from itertools import islice
from typing import Final

from lxml import etree

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.formats.fixed.char import Row, make_chars
from gongkai.readers.formats.fixed.clipping import mark_clipped
from gongkai.readers.formats.fixed.matrix import UNCHANGED, Matrix, multiply
from gongkai.readers.formats.fixed.page import Page
from gongkai.readers.formats.fixed.pictures import read_pictures
from gongkai.readers.formats.fixed.rule import Rule, rules_of
from gongkai.readers.formats.ofd.outlines import read_outlines
from gongkai.readers.formats.ofd.package import Leaf
from gongkai.readers.formats.ofd.pictures import Placed, draw_pictures
from gongkai.readers.formats.ofd.values import box, is_so, matrix, number
from gongkai.readers.formats.ofd.words import read_words
from gongkai.readers.limits import PAGE_CHARACTERS, PAGE_OBJECTS, RULES
from gongkai.sentences import N_

_POINTS: Final = 72 / 25.4
_WHOLE: Final[Matrix] = (_POINTS, 0.0, 0.0, _POINTS, 0.0, 0.0)
_DEEPEST: Final = 12


def read_page(leaf: Leaf, place: int) -> Page:
    """Read a page; what is not shown on it is left out.

    Raises:
        UnreadableDocumentError: the page holds far more than a page of a report.
    """
    reader = _Reader(leaf.drawings)
    for layer in leaf.layers:
        reader.walk(layer, _WHOLE, 0)
    width, height = leaf.width * _POINTS, leaf.height * _POINTS
    chars, beyond = mark_clipped(make_chars(reader.letters), width, height)
    page = Page(
        number=place,
        width=width,
        height=height,
        chars=tuple(chars),
        beyond=tuple(beyond),
        rules=tuple(reader.rules),
        pictures=tuple(placed.frame for placed in reader.pictures),
        written=len(reader.letters),
    )
    return read_pictures(page, partial(draw_pictures, reader.pictures, width=width, height=height, media=leaf.media))


class _Reader:
    def __init__(self, drawings: dict[str, etree._Element]) -> None:
        self.letters: list[Row] = []
        self.rules: list[Rule] = []
        self.pictures: list[Placed] = []
        self._drawings = drawings
        self._objects = 0
        self._points = 0

    def walk(self, block: etree._Element, plane: Matrix, depth: int) -> None:
        """Take everything that stands in a block, whose own plane lies on the page as ``plane`` says."""
        if depth > _DEEPEST:
            return
        for item in block.iterchildren("{*}*"):
            self._objects += 1
            self._check()
            if is_so(item.get("Visible"), otherwise=True) and number(item.get("Alpha"), 255.0) > 0:
                self._take(item, str(item.tag).rpartition("}")[2], plane, depth)

    def _take(self, item: etree._Element, kind: str, plane: Matrix, depth: int) -> None:
        if kind == "PageBlock":
            self.walk(item, plane, depth + 1)
        elif kind == "TextObject":
            self.letters.extend(islice(read_words(item, _plane(item, plane)), PAGE_CHARACTERS + 1))
            self._check()
        elif kind == "PathObject":
            self._rule(item, _plane(item, plane))
        elif kind == "ImageObject":
            self.pictures.append(Placed(resource=item.get("ResourceID", ""), plane=_plane(item, plane)))
        elif kind == "CompositeObject":
            drawing = self._drawings.get(item.get("ResourceID", ""))
            if drawing is not None:
                self.walk(drawing, _plane(item, plane), depth + 1)

    def _rule(self, item: etree._Element, plane: Matrix) -> None:
        stroked = is_so(item.get("Stroke"), otherwise=True)
        if not (stroked or is_so(item.get("Fill"), otherwise=False)):
            return
        for points in read_outlines(item.findtext("{*}AbbreviatedData") or "", plane):
            self._points += len(points)
            self._check()
            self.rules.extend(rules_of(points, stroked=stroked))

    def _check(self) -> None:
        if self._objects > PAGE_OBJECTS or self._points > RULES or len(self.letters) > PAGE_CHARACTERS:
            raise UnreadableDocumentError(
                N_("a page of the OFD file holds far more than a page of a report; give the pages of the report alone")
            )


def _plane(item: etree._Element, plane: Matrix) -> Matrix:
    """Return how an object's own plane lies on the page: its transformation, then the place of its box."""
    place = box(item.get("Boundary"))
    if place is not None:
        plane = multiply((1.0, 0.0, 0.0, 1.0, place[0], place[1]), plane)
    own = matrix(item.get("CTM"))
    return plane if own is UNCHANGED else multiply(own, plane)

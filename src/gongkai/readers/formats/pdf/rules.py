"""The straight lines drawn on a page of a PDF, in forms within forms too."""

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.formats.fixed.matrix import Matrix, Point, apply, multiply
from gongkai.readers.formats.fixed.page import Frame
from gongkai.readers.formats.fixed.rule import Rule, rules_of
from gongkai.readers.formats.pdf.calls import ANSWER, NUMBER, THING, Question, address_of, measured, numbered, question
from gongkai.readers.formats.pdf.turn import Turn
from gongkai.readers.limits import PAGE_OBJECTS, RULES
from gongkai.sentences import N_

_DEEPEST_FORM: Final = 6
_PATH, _IMAGE, _FORM = pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_FORM
_DRAWN: Final = frozenset({_PATH, _IMAGE, _FORM})

_COUNT_ON_PAGE: Final = question(pdfium_c.FPDFPage_CountObjects, ctypes.c_int, THING)
_GET_ON_PAGE: Final = question(pdfium_c.FPDFPage_GetObject, ctypes.c_void_p, THING, NUMBER)
_COUNT_IN_FORM: Final = question(pdfium_c.FPDFFormObj_CountObjects, ctypes.c_int, THING)
_GET_IN_FORM: Final = question(pdfium_c.FPDFFormObj_GetObject, ctypes.c_void_p, THING, NUMBER)
_GET_KIND: Final = question(pdfium_c.FPDFPageObj_GetType, ctypes.c_int, THING)
_GET_MATRIX: Final = question(pdfium_c.FPDFPageObj_GetMatrix, None, THING, ANSWER)
_GET_MODE: Final = question(pdfium_c.FPDFPath_GetDrawMode, None, THING, ANSWER, ANSWER)
_COUNT_SEGMENTS: Final = question(pdfium_c.FPDFPath_CountSegments, ctypes.c_int, THING)
_GET_SEGMENT: Final = question(pdfium_c.FPDFPath_GetPathSegment, ctypes.c_void_p, THING, NUMBER)
_GET_STEP: Final = question(pdfium_c.FPDFPathSegment_GetType, ctypes.c_int, THING)
_GET_POINT: Final = question(pdfium_c.FPDFPathSegment_GetPoint, None, THING, ANSWER, ANSWER)
_IS_CLOSED: Final = question(pdfium_c.FPDFPathSegment_GetClose, ctypes.c_int, THING)


def read_rules(page: pdfium.PdfPage, turn: Turn) -> tuple[tuple[Rule, ...], tuple[Frame, ...]]:
    """Read the horizontal and vertical lines of a page in the upright page's measure, and where its pictures stand.

    Raises:
        UnreadableDocumentError: far more is drawn than on a page of a report.
    """
    reader = _Reader()
    reader.walk(address_of(page.raw), _COUNT_ON_PAGE, _GET_ON_PAGE, matrix=turn.matrix, depth=0)
    return tuple(reader.rules()), tuple(reader.pictures)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawing:
    """A path that is drawn: how many pieces it has, and the plane on which they lie."""

    pieces: int
    plane: Matrix
    stroked: bool


_Step = tuple[int, Point, int]
"""A piece of a path: its kind, where it leads, and whether the outline ends with it."""


class _Reader:
    def __init__(self) -> None:
        self.pictures: list[Frame] = []
        self._objects = 0
        self._drawings: list[_Drawing] = []
        self._segments: list[int] = []

    def walk(self, holder: int, count: Question, get: Question, *, matrix: Matrix, depth: int) -> None:
        """Take what a page or a form holds, whose own plane lies on the upright page as ``matrix`` says."""
        held = max(count(holder), 0)
        self._objects += held
        self._check()
        items = numbered(get, holder, range(held))
        drawn = [(item, kind) for item, kind in zip(items, map(_GET_KIND, items), strict=True) if kind in _DRAWN]
        drawings = [item for item, _ in drawn]
        planes = measured(_GET_MATRIX, "6f", (0,), len(drawn), drawings)
        modes = measured(_GET_MODE, "2i", (0, 4), len(drawn), drawings)
        for (item, kind), own, (fill, stroke) in zip(drawn, planes, modes, strict=True):
            plane = multiply(own, matrix)
            if kind == _PATH and (fill or stroke):
                self._add_path(item, plane, stroked=bool(stroke))
            elif kind == _IMAGE:
                self._add_picture(plane)
            elif kind == _FORM and depth < _DEEPEST_FORM:
                self.walk(item, _COUNT_IN_FORM, _GET_IN_FORM, matrix=plane, depth=depth + 1)

    def _add_picture(self, plane: Matrix) -> None:
        # A picture fills the square of its own plane.
        corners = [apply(plane, x, y) for x in (0.0, 1.0) for y in (0.0, 1.0)]
        xs, ys = zip(*corners, strict=True)
        self.pictures.append(Frame(x0=min(xs), x1=max(xs), top=min(ys), bottom=max(ys)))

    def _add_path(self, path: int, plane: Matrix, *, stroked: bool) -> None:
        count = max(_COUNT_SEGMENTS(path), 0)
        self._check(more=count)
        self._drawings.append(_Drawing(pieces=count, plane=plane, stroked=stroked))
        self._segments += numbered(_GET_SEGMENT, path, range(count))

    def rules(self) -> Iterator[Rule]:
        """Yield the lines of all paths that were met: their pieces are asked about in one go."""
        segments = self._segments
        points = measured(_GET_POINT, "2f", (0, 4), len(segments), segments)
        steps = zip(map(_GET_STEP, segments), points, map(_IS_CLOSED, segments), strict=True)
        for drawing in self._drawings:
            for outline in _outlines(islice(steps, drawing.pieces), drawing.plane):
                yield from rules_of(outline, stroked=drawing.stroked)

    def _check(self, more: int = 0) -> None:
        if self._objects > PAGE_OBJECTS or len(self._segments) + more > RULES:
            raise UnreadableDocumentError(
                N_("a page of the PDF is drawn of far more pieces than a page of a report; print it to a new PDF")
            )


def _outlines(steps: Iterable[_Step], plane: Matrix) -> Iterator[list[Point]]:
    points: list[Point] = []
    for kind, (x, y), closed in steps:
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(apply(plane, x, y))
        if closed:
            points.append(points[0])
    if points:
        yield points

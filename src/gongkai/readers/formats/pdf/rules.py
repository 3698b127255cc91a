"""The straight lines drawn on a page of a PDF, in forms within forms too."""

import ctypes
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.formats.fixed.matrix import UNCHANGED, Matrix, Point, apply, multiply
from gongkai.readers.formats.fixed.page import Frame
from gongkai.readers.formats.fixed.rule import Rule, rules_of
from gongkai.readers.limits import PAGE_OBJECTS, RULES
from gongkai.sentences import N_

_DEEPEST_FORM: Final = 6


def read_rules(
    page: pdfium.PdfPage, turn: Callable[[float, float], Point]
) -> tuple[tuple[Rule, ...], tuple[Frame, ...]]:
    """Read the horizontal and vertical lines of a page in the upright page's measure, and where its pictures stand.

    Raises:
        UnreadableDocumentError: far more is drawn than on a page of a report.
    """
    reader = _Reader(turn)
    reader.walk(
        pdfium_c.FPDFPage_CountObjects(page.raw),
        partial(pdfium_c.FPDFPage_GetObject, page.raw),
        matrix=UNCHANGED,
        depth=0,
    )
    return tuple(reader.rules), tuple(reader.pictures)


class _Reader:
    def __init__(self, turn: Callable[[float, float], Point]) -> None:
        self.rules: list[Rule] = []
        self.pictures: list[Frame] = []
        self._turn = turn
        self._objects = 0
        self._segments = 0

    def walk(self, count: int, get: Callable[[int], object], *, matrix: Matrix, depth: int) -> None:
        self._objects += max(count, 0)
        self._check()
        for index in range(count):
            item = get(index)
            kind = pdfium_c.FPDFPageObj_GetType(item) if item else None
            if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
                self._add_path(item, multiply(_matrix(item), matrix))
            elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
                self._add_picture(multiply(_matrix(item), matrix))
            elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                self.walk(
                    pdfium_c.FPDFFormObj_CountObjects(item),
                    partial(pdfium_c.FPDFFormObj_GetObject, item),
                    matrix=multiply(_matrix(item), matrix),
                    depth=depth + 1,
                )

    def _add_picture(self, matrix: Matrix) -> None:
        # A picture fills the square of its own plane.
        corners = [self._turn(*apply(matrix, x, y)) for x in (0.0, 1.0) for y in (0.0, 1.0)]
        xs, ys = zip(*corners, strict=True)
        self.pictures.append(Frame(x0=min(xs), x1=max(xs), top=min(ys), bottom=max(ys)))

    def _add_path(self, path: object, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not pdfium_c.FPDFPath_GetDrawMode(path, fill, stroke) or not (fill.value or stroke.value):
            return
        self._segments += max(pdfium_c.FPDFPath_CountSegments(path), 0)
        self._check()
        for points in self._outlines(path, matrix):
            self.rules.extend(rules_of(points, stroked=bool(stroke.value)))

    def _outlines(self, path: object, matrix: Matrix) -> Iterator[list[Point]]:
        points: list[Point] = []
        for index in range(pdfium_c.FPDFPath_CountSegments(path)):
            segment = pdfium_c.FPDFPath_GetPathSegment(path, index)
            if pdfium_c.FPDFPathSegment_GetType(segment) == pdfium_c.FPDF_SEGMENT_MOVETO and points:
                yield points
                points = []
            x, y = ctypes.c_float(), ctypes.c_float()
            pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
            points.append(self._turn(*apply(matrix, x.value, y.value)))
            if pdfium_c.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if points:
            yield points

    def _check(self) -> None:
        if self._objects > PAGE_OBJECTS or self._segments > RULES:
            raise UnreadableDocumentError(
                N_("a page of the PDF is drawn of far more pieces than a page of a report; print it to a new PDF")
            )


def _matrix(item: object) -> Matrix:
    matrix = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(item, matrix):
        return UNCHANGED
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

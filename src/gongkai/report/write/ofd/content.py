"""What a page's content stream paints, for the few operators that typst uses on our templates.

Nothing is passed over: an operator that is not known here would be a mark that one of the two formats lacks.
"""

from dataclasses import dataclass, replace
from math import isclose
from typing import TYPE_CHECKING, Any, Final, NoReturn

from gongkai.errors import BadDataError
from gongkai.report.write.ofd.marks import Colour, Glyph, Line, Point, Typeface, Words
from gongkai.sentences import N_, Sentence

if TYPE_CHECKING:
    from collections.abc import Callable

Matrix = tuple[float, float, float, float, float, float]

_MILLIMETRES: Final = 25.4 / 72
_UNCHANGED: Final[Matrix] = (1, 0, 0, 1, 0, 0)
_BLACK: Final[Colour] = (0, 0, 0)
_UNKNOWN: Final = "\ufffd"
"""Stands for a glyph of which the PDF does not say what it means: a character that no font has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Graphics:
    """The state that ``q`` keeps and ``Q`` brings back."""

    matrix: Matrix = _UNCHANGED
    fill: Colour = _BLACK
    stroke: Colour = _BLACK
    width: float = 1
    face: int = 0
    size: float = 0


class Painter:
    """Takes a page's operators in turn and keeps the marks that they leave."""

    def __init__(self, *, height: float, fonts: dict[str, int], faces: tuple[Typeface, ...], source: str) -> None:
        """Begin a page ``height`` points high; ``fonts`` says which of the faces a name on this page is."""
        self.marks: list[Words | Line] = []
        self._height = height
        self._fonts = fonts
        self._faces = faces
        self._source = source
        self._graphics = _Graphics()
        self._kept: list[_Graphics] = []
        self._text = _UNCHANGED
        self._path: list[Point] = []
        self._spoken: list[str | None] = []
        self._verbs: dict[str, Callable[[list[Any]], None]] = {
            "q": self._keep,
            "Q": self._bring_back,
            "cm": self._move,
            "cs": self._fill,
            "scn": self._fill,
            "CS": self._stroke,
            "SCN": self._stroke,
            "w": self._thicken,
            # How corners are cut shows on no straight line.
            "M": self._pass,
            "m": self._begin,
            "l": self._extend,
            "S": self._draw,
            "BT": self._begin_text,
            "ET": self._pass,
            "Tr": self._check_mode,
            "Tf": self._choose_face,
            "Tm": self._place,
            "Tj": self._show_one,
            "TJ": self._show,
            "BMC": self._begin_mark,
            "BDC": self._begin_mark,
            "EMC": self._end_mark,
        }

    def take(self, operator: str, operands: list[Any]) -> None:
        """Take one operator.

        Raises:
            BadDataError: it is not one that our templates use.
        """
        verb = self._verbs.get(operator)
        if verb is None:
            self._refuse(operator)
        verb(operands)

    def _refuse(self, what: str) -> NoReturn:
        sentence = N_("OFD cannot be made of this page: it draws {what}; write PDF or DOCX")
        raise BadDataError(sentence, {"what": Sentence(what)}, source=self._source)

    def _pass(self, _: list[Any]) -> None:
        pass

    def _keep(self, _: list[Any]) -> None:
        self._kept.append(self._graphics)

    def _bring_back(self, _: list[Any]) -> None:
        self._graphics = self._kept.pop()

    def _move(self, operands: list[Any]) -> None:
        self._graphics = replace(self._graphics, matrix=_times(_matrix(operands), self._graphics.matrix))

    def _fill(self, operands: list[Any]) -> None:
        self._graphics = replace(self._graphics, fill=self._colour(operands))

    def _stroke(self, operands: list[Any]) -> None:
        self._graphics = replace(self._graphics, stroke=self._colour(operands))

    def _colour(self, operands: list[Any]) -> Colour:
        """Return the colour that the operands say; naming a colour space makes it black."""
        if any(str(operand).startswith("/") for operand in operands):
            return _BLACK
        levels = [round(255 * float(operand)) for operand in operands]
        if len(levels) == 1:
            levels *= 3
        if len(levels) != len(_BLACK):
            self._refuse(N_("a colour of four inks"))
        red, green, blue = levels
        return red, green, blue

    def _thicken(self, operands: list[Any]) -> None:
        self._graphics = replace(self._graphics, width=float(operands[0]))

    def _begin(self, operands: list[Any]) -> None:
        self._path.append(self._at(float(operands[0]), float(operands[1])))

    def _extend(self, operands: list[Any]) -> None:
        self._begin(operands)

    def _draw(self, _: list[Any]) -> None:
        if len(self._path) != 2:  # noqa: PLR2004 - a straight line has two ends
            self._refuse(N_("a path of several lines"))
        start, end = self._path
        width = self._graphics.width * self._scale(self._graphics.matrix) * _MILLIMETRES
        self.marks.append(Line(start=start, end=end, width=width, colour=self._graphics.stroke))
        self._path = []

    def _begin_text(self, _: list[Any]) -> None:
        self._text = _UNCHANGED

    def _check_mode(self, operands: list[Any]) -> None:
        if int(operands[0]):
            self._refuse(N_("outlined or hidden text"))

    def _choose_face(self, operands: list[Any]) -> None:
        self._graphics = replace(self._graphics, face=self._fonts[str(operands[0])], size=float(operands[1]))

    def _place(self, operands: list[Any]) -> None:
        self._text = _matrix(operands)

    def _show_one(self, operands: list[Any]) -> None:
        self._show([operands])

    def _show(self, operands: list[Any]) -> None:
        graphics, face = self._graphics, self._faces[self._graphics.face]
        whole = _times(self._text, graphics.matrix)
        size = graphics.size * self._scale(whole)
        glyphs: list[Glyph] = []
        along = 0.0
        for item in operands[0]:
            if isinstance(item, (int, float)) or not hasattr(item, "__bytes__"):
                along -= float(item) / 1000 * graphics.size
                continue
            codes = bytes(item)
            for code in (int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2)):
                advance = face.widths.get(code, 0) / 1000
                place = self._at_by(whole, along, 0)
                text = self._say(face.texts.get(code, _UNKNOWN))
                glyphs.append(Glyph(id=code, text=text, at=place, advance=advance * size * _MILLIMETRES))
                along += advance * graphics.size
        words = Words(face=graphics.face, size=size * _MILLIMETRES, colour=graphics.fill, glyphs=tuple(glyphs))
        self.marks.append(words)

    def _begin_mark(self, operands: list[Any]) -> None:
        properties = operands[1] if len(operands) > 1 else {}
        spoken = properties.get("/ActualText")
        self._spoken.append(None if spoken is None else str(spoken))

    def _end_mark(self, _: list[Any]) -> None:
        self._spoken.pop()

    def _say(self, text: str) -> str:
        """Return the text of the next glyph: the first of a marked run has all of it, the others none."""
        if not self._spoken or self._spoken[-1] is None:
            return text
        said, self._spoken[-1] = self._spoken[-1], ""
        return said

    def _at(self, x: float, y: float) -> Point:
        return self._at_by(self._graphics.matrix, x, y)

    def _at_by(self, matrix: Matrix, x: float, y: float) -> Point:
        a, b, c, d, e, f = matrix
        return (a * x + c * y + e) * _MILLIMETRES, (self._height - (b * x + d * y + f)) * _MILLIMETRES

    def _scale(self, matrix: Matrix) -> float:
        """Return how much a matrix enlarges what is upright and stays so."""
        a, b, c, d, _, _ = matrix
        if b or c or a <= 0 or not isclose(a, abs(d)):
            self._refuse(N_("something turned or stretched"))
        return a


def _matrix(operands: list[Any]) -> Matrix:
    a, b, c, d, e, f = (float(operand) for operand in operands)
    return a, b, c, d, e, f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m

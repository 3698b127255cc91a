"""The pictures on a page of an OFD file: where each stands, and the page as it looks with them alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.readers.formats.fixed.matrix import Matrix, apply
from gongkai.readers.formats.fixed.page import Frame

if TYPE_CHECKING:
    from gongkai.readers.sight.picture import Colour


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A picture of the file, and how the square that it fills lies on the page, in points."""

    resource: str
    plane: Matrix

    @property
    def frame(self) -> Frame:
        """Where it stands."""
        corners = [apply(self.plane, x, y) for x in (0.0, 1.0) for y in (0.0, 1.0)]
        xs, ys = zip(*corners, strict=True)
        return Frame(x0=min(xs), x1=max(xs), top=min(ys), bottom=max(ys))


def draw_pictures(
    pictures: Sequence[Placed], *, width: float, height: float, media: Callable[[str], bytes | None]
) -> "Colour":
    """Draw a page with its pictures alone, at 200 dots to the inch; one that cannot be opened leaves paper.

    Raises:
        UnreadableDocumentError: a picture is damaged or far too large.
    """
    from gongkai.readers.sight.files import open_pictures  # noqa: PLC0415  # only where the extra is installed
    from gongkai.readers.sight.masking import paste, sheet  # noqa: PLC0415  # as above

    drawn = sheet(width, height)
    for placed in pictures:
        data = media(placed.resource)
        if data is not None:
            paste(drawn, next(open_pictures(data)), placed.plane)
    return drawn

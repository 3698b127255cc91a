"""What is to be withheld: boxes on pages, each with its ground. All lengths are points from the upper left corner.

A page is measured upright, as it is seen: what its file says of turning has been done.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A rectangle on a page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def size(self) -> float:
        """The square points it covers."""
        return max(0.0, self.right - self.left) * max(0.0, self.bottom - self.top)

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, point: tuple[float, float]) -> bool:
        """Say whether a point lies in it."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def shared(self, other: "Area") -> float:
        """Return the square points that both cover."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return width * height if width > 0 and height > 0 else 0.0

    def joined(self, other: "Area") -> "Area":
        """Return the smallest rectangle around both."""
        return Area(
            left=min(self.left, other.left),
            top=min(self.top, other.top),
            right=max(self.right, other.right),
            bottom=max(self.bottom, other.bottom),
        )

    def grown(self, by: float) -> "Area":
        """Return the rectangle with a rim around it; negative shrinks it."""
        return Area(left=self.left - by, top=self.top - by, right=self.right + by, bottom=self.bottom + by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A place to be withheld (不予公开处): where, on which ground, and the word for it that stands in its stead.

    ``page`` counts from 1. ``ground`` is a key of the law's outcomes, such as ``refused.third_party_rights``.
    """

    page: int
    area: Area
    ground: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An upright page's measures in points."""

    width: float
    height: float

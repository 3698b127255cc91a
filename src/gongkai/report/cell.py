"""A cell of a report: its figure, what was printed, how sure the reading is, and where it was read."""

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct, to_builtins

Figure = int | Decimal
"""A figure of a report: whole counts are ``int``, money is ``Decimal`` in the unit its column prints."""


_MOST_PLACES = 30
"""Places before or behind the point of a figure; no count or sum of a report comes near."""


def may_be_figure(value: Figure) -> bool:
    """Say whether a number could ever stand in a report: 1e2147483647 is written in a dozen characters, but is none."""
    number = Decimal(value)
    return number.is_finite() and abs(number.adjusted()) <= _MOST_PLACES


class State(StrEnum):
    """How a cell's value came to be known. A blank is not a zero; a placeholder is neither."""

    READ = "read"
    """A printed figure."""
    BLANK = "blank"
    """The cell is there and empty."""
    PLACEHOLDER = "placeholder"
    """The cell holds a mark for "none": ``/``, ``—``, 无."""
    DECODED = "decoded"
    """The figure is proved unique from the form's redundancy."""
    UNREAD = "unread"
    """Something is there, but no reading of it is certain."""
    ABSENT = "absent"
    """The cell's row or table is not in the document."""


class Place(Struct, frozen=True, kw_only=True, gc=False, forbid_unknown_fields=True, omit_defaults=True):
    """Where in a document something stands; counted from 1, and only what the format knows is given."""

    page: int | None = None
    line: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None

    def known(self) -> dict[str, int]:
        """Return what is known of it, by name."""
        told: dict[str, int] = to_builtins(self)
        return told

    def __str__(self) -> str:
        """Say the place in Chinese: 第3页，第2个表格第5行第3列.

        The file's second table is not 表二; whoever reads it must not take one for the other.
        """
        line = self.row if self.row is not None else self.line
        inner = [("第{}个表格", self.table), ("第{}行", line), ("第{}列", self.column)]
        inside = "".join(words.format(number) for words, number in inner if number is not None)
        page = f"第{self.page}页" if self.page is not None else ""
        return "，".join(words for words in (page, inside) if words)


class Cell(Struct, frozen=True, kw_only=True, gc=False, eq=False):
    """One cell's reading. ``raw`` and ``where`` tell the reading's story and take no part in equality."""

    value: Figure | None
    state: State
    raw: str = ""
    where: Place | None = None

    def __eq__(self, other: object) -> bool:
        """Compare what the cell says."""
        return isinstance(other, Cell) and self.value == other.value and self.state is other.state

    def __ne__(self, other: object) -> bool:
        """Compare what the cell says; the struct's own would tell the one object from the other."""
        return not self == other

    def __hash__(self) -> int:
        """Return the same for cells that say the same."""
        return hash((self.value, self.state))

    @property
    def is_empty(self) -> bool:
        """Whether the cell is there and says that there is no figure: a blank, or a mark for "none"."""
        return self.state is State.BLANK or self.state is State.PLACEHOLDER

    @property
    def is_known(self) -> bool:
        """Whether the cell has a figure, printed or proved."""
        return self.value is not None


ABSENT = Cell(value=None, state=State.ABSENT)
"""The cell of a row or table that is not in the document."""

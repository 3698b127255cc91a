"""What the figures of a seat may mean: its readings, one by one, and the riddle they make where there are several."""

from dataclasses import dataclass, replace

from gongkai.readers.locate.pieces import Chunk
from gongkai.readers.normalise import read_figure
from gongkai.report.cell import Cell, State
from gongkai.report.form import Column

Option = tuple[Cell, ...]
"""One reading of a whole seat: a cell for each of its columns."""
COST_OF_E = 10
"""The cost of a reading that is 2.7 times as unlikely as the likeliest."""
BREAK_COST = 46
"""The cost of a sum that does not hold: one of a hundred is an agency's own mistake."""
LEAD_COST = 46
"""By how much a reading must be the cheapest to be proved: all others together are less than one in a hundred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Riddle:
    """A seat with several readings: the addresses of its cells, the options for them, and those that do not add up.

    ``open``: those that do not add up are too many to be listed. ``costs``: of options that are not alike likely, how
    unlikely each is; what was read from a picture has them.
    """

    addresses: tuple[str, ...]
    options: tuple[Option, ...]
    others: tuple[Option, ...] = ()
    open: bool = False
    costs: tuple[int, ...] = ()

    def widened(self) -> "Riddle":
        """Return the riddle with the readings that do not add up among its options."""
        return Riddle(addresses=self.addresses, options=self.options + self.others)

    def only(self, options: tuple[Option, ...]) -> "Riddle":
        """Return the riddle with some of its options alone."""
        costs = dict(zip(self.options, self.costs, strict=False))
        return replace(self, options=options, costs=tuple(costs[option] for option in options) if costs else ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The ways a seat's figures can be read; ``surplus`` tells that more is printed than the row has columns.

    Where readings add up, these are the ``options`` and the rest are ``others``: a report's own mistake may be in them.
    ``open``: the others are too many to be listed. ``cut_off`` tells that the document ends in the row.
    """

    options: tuple[Option, ...]
    others: tuple[Option, ...] = ()
    open: bool = False
    surplus: bool = False
    cut_off: bool = False

    @property
    def is_riddle(self) -> bool:
        """Whether there is something to prove: several readings, or one that was cut out of a longer print."""
        several = len(self.options) + len(self.others) > 1
        return several or any(cell.state is State.DECODED for option in self.options for cell in option)


def cell_of(chunk: Chunk, column: Column) -> Cell:
    """Read one chunk as a cell of a column; a cell that is another's too says nothing certain."""
    printed = read_figure(chunk.text, column.kind, column.unit)
    raw = chunk.text.strip()
    if chunk.shared and printed.value is not None:
        return Cell(value=None, state=State.UNREAD, raw=raw, where=chunk.where)
    return Cell(value=printed.value, state=printed.state, raw=raw, where=chunk.where)

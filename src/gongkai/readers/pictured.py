"""Figures read from pictures: the doubt about each is evidence for ``decode``, and what came of it is said.

A recogniser errs now and then, and says how likely each reading is. So a figure of which another reading is not
unlikely, or which stands in a sum that does not hold, is a riddle whose options have costs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log
from typing import Final

from gongkai.readers.document import Sighting
from gongkai.readers.normalise import compact, read_figure
from gongkai.readers.notices import Code
from gongkai.readers.reading import COST_OF_E, Option, Riddle
from gongkai.readers.sums import SIDES, Sides
from gongkai.report.cell import Cell, Place, State
from gongkai.report.form import Form, Slot
from gongkai.report.report import Notice, Report

_LIKELY: Final = 1e-3
"""From here on another reading makes a figure doubtful, whatever the sums say."""
_POSSIBLE: Final = 1e-7
"""From here on another reading is weighed where a sum does not hold."""
_LEGIBLE: Final = 0.9
"""With less the recogniser makes no figure of the print, and it may be anything."""
_FIGURE: Final = frozenset({State.READ, State.UNREAD, State.PLACEHOLDER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictured:
    """A report's cells that were read from pictures: each with how it looked, and the riddles that they make.

    ``pages`` are the pages that were, some perhaps without a cell. ``faint`` are riddles whose answer may be none of
    their options; only sums that agree on one prove it.
    """

    pages: tuple[int, ...] = ()
    sightings: Mapping[str, Sighting]
    riddles: tuple[Riddle, ...] = ()
    faint: tuple[Riddle, ...] = ()

    def without_faint(self, cells: Mapping[str, Cell]) -> dict[str, Cell]:
        """Give the cells with those of the faint riddles unread."""
        addresses = {address for riddle in self.faint for address in riddle.addresses}
        return {
            a: Cell(value=None, state=State.UNREAD, raw=cell.raw, where=cell.where) if a in addresses else cell
            for a, cell in cells.items()
        }


def find_pictured(form: Form, cells: Mapping[str, Cell], sightings: Mapping[Place, Sighting]) -> Pictured:
    """Find the cells that were read from pictures, and which of them are to be weighed."""
    seen = {a: sightings[c.where] for a, c in cells.items() if c.where is not None and c.where in sightings}
    pages = tuple(sorted({place.page for place in sightings if place.page is not None}))
    if not seen:
        return Pictured(pages=pages, sightings={})
    broken = {a for w in Report(form=form, cells=cells).weighings() if w.holds is not True for a in w.relation.cells}
    riddles: list[Riddle] = []
    faint: list[Riddle] = []
    for address, sighting in seen.items():
        cell = cells[address]
        # Print that was put together of several lines or pages has no other readings.
        if cell.state in _FIGURE and compact(cell.raw) == compact(sighting.readings[0][0]):
            least = _POSSIBLE if address in broken or cell.state is State.UNREAD else _LIKELY
            weights = _weights(form.slot(address), cell, sighting)
            if sum(weights.values()) < _LEGIBLE:
                faint.append(Riddle(addresses=(address,), options=tuple((option,) for option in weights)))
            else:
                riddles += _riddle(address, weights, least)
    return Pictured(pages=pages, sightings=seen, riddles=tuple(riddles), faint=tuple(faint))


def _weights(slot: Slot, cell: Cell, sighting: Sighting) -> dict[Cell, float]:
    """Weigh the cells that a print may be."""
    weights: dict[Cell, float] = {}
    for text, weight in sighting.readings:
        printed = read_figure(text, slot.column.kind, slot.column.unit)
        if printed.state is State.UNREAD:
            continue
        as_read = printed.value is None or (printed.value, printed.state) == (cell.value, cell.state)
        state = printed.state if as_read else State.DECODED
        option = Cell(value=printed.value, state=state, raw=cell.raw, where=cell.where)
        weights[option] = weights.get(option, 0.0) + weight
    return weights


def _riddle(address: str, weights: Mapping[Cell, float], least: float) -> Iterator[Riddle]:
    """Yield the riddle that a cell is, if it can be read in several ways."""
    most = max(weights.values(), default=0.0)
    options: tuple[Option, ...] = tuple((option,) for option, weight in weights.items() if weight >= least * most)
    if len(options) > 1:
        costs = tuple(round(-log(weights[option] / most) * COST_OF_E) for (option,) in options)
        yield Riddle(addresses=(address,), options=options, costs=costs)


def notices_of(
    form: Form, before: Mapping[str, Cell], after: Mapping[str, Cell], pictured: Pictured
) -> Iterator[Notice]:
    """Say what was read from pictures, and of each figure that the sums mended what it looked like and which did."""
    if not pictured.pages:
        return
    named = "、".join(map(str, pictured.pages))
    cells = f"，其中表格{len(pictured.sightings)}格" if pictured.sightings else ""
    message = f"第{named}页是图像，由文字识别读出{cells}，请与原件核对"
    yield Notice(code=Code.PICTURED, message=message, cells=tuple(pictured.sightings))
    holding = [w.relation for w in Report(form=form, cells=after).weighings() if w.holds]
    for riddle in (*pictured.riddles, *pictured.faint):
        for address in riddle.addresses:
            cell = after[address]
            if cell.state is State.UNREAD or cell.value == before[address].value:
                continue
            sums = "、".join(_said(SIDES[relation.kind]) for relation in holding if address in relation.cells)
            proved = {State.BLANK: "空白", State.PLACEHOLDER: "“/”"}.get(cell.state, cell.value)
            message = f"图像识别作“{cell.raw}”，读作{proved}：{sums or '与正文所述一致'}"
            yield Notice(code=Code.REPAIRED, message=message, cells=(address,), where=cell.where)


def _said(sides: Sides) -> str:
    return f"所在{sides.line}{sides.left}等于{sides.right}"

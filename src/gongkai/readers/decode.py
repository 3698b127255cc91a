"""Prove which reading of ambiguous rows is the right one, from the form's own redundancy.

The 42 relations of the form (勾稽关系) are an error-correcting code. Among all readings of the ambiguous rows those
that break the fewest relations are kept; a cell that has the same figure in all of them is proved, any other stays
unread.
"""

from collections.abc import Mapping, Sequence

from gongkai.readers.normalise import spell
from gongkai.readers.reading import Option, Riddle
from gongkai.report.cell import Cell, Figure, State
from gongkai.report.form import Form
from gongkai.report.relation import Relation


def decode(
    form: Form, known: Mapping[str, Cell], riddles: Sequence[Riddle], evidence: Mapping[str, Figure] | None = None
) -> dict[str, Cell]:
    """Return a cell for every address of the riddles: ``decoded``, or ``unread`` where no proof is possible.

    ``known`` are the cells read beyond doubt; ``evidence`` are figures that the prose states exactly, for rows that
    no relation speaks about. A cell that every option reads alike is not in doubt and stays as it is.
    """
    ready = [riddle for riddle in riddles if riddle.options]
    hopeless = [riddle for riddle in riddles if not riddle.options]
    relations = _relations(form, known, ready, hopeless)
    narrowed = [_narrow(riddle, relations, evidence or {}) for riddle in ready]
    solution = _by_rows(known, narrowed, relations)
    if solution is None:
        from gongkai.readers.solver import solve  # noqa: PLC0415  # z3 takes 50 ms to load; few documents need it

        solution = solve(known, narrowed, relations)
    cells = {address: _unread() for riddle in hopeless for address in riddle.addresses}
    if solution is None:
        return cells | {address: _unread(riddle.options[0]) for riddle in ready for address in riddle.addresses}
    for riddle, kept in zip(ready, solution, strict=True):
        cells |= _agreed(riddle, kept)
    return cells


def _narrow(riddle: Riddle, relations: Sequence[Relation], evidence: Mapping[str, Figure]) -> Riddle:
    """Keep the options that agree with the prose, if any do and no relation could decide."""
    if any(address in relation.cells for relation in relations for address in riddle.addresses):
        return riddle
    stated = [(column, evidence[address]) for column, address in enumerate(riddle.addresses) if address in evidence]
    options = tuple(o for o in riddle.options if all(o[column].value == value for column, value in stated))
    return riddle.only(options) if options else riddle


def _relations(
    form: Form, known: Mapping[str, Cell], ready: Sequence[Riddle], hopeless: Sequence[Riddle]
) -> list[Relation]:
    """Keep the relations that say something about the riddles and have no unknown cell."""
    asked = {address for riddle in ready for address in riddle.addresses}
    lost = {address for riddle in hopeless for address in riddle.addresses}

    def is_known(address: str) -> bool:
        return address in asked or (
            address not in lost and address in known and known[address].state not in {State.UNREAD, State.ABSENT}
        )

    return [
        relation
        for relation in form.relations
        if any(address in asked for address in relation.cells) and all(map(is_known, relation.cells))
    ]


def _by_rows(
    known: Mapping[str, Cell], riddles: Sequence[Riddle], relations: Sequence[Relation]
) -> list[tuple[Option, ...]] | None:
    """Answer without the solver where each row has one reading that adds up, and everything then does.

    Any reading without a broken relation must add up in each row, so that one is unique.
    """
    if any(riddle.costs for riddle in riddles):
        return None
    found: list[tuple[Option, ...]] = []
    cells = dict(known)
    for riddle in riddles:
        inner = [relation for relation in relations if set(relation.cells) <= set(riddle.addresses)]
        fitting = [
            option for option in riddle.options if _breaks(dict(zip(riddle.addresses, option, strict=True)), inner) == 0
        ]
        if not inner or len(fitting) != 1:
            return None
        found.append((fitting[0],))
        cells |= dict(zip(riddle.addresses, fitting[0], strict=True))
    return found if _breaks(cells, relations) == 0 else None


def _breaks(cells: Mapping[str, Cell], relations: Sequence[Relation]) -> int:
    return sum(
        sum(cells[a].value or 0 for a in relation.left) != sum(cells[a].value or 0 for a in relation.right)
        for relation in relations
    )


def _agreed(riddle: Riddle, kept: Sequence[Option]) -> dict[str, Cell]:
    """Make cells of what the kept options agree on."""
    cells = {}
    for column, address in enumerate(riddle.addresses):
        all_cells = {option[column] for option in riddle.options + riddle.others}
        left = {option[column] for option in kept}
        one = next(iter(left)) if len(left) == 1 else None
        if one is None:
            cells[address] = _unread(riddle.options[0])
        elif len(all_cells) == 1 or riddle.costs:  # an option with a cost says itself whether it was printed so
            cells[address] = one
        else:
            value = one.value if one.value is not None else 0
            cells[address] = Cell(value=value, state=State.DECODED, raw=one.raw, where=one.where)
    return cells


def _unread(option: Option = ()) -> Cell:
    printed = next((cell for cell in option if cell.raw), None)
    raw = "".join(cell.raw for cell in option)
    return Cell(value=None, state=State.UNREAD, raw=raw, where=printed.where if printed else None)


def complete(form: Form, cells: Mapping[str, Cell], riddles: Sequence[Riddle] = ()) -> dict[str, Cell]:
    """Prove unread cells that stand alone in at least two relations which give the same figure.

    Only a figure that the print allows: ``riddles`` list the ways to read it. If it stands in none of them, the report
    is at fault, and what it printed is not overwritten.
    """
    asked = {address: riddle for riddle in riddles for address in riddle.addresses}
    proved: dict[str, Cell] = {}
    while True:
        now = {**cells, **proved}
        for address, cell in now.items():
            value = _implied(form, now, address) if cell.state is State.UNREAD else None
            found = None if value is None else _proved(asked.get(address), now, address, value)
            if found is not None:
                proved[address] = found
                break
        else:
            return proved


def _proved(riddle: Riddle | None, cells: Mapping[str, Cell], address: str, value: Figure) -> Cell | None:
    """Return the cell that has this figure, if a way to read the print gives it, and the row's others what they are.

    Where figures are printed and no way to read them is known, none is put in their place. What can be read as nothing
    printed alone is no nought.
    """
    cell = cells[address]
    decoded = Cell(value=value, state=State.DECODED, raw=cell.raw, where=cell.where)
    if riddle is None:
        return None if any(map(str.isdecimal, spell(cell.raw))) else decoded
    known = {a: cells[a].value or 0 for a in riddle.addresses if cells[a].state is not State.UNREAD} | {address: value}
    ways = [dict(zip(riddle.addresses, option, strict=True)) for option in riddle.options + riddle.others]
    own = [
        way[address] for way in ways if all((one.value or 0) == known.get(a, one.value or 0) for a, one in way.items())
    ]
    if own and all(one.is_empty for one in own):
        return own[0]
    return decoded if own else None


def _implied(form: Form, cells: Mapping[str, Cell], address: str) -> Figure | None:
    values = []
    for relation in form.relations:
        if address not in relation.cells:
            continue
        others = [a for a in relation.cells if a != address]
        if any(cells[a].state in {State.UNREAD, State.ABSENT} for a in others):
            continue
        left = sum(cells[a].value or 0 for a in relation.left if a != address)
        right = sum(cells[a].value or 0 for a in relation.right if a != address)
        values.append(right - left if address in relation.left else left - right)
    agreed = len(values) > 1 and len(set(values)) == 1 and values[0] >= 0
    return values[0] if agreed else None

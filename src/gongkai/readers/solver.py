"""The constraint solver behind ``decode``: which options occur in a reading that breaks the fewest relations.

The solver is z3: exact over whole numbers of any size, no dependencies of its own, and it answers "is there another?",
which is what a proof of uniqueness needs.
"""

from collections.abc import Mapping, Sequence

import z3

from gongkai.readers.reading import BREAK_COST, LEAD_COST, Option, Riddle
from gongkai.report.cell import Cell, State
from gongkai.report.relation import Relation

_EFFORT = 4_000_000
"""The solver's budget in its own units, so that the answer does not depend on the machine's speed."""


def solve(
    known: Mapping[str, Cell], riddles: Sequence[Riddle], relations: Sequence[Relation]
) -> list[tuple[Option, ...]] | None:
    """Keep, for each riddle, the options that occur in a reading with the fewest broken relations.

    None: nothing is proved.
    """
    if not riddles:
        return []
    problem = _Problem(known, riddles, relations)
    if any(riddle.costs for riddle in riddles):
        return _solve_weighed(problem, riddles)
    fewest = problem.fewest_breaks()
    if fewest:
        return None if _leaves_blanks(known, riddles) else _solve_faulty(known, riddles, relations)
    return None if fewest is None else problem.options_within(fewest)


def _solve_faulty(
    known: Mapping[str, Cell], riddles: Sequence[Riddle], relations: Sequence[Relation]
) -> list[tuple[Option, ...]] | None:
    """Solve the rows of a report at fault: they need not add up anywhere, so each may be read in any way.

    A row that can be read in too many ways says nothing, and nor do the relations in which it stands. Where cells are
    blank too, all rows are so.
    """
    lost = {address for riddle in riddles if riddle.open for address in riddle.addresses}
    asked = [riddle.widened() for riddle in riddles if not riddle.open]
    problem = _Problem(known, asked, [relation for relation in relations if lost.isdisjoint(relation.cells)])
    fewest = problem.fewest_breaks()
    # A reading with one more fault than the fewest is not excluded where there are faults: ask for a clear lead.
    found = None if fewest is None else problem.options_within(fewest + 1)
    if found is None:
        return None
    answers = iter(found)
    return [() if riddle.open else next(answers) for riddle in riddles]


def _solve_weighed(problem: "_Problem", riddles: Sequence[Riddle]) -> list[tuple[Option, ...]] | None:
    """Keep what occurs in a reading that is not far more unlikely than the likeliest; a sum may be broken at its cost.

    Rows whose separators were lost are proved only where every sum holds.
    """
    least = problem.least_cost()
    found = None if least is None else problem.options_within(least + LEAD_COST)
    if found is None:
        return None
    whole = problem.holds_within(least or 0)
    return [kept if whole or riddle.costs else () for riddle, kept in zip(riddles, found, strict=True)]


def _leaves_blanks(known: Mapping[str, Cell], riddles: Sequence[Riddle]) -> bool:
    """Say whether the tables of the riddles have blank cells, printed or lost."""
    tables = {address.split(".")[0] for riddle in riddles for address in riddle.addresses}
    printed = any(cell.state is State.BLANK and address.split(".")[0] in tables for address, cell in known.items())
    return printed or any(not cell.raw for riddle in riddles for option in riddle.options for cell in option)


class _Problem:
    """The riddles as a constraint problem: one choice per riddle, one number per cell, one flag per broken relation."""

    def __init__(self, known: Mapping[str, Cell], riddles: Sequence[Riddle], relations: Sequence[Relation]) -> None:
        self._riddles = riddles
        # Of its own, for what was asked of a shared one before decides which of several answers comes first.
        self._context = z3.Context()
        self._solver = z3.SolverFor("QF_LIA", ctx=self._context)
        self._solver.set("rlimit", _EFFORT)
        self._numbers: dict[str, z3.ArithRef] = {}
        self._chosen = [self._choice(riddle, number) for number, riddle in enumerate(riddles)]
        self._broken = [self._flag(known, relation, number) for number, relation in enumerate(relations)]
        costs = [
            (flag, cost)
            for riddle, choice in zip(riddles, self._chosen, strict=True)
            for flag, cost in zip(choice, riddle.costs, strict=False)
            if cost
        ]
        self._prices = [(flag, BREAK_COST if costs else 1) for flag in self._broken] + costs

    def _choice(self, riddle: Riddle, number: int) -> list[z3.BoolRef]:
        """Let exactly one option of a riddle hold, and its cells be that option's figures."""
        flags = [z3.Bool(f"option{number}_{index}", self._context) for index in range(len(riddle.options))]
        self._solver.add(z3.PbEq([(flag, 1) for flag in flags], 1))
        for column, address in enumerate(riddle.addresses):
            figure = z3.Int(address, self._context)
            self._numbers[address] = figure
            for value in {_figure(option[column]) for option in riddle.options}:
                using = [
                    flag for flag, option in zip(flags, riddle.options, strict=True) if _figure(option[column]) == value
                ]
                self._solver.add(z3.Implies(z3.Or(using), figure == value))
        return flags

    def _flag(self, known: Mapping[str, Cell], relation: Relation, number: int) -> z3.BoolRef:
        """Return a flag without which the relation must hold."""

        def side(addresses: tuple[str, ...]) -> z3.ArithRef:
            return z3.Sum([self._numbers[a] if a in self._numbers else constant(a) for a in addresses])

        def constant(address: str) -> z3.ArithRef:
            return z3.IntVal(_figure(known[address]), self._context)

        broken = z3.Bool(f"broken{number}", self._context)
        self._solver.add(z3.Or(broken, side(relation.left) == side(relation.right)))
        return broken

    def _at_most(self, cost: int) -> z3.BoolRef:
        if not self._prices:
            return z3.BoolVal(val=True, ctx=self._context)
        return z3.PbLe(self._prices, cost)

    def least_cost(self) -> int | None:
        """Return what the likeliest reading costs; None if the budget ran out."""
        low, high = 0, sum(cost for _, cost in self._prices)
        while low < high:
            middle = (low + high) // 2
            answer = self._solver.check(self._at_most(middle))
            if answer == z3.unknown:
                return None
            low, high = (low, middle) if answer == z3.sat else (middle + 1, high)
        return low

    def holds_within(self, cost: int) -> bool:
        """Say whether a reading of at most this cost breaks no relation."""
        unbroken = [z3.Not(flag) for flag in self._broken]
        return bool(self._solver.check(self._at_most(cost), *unbroken) == z3.sat)

    def fewest_breaks(self) -> int | None:
        """Return the smallest number of broken relations any reading has; None if the budget ran out."""
        for count in range(len(self._broken) + 1):
            answer = self._solver.check(self._at_most(count))
            if answer == z3.sat:
                return count
            if answer == z3.unknown:
                return None
        return None

    def options_within(self, cost: int) -> list[tuple[Option, ...]] | None:
        """Return, for each riddle, options of readings with at most so many breaks, or costs, that differ where any do.

        Each round asks for a reading that disagrees with all before in some cell that they agree on.
        """
        used: list[dict[int, Option]] = [{} for _ in self._riddles]
        self._solver.add(self._at_most(cost))
        while True:
            fresh = [
                flag
                for riddle, choice, seen in zip(self._riddles, self._chosen, used, strict=True)
                for flag, option in zip(choice, riddle.options, strict=True)
                if _disagrees(option, list(seen.values()))
            ]
            answer = self._solver.check(z3.Or(fresh)) if fresh else z3.unsat
            if answer == z3.unsat:
                return [tuple(seen.values()) for seen in used]
            if answer == z3.unknown:
                return None
            model = self._solver.model()
            for riddle, choice, seen in zip(self._riddles, self._chosen, used, strict=True):
                index = next(i for i, flag in enumerate(choice) if z3.is_true(model.eval(flag)))
                seen[index] = riddle.options[index]


def _figure(cell: Cell) -> int:
    return int(cell.value or 0)


def _disagrees(option: Option, others: Sequence[Option]) -> bool:
    """Say whether an option differs from all others in a cell in which these are alike."""
    if not others:
        return True
    return any(len(set(column)) == 1 and cell != column[0] for cell, *column in zip(option, *others, strict=True))

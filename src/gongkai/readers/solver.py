"""The constraint solver behind ``decode``: which options occur in a reading that breaks the fewest relations.

The solver is z3: exact over whole numbers of any size, no dependencies of its own, and it answers "is there another?",
which is what a proof of uniqueness needs.
"""

from collections.abc import Mapping, Sequence

import z3

from gongkai.readers.options import Option, Riddle
from gongkai.report.cell import Cell, Figure
from gongkai.report.form import Relation

_EFFORT = 20_000_000
"""The solver's budget in its own units, so that the answer does not depend on the machine's speed."""


def solve(
    known: Mapping[str, Cell], riddles: Sequence[Riddle], relations: Sequence[Relation]
) -> list[tuple[Option, ...]]:
    """Keep, for each riddle, the options that occur in a reading with the fewest broken relations."""
    if not riddles:
        return []
    problem = _Problem(known, riddles, relations)
    fewest = problem.fewest_breaks()
    if fewest is None:
        return [riddle.options for riddle in riddles]
    # Where the report itself is at fault, a reading with one more fault is not excluded: ask for a clear lead.
    return problem.options_within(fewest + (1 if fewest else 0))


class _Problem:
    """The riddles as a constraint problem: one choice per riddle, one flag per broken relation."""

    def __init__(self, known: Mapping[str, Cell], riddles: Sequence[Riddle], relations: Sequence[Relation]) -> None:
        self._riddles = riddles
        self._solver = z3.Solver()
        self._solver.set("rlimit", _EFFORT)
        self._chosen = [
            [z3.Bool(f"r{number}_{index}") for index in range(len(riddle.options))]
            for number, riddle in enumerate(riddles)
        ]
        for choice in self._chosen:
            self._solver.add(z3.PbEq([(flag, 1) for flag in choice], 1))
        self._broken = [self._flag(known, relation, number) for number, relation in enumerate(relations)]

    def _flag(self, known: Mapping[str, Cell], relation: Relation, number: int) -> z3.BoolRef:
        terms: list[z3.ArithRef] = []
        constant: Figure = 0
        for sign, side in ((1, relation.left), (-1, relation.right)):
            wanted = set(side)
            for riddle, choice in zip(self._riddles, self._chosen, strict=True):
                columns = [column for column, address in enumerate(riddle.addresses) if address in wanted]
                if not columns:
                    continue
                wanted -= set(riddle.addresses)
                for option, flag in zip(riddle.options, choice, strict=True):
                    share = sign * sum(option[column].value or 0 for column in columns)
                    if share:
                        terms.append(z3.If(flag, z3.IntVal(int(share)), z3.IntVal(0)))
            constant += sign * sum(known[address].value or 0 for address in wanted)
        broken = z3.Bool(f"broken{number}")
        self._solver.add(broken == (z3.Sum([*terms, z3.IntVal(int(constant))]) != 0))
        return broken

    def _at_most(self, count: int) -> z3.BoolRef:
        if not self._broken:
            return z3.BoolVal(val=True)
        return z3.PbLe([(flag, 1) for flag in self._broken], count)

    def fewest_breaks(self) -> int | None:
        """Return the smallest number of broken relations any reading has; None if the budget ran out."""
        for count in range(len(self._broken) + 1):
            answer = self._solver.check(self._at_most(count))
            if answer == z3.sat:
                return count
            if answer == z3.unknown:
                return None
        return None

    def options_within(self, count: int) -> list[tuple[Option, ...]]:
        """Return, for each riddle, every option that some reading with at most ``count`` breaks uses."""
        seen: list[set[int]] = [set() for _ in self._riddles]
        self._solver.add(self._at_most(count))
        while True:
            fresh = [
                flag
                for choice, used in zip(self._chosen, seen, strict=True)
                for i, flag in enumerate(choice)
                if i not in used
            ]
            answer = self._solver.check(z3.Or(fresh)) if fresh else z3.unsat
            if answer == z3.unsat:
                break
            if answer == z3.unknown:
                return [riddle.options for riddle in self._riddles]
            model = self._solver.model()
            for choice, used in zip(self._chosen, seen, strict=True):
                used.update(i for i, flag in enumerate(choice) if z3.is_true(model.eval(flag)))
        return [
            tuple(option for i, option in enumerate(riddle.options) if i in used)
            for riddle, used in zip(self._riddles, seen, strict=True)
        ]

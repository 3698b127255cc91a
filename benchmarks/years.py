"""Random years of disclosure offices, by the thousand: ``python -m benchmarks.years --years 10000``.

Every year is walked by itself, its reports compiled and weighed: they must balance, carry over and lose no case.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from multiprocessing import Pool

from gongkai.procedure import STEPS
from gongkai.report.compile import Case, compile_cases
from tests.factories.years import FIRST_YEAR, LAST_YEAR, Years, counted_cases, walk

_CASES = 12
_AT_ONCE = 50
"""Years that are compiled together: the form's relations hold for the sum as for each, and compiling costs most."""


@dataclass(kw_only=True)
class Found:
    """What came of some years; ``wrong`` names each relation, carry or count that did not hold."""

    cases: int = 0
    taken: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    disputes: int = 0
    wrong: list[str] = field(default_factory=list)


def walk_years(first: int) -> Found:
    """Walk some years from a seed on and weigh their reports."""
    years = Years()
    for seed in range(first, first + _AT_ONCE):
        walk(random.Random(seed), years, cases=_CASES)  # noqa: S311 - the same years each time
    cases = counted_cases(years.states)
    return Found(
        cases=len(years.states),
        taken=years.taken,
        refused=years.refused.total(),
        disputes=sum(len(case.disputes) for case in cases),
        wrong=[f"from seed {first}: {fault}" for fault in _faults(cases)],
    )


def _faults(cases: list[Case]) -> Iterator[str]:
    span = range(FIRST_YEAR, LAST_YEAR + 1)
    made = [compile_cases(cases, agency="甲", year=year, tracks_disputes=True) for year in span]
    for year, one in zip(span, made, strict=True):
        yield from (f"{year}: {w.relation}" for w in one.report.weighings() if w.holds is False)
    for year, (before, after) in zip(span, pairwise(made), strict=False):
        if before.cases_behind["applications.carried_out.total"] != after.cases_behind["applications.carried_in.total"]:
            yield f"{year}: what is carried out is not carried in"
    counted = Counter(number for one in made for number in one.cases_behind["applications.received.total"])
    if counted != Counter(case.number for case in cases if case.application and case.received.year in span):
        yield "a case is lost or counted twice"
    concluded = Counter(number for one in made for number in one.cases_behind["applications.concluded.total"])
    if concluded != Counter(c.number for c in cases if c.application and c.decided and c.decided.year in span):
        yield "a result is lost or counted twice"


def main() -> int:
    """Walk as many years as were asked for and say what was found; 1 where anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.years", description=__doc__)
    parser.add_argument("--years", type=int, default=10_000, metavar="N")
    parser.add_argument("--workers", type=int, default=1, metavar="N")
    arguments = parser.parse_args()
    total, started = Found(), time.perf_counter()
    with Pool(arguments.workers) as pool:
        for found in pool.imap_unordered(walk_years, range(0, arguments.years, _AT_ONCE)):
            total.cases += found.cases
            total.taken += found.taken
            total.refused += found.refused
            total.disputes += found.disputes
            total.wrong += found.wrong
    never = sorted({step.id for step in STEPS} - set(total.taken))
    sys.stdout.write(
        f"{arguments.years:,} years, {total.cases:,} cases, {total.taken.total():,} steps taken, "
        f"{total.refused:,} refused, {total.disputes:,} disputes, {time.perf_counter() - started:.0f} s\n"
        f"steps never taken: {', '.join(never) or 'none'}\n"
        f"{len(total.wrong)} wrong\n" + "".join(f"{fault}\n" for fault in total.wrong)
    )
    return int(bool(total.wrong))


if __name__ == "__main__":
    sys.exit(main())

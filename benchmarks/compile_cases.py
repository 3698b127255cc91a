"""How long the platform takes to compile a register of a million cases, against the database's bare pass over it.

``python -m benchmarks.compile_cases`` on SQLite; ``python -m tools.postgres python -m benchmarks.compile_cases`` on
PostgreSQL. Both are timed in one run on one database, in turns; the median of the faster half of the turns counts.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, Final

import django

YEAR: Final = 2025
MOST: Final = 1.3
TURNS: Final = 9
_STILL_OPEN: Final = 0.03
_YEARS: Final = 7

BARE: Final = """
SELECT agency_id, applicant_kind, outcome,
       COUNT(*),
       COUNT(*) FILTER (WHERE received_on >= '{first}'),
       COUNT(*) FILTER (WHERE decided_on <= '{last}')
FROM cases_case
WHERE counted AND received_on <= '{last}' AND (decided_on IS NULL OR decided_on >= '{first}')
GROUP BY agency_id, applicant_kind, outcome
""".format(first=date(YEAR, 1, 1), last=date(YEAR, 12, 31))
"""The one pass that any way of compiling must make; its rows are fetched and thrown away."""


def main() -> int:
    """Make the register, time both, print; 1 where it is slower than it may be."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compile_cases", description=__doc__)
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--agencies", type=int, default=2_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _set_up(Path(folder))
        return _measure(arguments.cases, arguments.agencies)


def _set_up(folder: Path) -> None:
    os.environ |= {
        "GONGKAI_DATA": str(folder),
        "GONGKAI_SECRET_KEY": "only-for-measuring" * 3,
        "DJANGO_SETTINGS_MODULE": "gongkai_web.project.settings",
    }
    (folder / "static").mkdir()
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - Django must be set up first

    call_command("migrate", verbosity=0)


def _measure(cases: int, agencies: int) -> int:
    from django.db import connection  # noqa: PLC0415 - Django must be set up first

    from gongkai_web.agencies.models import Agency  # noqa: PLC0415 - as above
    from gongkai_web.reports.queries import tally  # noqa: PLC0415 - as above

    started = time.perf_counter()
    fill(connection, cases, agencies)
    say(f"{connection.display_name}: {cases:,} cases of {agencies:,} agencies in {time.perf_counter() - started:.0f} s")

    def bare() -> int:
        with connection.cursor() as cursor:
            cursor.execute(BARE)
            return sum(row[3] for row in cursor.fetchall())

    def ours() -> int:
        together = tally(year=YEAR).together()
        return together["applications.received.total"] + together["applications.carried_in.total"]

    largest = Agency.objects.order_by("pk").filter(pk=1)
    counted, fast = bare(), ours()
    if counted != fast:
        say(f"the figures differ: {counted} and {fast}")
        return 1
    times = {"bare": bare, "ours": ours, "largest agency": lambda: len(tally(largest, year=YEAR).by_agency)}
    taken = _time(times)
    ratio = taken["ours"] / taken["bare"]
    for name, seconds in taken.items():
        say(f"{name:>15}: {seconds * 1000:7.1f} ms")
    say(f"{'ratio':>15}: {ratio:7.2f} (must be at most {MOST})")
    return int(ratio > MOST)


def say(line: str) -> None:
    """Say how it goes."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _time(ways: dict[str, Callable[[], int]]) -> dict[str, float]:
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(TURNS):
        for name, way in ways.items():
            started = time.perf_counter()
            way()
            taken[name].append(time.perf_counter() - started)
    return {name: median(sorted(times)[: TURNS // 2 + 1]) for name, times in taken.items()}


def fill(connection: Any, cases: int, agencies: int) -> None:  # noqa: ANN401 - either database's own wrapper
    """Fill the register: agencies of very unequal size, seven years of cases, the row's other columns as they come."""
    from gongkai_web.agencies.models import Agency  # noqa: PLC0415 - Django must be set up first

    Agency.objects.bulk_create(
        Agency(pk=number, code=f"B{number:06}", name=f"第{number}局", short_name=f"{number}局", path=f"{number:08}")
        for number in range(1, agencies + 1)
    )
    with connection.cursor() as cursor:
        cursor.execute(_DRAWN)
        if connection.vendor == "postgresql":
            with cursor.copy("COPY drawn FROM STDIN") as copy:
                for row in draw(cases, agencies):
                    copy.write_row(row)
        else:
            cursor.connection.executemany(
                "INSERT INTO drawn VALUES (?, ?, ?, ?, ?, ?)",
                (tuple(v.isoformat() if isinstance(v, date) else v for v in row) for row in draw(cases, agencies)),
            )
        cursor.execute(_INTO_APPLICANTS)
        cursor.execute(_INTO_CASES)
        cursor.execute("ANALYZE")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")


def draw(cases: int, agencies: int) -> Iterator[tuple[int, int, str, str, date, date | None]]:
    """Draw cases: the busiest agency has about an eighth of all, the last few have one in years (Zipf)."""
    from gongkai.law.outcomes import load_outcomes  # noqa: PLC0415 - the library is needed for this alone

    rng = Random(20260131)  # noqa: S311 - chance here makes examples, not secrets
    weights = [1 / place for place in range(1, agencies + 1)]
    outcomes = sorted(load_outcomes())
    likely = [1 / (place + 1) for place in range(len(outcomes))]
    applicants = ("natural_person", "enterprise", "research", "public_welfare", "legal_service", "other")
    start = date(YEAR - 5, 1, 1)
    chosen = zip(
        rng.choices(range(1, agencies + 1), weights, k=cases),
        rng.choices(applicants, (80, 12, 1, 2, 3, 2), k=cases),
        rng.choices(outcomes, likely, k=cases),
        strict=True,
    )
    for number, (agency, applicant, outcome) in enumerate(chosen, start=1):
        received = start + timedelta(days=rng.randrange(_YEARS * 365))
        open_still = rng.random() < _STILL_OPEN
        decided = None if open_still else received + timedelta(days=rng.randrange(1, 60))
        yield number, agency, applicant, "" if open_still else outcome, received, decided


_DRAWN: Final = """
CREATE TEMPORARY TABLE drawn
    (id BIGINT, agency BIGINT, applicant TEXT, outcome TEXT, received DATE, decided DATE)
"""

_INTO_APPLICANTS: Final = """
INSERT INTO cases_applicant (id, name, is_organisation, id_type, id_number, identity, legal_representative,
    contact_person, phone, email, fax, address, postcode, employer, agent_name, agent_id_number, agent_phone,
    help_wanted)
SELECT id, '李明', FALSE, '', '', '', '', '', '', '', '', '', '', '', '', '', '', '' FROM drawn
"""

_INTO_CASES: Final = """
INSERT INTO cases_case (id, reference, query_code, agency_id, applicant_id, number, kind, subject, document_number,
    description, form_wanted, delivery_wanted, state, version, phase, applicant_kind, channel, submitted_on,
    received_on, decided_on, outcome, counted, contested, due_words, provisional, next_clock, waits_on,
    created_at, updated_at)
SELECT id, 'R' || id, '', agency, id, 'N' || id, 'application', '2025年度低保发放明细', '', '内容描述', '', '',
    '{"kind": "application", "submitted": "2025-03-02", "handler": "person", "searches": [], "decisions": []}',
    5, CASE WHEN decided IS NULL THEN 'handling' ELSE 'archived' END, applicant, 'internet', received,
    received, decided, outcome, TRUE, FALSE, '', FALSE, '', '',
    '2026-01-01 00:00:00', '2026-01-01 00:00:00' FROM drawn
"""


if __name__ == "__main__":
    sys.exit(main())

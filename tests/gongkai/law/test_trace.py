from datetime import date

from gongkai.law.instruments import resolve
from gongkai.law.phrases import Words
from gongkai.law.trace import Effect, Step, Tally


def counted(day: date, reason: str) -> Step:
    return Step(
        first=day,
        last=day,
        effect=Effect.COUNTED,
        reason=Words(reason, reason),
        citation=resolve("regulation-2019:33"),
        days=1,
    )


def test_days_alike_join_and_keep_the_running_total() -> None:
    tally = Tally()
    for day in (2, 3, 4):
        tally.add(counted(date(2026, 3, day), "工作日"))
    (step,) = tally.steps()
    assert (step.first, step.last, step.days, step.total) == (date(2026, 3, 2), date(2026, 3, 4), 3, 3)


def test_a_gap_or_another_reason_begins_a_new_step() -> None:
    tally = Tally()
    tally.add(counted(date(2026, 3, 2), "工作日"))
    tally.add(counted(date(2026, 3, 4), "工作日"))
    tally.add(counted(date(2026, 3, 5), "调休上班"))
    assert [step.total for step in tally.steps()] == [1, 2, 3]

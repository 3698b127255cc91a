"""An office's register (台账) read and tried line by line before anything of it is done."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from gongkai.law.calendar import WorkCalendar
from gongkai.procedure import IN_FORCE, EarlierCase, EarlierContest, Refusal, is_history, take_over
from gongkai.report.compile import BadRegisterError, Case, Problem, read_register_bytes
from gongkai.report.form import load_form

PENDING: Final = "尚未办结"
STILL_OPEN: Final = (
    "条例修订施行（2019年5月15日）前收到、没有办理结果的，不能在现行程序中继续办理。"
    "已经答复的，请补上办理结果和答复日期；确实没有答复的，请从表中删去，另行处理"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line that can be taken over."""

    number: int
    earlier: EarlierCase
    subject: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BadLine:
    """What is wrong in one line: where, with which value, and how it is mended."""

    number: int | None
    column: str
    value: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A register as read: lines to be taken over, or what is wrong with them; never both."""

    lines: tuple[Line, ...] = ()
    bad: tuple[BadLine, ...] = ()

    def count_applicants(self) -> list[tuple[str, int]]:
        """Count the lines by kind of applicant, in the order of the report's columns."""
        counted = Counter(line.earlier.applicant for line in self.lines)
        columns = load_form("2021").table("applications").columns
        return [(column.label, counted[column.id]) for column in columns if counted[column.id]]

    def count_years(self) -> list[tuple[str, int]]:
        """Count the lines by year of receipt."""
        return [
            (f"{year}年收到", count)
            for year, count in sorted(Counter(line.earlier.received.year for line in self.lines).items())
        ]

    def count_history(self) -> int:
        """Count the lines received under the earlier Regulation: they are kept as records."""
        return sum(is_history(line.earlier) for line in self.lines)

    def count_pending(self) -> int:
        """Count the lines without a result: they go on here."""
        return sum(line.earlier.outcome is None for line in self.lines)


def read_lines(data: bytes, *, channel: str, day: date, calendar: WorkCalendar) -> Reading:
    """Read a register and try every line; every bad one is named.

    Raises:
        UnreadableDocumentError, BadDataError: it is no table at all.
    """
    try:
        register = read_register_bytes(data, source="台账", as_of=day)
    except BadRegisterError as error:
        return Reading(bad=tuple(_bad(problem) for problem in error.problems))
    lines = tuple(
        Line(number=entered.line, earlier=_earlier(case, channel), subject=entered.subject, name=entered.name)
        for case, entered in zip(register.cases, register.entered, strict=True)
    )
    bad = tuple(_tried(lines, day=day, calendar=calendar))
    return Reading(bad=bad) if bad else Reading(lines=lines)


def _bad(problem: Problem) -> BadLine:
    words = problem.spoken("zh").rpartition("列：")[2] if problem.column else problem.spoken("zh")
    return BadLine(number=problem.line, column=problem.column, value=problem.value, words=words)


def _tried(lines: tuple[Line, ...], *, day: date, calendar: WorkCalendar) -> Iterator[BadLine]:
    for line in lines:
        if line.earlier.received < IN_FORCE and line.earlier.outcome is None:
            yield BadLine(number=line.number, column="办理结果", value="", words=STILL_OPEN)
            continue
        taken = take_over(line.earlier, actor="", day=day, calendar=calendar)
        if isinstance(taken, Refusal):
            yield BadLine(
                number=line.number, column="收到日期", value=str(line.earlier.received), words=taken.spoken("zh")
            )


def _earlier(case: Case, channel: str) -> EarlierCase:
    return EarlierCase(
        number=case.number,
        received=case.received,
        applicant=case.applicant,
        channel=channel,
        outcome=case.outcome,
        decided=case.decided,
        contests=tuple(_contests(case)),
    )


def _contests(case: Case) -> Iterator[EarlierContest]:
    for kind, dispute in (("review", case.review), ("suit", case.suit)):
        if dispute is not None:
            yield EarlierContest(kind=kind, filed=dispute.filed, result=dispute.result, closed=dispute.closed)

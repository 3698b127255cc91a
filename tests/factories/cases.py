"""Valid cases of an invented office, and the register files they are kept in."""

import csv
import io
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

import xlsxwriter
from hypothesis import strategies as st

from gongkai.law.outcomes import load_outcomes
from gongkai.report.compile import Case, Dispute
from gongkai.report.form import load_form

APPLICANTS = tuple(column.id for column in load_form("2021").table("applications").columns if column.id != "total")
RESULTS = ("upheld", "corrected", "other")
HEADINGS = (
    "登记编号",
    "收到日期",
    "申请人类型",
    "办理结果",
    "答复日期",
    "复议申请日期",
    "复议结果",
    "复议审结日期",
    "起诉日期",
    "诉讼结果",
    "诉讼审结日期",
)


def draw_case(rng: Random, number: int, years: range) -> Case:
    """Draw a case received in one of the years, answered within some weeks, or not at all."""
    received = date(rng.choice(years), 1, 1) + timedelta(days=rng.randint(0, 364))
    decided = received + timedelta(days=rng.randint(0, 70)) if rng.random() < 0.85 else None
    outcome = rng.choice(list(load_outcomes())) if decided else None
    review = suit = None
    if decided and rng.random() < 0.2:
        review = _draw_dispute(rng, decided)
    if decided and rng.random() < 0.15:
        suit = _draw_dispute(rng, decided)
    return Case(
        number=f"YZ-{received.year}-{number:05d}",
        received=received,
        applicant=rng.choices(APPLICANTS, [8, 3, 1, 1, 1, 1])[0],
        outcome=outcome,
        decided=decided,
        review=review,
        suit=suit,
    )


def _draw_dispute(rng: Random, after: date) -> Dispute:
    filed = after + timedelta(days=rng.randint(1, 60))
    if rng.random() < 0.3:
        return Dispute(filed=filed)
    return Dispute(filed=filed, result=rng.choice(RESULTS), closed=filed + timedelta(days=rng.randint(0, 300)))


def make_cases(seed: int, count: int, *, years: range = range(2022, 2026)) -> tuple[Case, ...]:
    """Make the cases of a seed."""
    rng = Random(seed)
    return tuple(draw_case(rng, number, years) for number in range(count))


def case_lists(most: int = 60) -> st.SearchStrategy[tuple[Case, ...]]:
    """Draw registers of up to ``most`` cases."""
    return st.builds(make_cases, st.integers(0, 2**32 - 1), st.integers(0, most))


def rows_of(cases: Sequence[Case]) -> list[list[str]]:
    """Return the cases as a register prints them, headings first."""
    labels = {c.id: c.label for c in load_form("2021").table("applications").columns}
    results = {c.id: c.label for c in load_form("2021").table("disputes").columns}
    rows = [list(HEADINGS)]
    for case in cases:
        outcome = load_outcomes()[case.outcome].label if case.outcome else ""
        row = [case.number, _day(case.received), labels[case.applicant], outcome, _day(case.decided)]
        for dispute in (case.review, case.suit):
            row += (
                [_day(dispute.filed), results[dispute.result] if dispute.result else "", _day(dispute.closed)]
                if dispute
                else ["", "", ""]
            )
        rows.append(row)
    return rows


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def as_csv(rows: Sequence[Sequence[str]], *, encoding: str = "utf-8-sig", delimiter: str = ",") -> bytes:
    """Write a register as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows: Sequence[Sequence[str]], *, title: str | None = None) -> bytes:
    """Write a register as a spreadsheet with real dates, a title above the headings if one is given."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        days = book.add_format({"num_format": "yyyy-mm-dd"})
        above = 0
        if title is not None:
            sheet.write_string(0, 0, title)
            above = 2
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                if number and "日期" in rows[0][column] and text:
                    sheet.write_datetime(number + above, column, date.fromisoformat(text), days)
                else:
                    sheet.write_string(number + above, column, text)
    return file.getvalue()

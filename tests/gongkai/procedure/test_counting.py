"""What counts of a case: its first decision, every dispute, each suit after the review over the same decision."""

from datetime import date

from gongkai.procedure import CaseState, Kind, count_case
from gongkai.procedure.state import Contest, Decision

DAY = date(2026, 3, 2)
FIRST = Decision(outcome="refused.deliberative", decided=date(2026, 3, 9))
SECOND = Decision(outcome="granted.provided", decided=date(2026, 6, 9))


def contest(kind: str, filed: date, *, over: int = 1) -> Contest:
    return Contest(id="1", kind=kind, before="某机关", filed=filed, copied=filed, over=over)


def test_the_first_decision_counts_and_a_later_one_does_not() -> None:
    counted = count_case(CaseState(number="1", submitted=DAY, received=DAY, decisions=(FIRST, SECOND)))
    assert counted is not None
    assert (counted.outcome, counted.decided, counted.application) == ("refused.deliberative", FIRST.decided, True)


def test_what_nobody_received_and_nobody_contested_is_not_counted() -> None:
    assert count_case(CaseState()) is None
    assert count_case(CaseState(submitted=DAY)) is None
    assert count_case(CaseState(kind=Kind.COMPLAINT, submitted=DAY, received=DAY)) is None


def test_a_dispute_over_what_is_no_application_counts_alone() -> None:
    state = CaseState(
        kind=Kind.RECORD_CORRECTION, submitted=DAY, received=DAY, decisions=(FIRST,), contests=(contest("review", DAY),)
    )
    counted = count_case(state)
    assert counted is not None
    assert (counted.application, counted.outcome, len(counted.contests)) == (False, None, 1)


def test_a_suit_over_silence_before_receipt_was_confirmed_counts_from_the_day_it_was_sent() -> None:
    counted = count_case(CaseState(submitted=DAY, contests=(contest("suit", date(2026, 4, 20), over=0),)))
    assert counted is not None
    assert (counted.received, counted.application) == (DAY, False)


def test_a_suit_follows_the_review_of_the_same_decision_only() -> None:
    review, same = contest("review", date(2026, 4, 1)), contest("suit", date(2026, 5, 1))
    remade, before = contest("suit", date(2026, 7, 1), over=2), contest("suit", date(2026, 3, 20))
    state = CaseState(decisions=(FIRST, SECOND), contests=(review, same, remade, before))
    assert [state.follows_review(one) for one in state.contests] == [False, True, False, False]

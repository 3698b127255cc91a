"""A part split off goes on where the whole stood: its clock, and whoever was consulted or is still to be heard."""

from datetime import date

from gongkai.procedure import Applied, CaseState, Move, Role, answer_deadline, apply, part_from

DAY = date(2026, 1, 12)


def test_a_part_keeps_the_time_for_which_the_whole_stood_still() -> None:
    whole = _moved(
        _registered(),
        _move("consult_third_party", date(2026, 1, 20), party="某公司", about="可否公开"),
        _move("receive_opinion", date(2026, 2, 13), consultation="1", opinion="consents"),
    )
    part = part_from(whole, number="2026-00002", day=date(2026, 2, 13))
    whole_due, part_due = answer_deadline(whole), answer_deadline(part)
    assert whole_due is not None
    assert part_due is not None
    assert part_due.due == whole_due.due == date(2026, 3, 11)


def test_a_part_waits_for_the_opinion_that_the_whole_waits_for() -> None:
    whole = _moved(_registered(), _move("consult_third_party", date(2026, 1, 20), party="某公司", about="可否公开"))
    part = part_from(whole, number="2026-00002", day=date(2026, 1, 21))
    assert [one.party for one in part.open_consultations] == ["某公司"]
    called_off = _moved(part, _move("call_off_consultation", date(2026, 1, 21), consultation="1", why="与本部分无关"))
    due = answer_deadline(called_off)
    assert due is not None
    assert due.due == date(2026, 2, 10)


def test_an_objection_is_not_escaped_by_splitting() -> None:
    whole = _moved(
        _registered(),
        _move("consult_third_party", date(2026, 1, 20), party="某公司", about="可否公开"),
        _move("receive_opinion", date(2026, 2, 3), consultation="1", opinion="objects"),
    )
    part = part_from(whole, number="2026-00002", day=date(2026, 2, 4))
    granted = _move("draft", date(2026, 2, 4), outcome="granted.provided", why="可以公开", form="as-asked")
    assert not isinstance(apply(part, granted), Applied)


def _registered() -> CaseState:
    return _moved(
        CaseState(),
        _move("submit", DAY, applicant="natural_person", channel="in-person"),
        _move("confirm_receipt", DAY),
        _move("register", DAY, number="2026-00001"),
    )


def _move(step: str, day: date, **facts: object) -> Move:
    return Move(step=step, day=day, actor="甲", roles=frozenset(Role), facts=facts)


def _moved(state: CaseState, *moves: Move) -> CaseState:
    for move in moves:
        answer = apply(state, move)
        assert isinstance(answer, Applied), answer
        state = answer.state
    return state

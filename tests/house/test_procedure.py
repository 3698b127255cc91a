"""The proceeding is a table that everything else can be held against: ids, articles, letters, outcomes, the picture."""

import tomllib
from collections import Counter

import pytest

from gongkai.law.clocks import load_clocks
from gongkai.law.outcomes import load_outcomes
from gongkai.procedure import STEPS, Kind, Phase, Step, answers_to
from gongkai.procedure.answers import BY_THEIR_OWN_STEP
from tests.house.tree import ROOT
from tools.pages.proceeding import PLACES, list_edges, page

LETTERS = tomllib.loads(
    (ROOT / "src/gongkai_web/letters/drafting/catalogue.toml").read_text(encoding="utf-8")
)["letters"]  # fmt: skip


def test_ids_and_labels_are_not_repeated() -> None:
    assert [name for name, count in Counter(step.id for step in STEPS).items() if count > 1] == []
    assert [name for name, count in Counter(step.label for step in STEPS).items() if count > 1] == []


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.id)
def test_a_step_is_whole(step: Step) -> None:
    assert step.citation.words.zh
    assert step.by
    assert step.when
    assert step.kinds
    asked = [ask.id for ask in step.asks]
    assert sorted(set(asked)) == sorted(asked)
    assert step.within is None or step.within in {*load_clocks().clocks, "confirmation", "contest"}


def test_every_article_of_an_answer_resolves() -> None:
    assert all(citation.words.zh for kind in Kind for answer in answers_to(kind) for citation in answer.citations)


def test_every_letter_of_the_proceeding_stands_in_the_catalogue() -> None:
    named = {step.letter for step in STEPS if step.letter}
    named |= {answer.letter for kind in Kind for answer in answers_to(kind)}
    named |= {outcome.letter for outcome in load_outcomes().values()}
    assert named - set(LETTERS) == set()


def test_an_outcome_is_drafted_or_has_a_step_of_its_own() -> None:
    drafted = {answer.id for answer in answers_to(Kind.APPLICATION)}
    assert drafted | BY_THEIR_OWN_STEP == set(load_outcomes())
    assert drafted & BY_THEIR_OWN_STEP == set()


def test_no_phase_is_a_dead_end_before_the_archive() -> None:
    out = {phase for phase, _ in list_edges()}
    assert set(Phase) - out == {Phase.VOID}
    reached = {phase for _, phase in list_edges()}
    assert set(Phase) - reached == {Phase.NEW}


def test_the_picture_shows_every_phase_and_every_step_that_leads_on() -> None:
    assert set(PLACES) == set(Phase)
    assert len(set(PLACES.values())) == len(PLACES)
    drawing = page()
    assert all(phase.label in drawing for phase in Phase)
    assert [step.id for step in STEPS if step.then is not None and step.label not in drawing] == []

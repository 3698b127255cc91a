from typing import Any

import pytest

from gongkai.errors import BadDataError, UnresolvedCiteError
from gongkai.law.outcomes import load_outcomes
from gongkai.procedure.steps import STEPS
from gongkai_web.letters.drafting.catalogue import (
    UnknownLetterError,
    built_in_text,
    find_letter,
    load_catalogue,
    load_findings,
    read_catalogue,
)
from gongkai_web.letters.drafting.places import PlaceNames, covered_by, load_places
from gongkai_web.letters.drafting.readings import ITEMS, VALUES
from gongkai_web.letters.drafting.template import parse_template

LETTERS = load_catalogue().letters.values()


def test_every_outcome_ends_in_a_letter_of_the_catalogue() -> None:
    assert {outcome.letter for outcome in load_outcomes().values()} - set(load_catalogue().letters) == set()


def test_every_step_has_its_letter() -> None:
    assert {step.letter for step in STEPS if step.letter} - set(load_catalogue().letters) == set()


def test_every_letter_of_the_regulation_is_there() -> None:
    assert len(LETTERS) == 40
    assert len({letter.title for letter in LETTERS}) == 40


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.key)
def test_a_built_in_text_keeps_every_part_of_its_letter(letter: Any) -> None:  # noqa: ANN401 - a parameter
    template = parse_template(built_in_text(letter.key), PlaceNames())
    assert set(letter.parts) - set(covered_by(template.places)) == set()


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.key)
def test_only_decisions_tell_remedies(letter: Any) -> None:  # noqa: ANN401 - a parameter
    text = built_in_text(letter.key)
    assert bool(letter.remedy) == (letter.kind == "decision")
    assert "行政复议" not in text
    assert "行政诉讼" not in text


def test_every_place_has_its_value_and_its_note() -> None:
    book = load_places()
    assert list(book.places) == list(VALUES)
    assert list(book.lists) == list(ITEMS)
    assert {inner for place in book.places.values() for inner in place.covers} <= set(VALUES)


def test_every_refusal_finds_something() -> None:
    refused = [name for name in load_outcomes() if name.startswith("refused.")]
    assert [name for name in refused if not load_findings().get(name, "").endswith("。")] == []


def test_a_strange_letter_is_named() -> None:
    with pytest.raises(UnknownLetterError, match="no letter 'refusl'") as caught:
        find_letter("refusl")
    assert "没有名为“refusl”的文书" in caught.value.spoken("zh")


def letter(**changes: object) -> dict[str, object]:
    entry = {"title": "告知书", "gloss": "letter", "kind": "process", "to": "applicant", "series": "a", "parts": []}
    series = {"a": {"label": "甲", "gloss": "a", "pattern": "{代字}〔{年}〕{号}号"}}
    return {"series": series, "letters": {"one": entry | changes}}


@pytest.mark.parametrize(
    ("changes", "error", "said"),
    [
        ({"remedy": "free"}, BadDataError, "remedies belong to decisions"),
        ({"kind": "decision"}, BadDataError, "remedies belong to decisions"),
        ({"kind": "decision", "remedy": "outcome"}, BadDataError, "no outcome ends"),
        ({"series": "b"}, BadDataError, "series b"),
        ({"series": ""}, BadDataError, "any other letter does"),
        ({"kind": "form"}, BadDataError, "a form carries no number"),
        ({"cites": ["regulation-2019:57"]}, UnresolvedCiteError, "ends with article 56"),
        ({"tone": "kind"}, BadDataError, "tone"),
    ],
)
def test_a_bad_entry_is_refused(changes: dict[str, object], error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        read_catalogue(letter(**changes), source="test")


def test_a_good_entry_is_taken() -> None:
    assert read_catalogue(letter(), source="test").letters["one"].key == "one"

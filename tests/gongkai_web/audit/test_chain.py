"""The chain without a database: whatever is done to it is found."""

from copy import copy
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gongkai_web.audit.chain import START, Mark, canonical, digest, find_break
from gongkai_web.audit.models import Entry, Head, Party

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
SAID = ("actor_name", "verb", "subject_kind", "subject_id", "subject_label", "before", "after", "reason")


def chained(entries: list[Entry]) -> tuple[list[Entry], Head]:
    """Number and link entries as ``record`` does."""
    previous = START
    for number, entry in enumerate(entries, start=1):
        entry.number, entry.previous = number, previous
        previous = entry.digest = digest(entry)
    return entries, Head(number=len(entries), digest=previous)


@st.composite
def chains(draw: st.DrawFn) -> tuple[list[Entry], Head]:
    texts = st.fixed_dictionaries(dict.fromkeys(SAID, TEXTS))
    began = datetime(2026, 3, 1, tzinfo=UTC)
    said = draw(st.lists(texts, min_size=1, max_size=6))
    return chained([Entry(at=began + timedelta(seconds=n), agency_id=n, **words) for n, words in enumerate(said)])


@given(chains())
def test_what_was_written_is_whole(chain: tuple[list[Entry], Head]) -> None:
    entries, head = chain
    assert find_break(entries, head) is None
    assert find_break(entries, head, Mark(number=1, digest=entries[0].digest)) is None


@given(chains(), st.data())
def test_a_changed_entry_is_named(chain: tuple[list[Entry], Head], data: st.DataObject) -> None:
    entries, head = chain
    entry = data.draw(st.sampled_from(entries))
    changes: dict[str, Any] = {
        **dict.fromkeys(SAID, data.draw(TEXTS)),
        "at": entry.at + timedelta(microseconds=1),
        "actor_id": 7,
        "agency_id": None,
    }
    field = data.draw(st.sampled_from(sorted(changes)))
    assume(getattr(entry, field) != changes[field])
    setattr(entry, field, changes[field])
    broken = find_break(entries, head)
    assert broken is not None
    assert (broken.number, broken.flaw) == (entry.number, "changed")


@given(chains(), st.data())
def test_a_removed_entry_is_found(chain: tuple[list[Entry], Head], data: st.DataObject) -> None:
    entries, head = chain
    place = data.draw(st.integers(0, len(entries) - 1))
    broken = find_break(entries[:place] + entries[place + 1 :], head)
    assert broken is not None
    assert broken.flaw == ("end" if place == len(entries) - 1 else "missing")


@given(chains(), st.data())
def test_two_entries_that_changed_places_are_found(chain: tuple[list[Entry], Head], data: st.DataObject) -> None:
    entries, head = chain
    assume(len(entries) > 1)
    place = data.draw(st.integers(0, len(entries) - 2))
    first, second = copy(entries[place]), copy(entries[place + 1])
    first.number, second.number = second.number, first.number
    assert find_break([*entries[:place], second, first, *entries[place + 2 :]], head) is not None


@given(chains(), st.data())
def test_an_inserted_entry_is_found(chain: tuple[list[Entry], Head], data: st.DataObject) -> None:
    """Even one that is digested as it should be, with all that follows moved up but not digested again."""
    entries, head = chain
    place = data.draw(st.integers(0, len(entries)))
    forged = copy(entries[0])
    forged.number, forged.previous = place + 1, entries[place - 1].digest if place else START
    forged.digest = digest(forged)
    moved = [copy(entry) for entry in entries[place:]]
    for entry in moved:
        entry.number += 1
    assume(forged.digest != entries[place].digest if place < len(entries) else True)
    assert find_break([*entries[:place], forged, *moved], head) is not None


@given(chains())
def test_a_chain_written_anew_is_found_by_a_mark_noted_earlier(chain: tuple[list[Entry], Head]) -> None:
    entries, head = chain
    noted = Mark(number=head.number, digest=head.digest)
    entries[0].reason += "改"
    forged, end = chained(entries)
    assert find_break(forged, end) is None
    broken = find_break(forged, end, noted)
    assert broken is not None
    assert broken.flaw == "noted"


@given(chains())
def test_a_chain_cut_short_with_its_head_is_found_by_a_mark(chain: tuple[list[Entry], Head]) -> None:
    entries, head = chain
    noted = Mark(number=head.number, digest=head.digest)
    shorter, end = chained(entries[:-1])
    broken = find_break(shorter, end, noted)
    assert broken is not None
    assert str(broken) == f"第 {noted.number} 条缺失"


def test_facts_are_written_in_one_way_alone() -> None:
    facts = {"b": Decimal("1.50"), "a": date(2026, 3, 5), "who": Party.SYSTEM, "to": frozenset({"b", "a"})}
    assert canonical(facts) == '{"a":"2026-03-05","b":"1.50","to":["a","b"],"who":"system"}'
    assert canonical(dict(reversed(facts.items()))) == canonical(facts)


def test_a_thing_without_a_settled_writing_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        canonical({"x": object()})

"""The ways to read a strip, from what the recogniser thinks of each step."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from gongkai.readers.sight.alternatives import beside_seal, sighting_of
from gongkai.readers.sight.picture import Mark
from gongkai.readers.sight.recognise import Line, symbols


def line(text: str, steps: Sequence[Mapping[str, float]]) -> Line:
    """Make a strip's line: for each step the likely symbols, the empty one being none."""
    weights = np.zeros((len(steps), len(symbols())), dtype=np.float32)
    for place, likely in enumerate(steps):
        for symbol, weight in likely.items():
            weights[place, symbols().index(symbol)] = weight
    marks = tuple(Mark(text=letter, start=0, end=1, sure=1) for letter in text)
    return Line(marks=marks, weights=weights)


def test_a_certain_strip_has_one_reading() -> None:
    assert sighting_of(line("12", [{"1": 1.0}, {"": 1.0}, {"2": 1.0}])).readings == (("12", 1.0),)


def test_a_readings_probability_is_the_sum_over_its_ways() -> None:
    found = dict(sighting_of(line("3", [{"": 0.5, "3": 0.5}, {"3": 0.6, "8": 0.4}])).readings)
    assert found["3"] == pytest.approx(0.5 * 0.6 + 0.5 * 0.6)
    assert found["8"] == pytest.approx(0.5 * 0.4)
    assert found["38"] == pytest.approx(0.5 * 0.4)


def test_a_symbol_twice_needs_a_step_between() -> None:
    found = dict(sighting_of(line("11", [{"1": 1.0}, {"": 0.7, "1": 0.3}, {"1": 1.0}])).readings)
    assert found == pytest.approx({"11": 0.7, "1": 0.3})


def test_what_was_read_as_a_letter_keeps_its_figures() -> None:
    readings = sighting_of(line("B", [{"B": 0.8, "8": 0.15}])).readings
    assert [text for text, _ in readings] == ["B", "8"]


@pytest.mark.parametrize("read", ["0", "O"])
def test_a_letter_that_looks_like_nought_speaks_for_nought(read: str) -> None:
    ((text, sure),) = sighting_of(line(read, [{"0": 0.5, "O": 0.3, "o": 0.15, "Q": 0.05}])).readings
    assert text == read
    assert sure == pytest.approx(0.95)


def test_a_lone_stroke_beside_a_seal_may_be_none() -> None:
    assert beside_seal(sighting_of(line("1", [{"1": 1.0}]))).readings == (("1", 1.0), ("", 1e-5))
    figure = sighting_of(line("12", [{"1": 1.0}, {"2": 1.0}]))
    assert beside_seal(figure) == figure

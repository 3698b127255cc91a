"""What is measured: no walk through the whole platform, and of a property the first examples."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis.strategies import integers

from tests.house.tree import ROOT
from tests.measured import EXAMPLES, WALKS, meter_of, traced_at_first


@dataclass(slots=True, kw_only=True)
class Heard:
    """A meter that writes down what it is told."""

    said: list[str] = field(default_factory=list)
    started: bool = True

    def pause(self) -> None:
        self.said.append("pause")

    def resume(self) -> None:
        self.said.append("resume")


def test_what_is_not_measured_is_there() -> None:
    assert [name for name in WALKS if not (ROOT / name).exists()] == []


def test_a_walk_is_not_traced(pytestconfig: pytest.Config) -> None:
    assert "tests/house/" in WALKS
    # The tracer leaves the interpreter at the next line that it would trace, so nothing is asked of that.
    meter = meter_of(pytestconfig)
    assert meter is None or not meter.started


@pytest.mark.parametrize(("examples", "said"), [(EXAMPLES, []), (EXAMPLES + 1, ["pause"])])
def test_a_property_is_traced_for_its_first_examples(examples: int, said: list[str]) -> None:
    @settings(max_examples=examples, database=None)
    @given(integers())
    def holds(number: int) -> None:
        assert number == int(str(number))

    meter = Heard()
    with traced_at_first(meter, holds):
        holds()
        assert meter.said == said
    assert meter.said == [*said, *(["resume"] if said else [])]
    holds()
    assert meter.said.count("pause") == len(said)

"""A planted mistake differs from the report it was planted in, and a broken relation shows it where it says so."""

from random import Random

import pytest

from tests.factories.mistakes import PLANTERS, Mistake, every_wrong_figure, spoil_region
from tests.factories.reports import Variant, make_region, make_report


def _planted(kind: str) -> list[Mistake]:
    found = []
    for seed in range(200):
        report = make_report(seed, variant=Variant.FULL)
        mistake = PLANTERS[kind](Random(seed), report)
        if mistake is not None:
            assert mistake.report != report or mistake.previous is not None
            found.append(mistake)
    return found


@pytest.mark.parametrize("kind", PLANTERS)
def test_every_kind_can_be_planted(kind: str) -> None:
    planted = _planted(kind)
    assert planted
    for mistake in planted:
        assert mistake.kind == kind
        broken = [weighing for weighing in mistake.report.weighings() if weighing.holds is False]
        assert bool(broken) == (mistake.family == "GK1")


def test_wrong_figures_cover_every_cell_under_a_relation() -> None:
    report = make_report(4, form="2021", variant=Variant.FULL)
    mistakes = list(every_wrong_figure(report))
    under_relation = {address for relation in report.form.relations for address in relation.cells}
    assert {mistake.cells[0] for mistake in mistakes} == under_relation
    located = {mistake.cells[0] for mistake in mistakes if mistake.located}
    assert located == {address for address in under_relation if address.startswith("applications.")}


def test_a_region_is_spoiled_in_one_cell() -> None:
    parent, children = make_region(1)
    mistake = spoil_region(Random(1), parent, children)
    (address,) = mistake.cells
    assert mistake.report[address] != sum(child[address] or 0 for child in children)

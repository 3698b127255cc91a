"""One entry joins law, letter and report: every outcome reaches a row, and every row is reached."""

import pytest

from gongkai.law.outcomes import load_outcomes
from gongkai.report.form import Form, list_editions, load_form

EDITIONS = [load_form(edition) for edition in list_editions()]


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.edition)
def test_every_result_row_is_reached_and_no_other(form: Form) -> None:
    reached = {outcome.row_of(form.edition) for outcome in load_outcomes().values()}
    results = {f"applications.{row.id}" for row in form.table("applications").result_rows()}
    assert results - reached == set()
    assert reached - results == set()


def test_every_outcome_has_a_letter_and_its_grounds() -> None:
    # No article speaks of what the form calls 其他; all else stands in the law.
    bare = [o.id for o in load_outcomes().values() if not o.letter or not (o.citations or o.id.startswith("other."))]
    assert bare == []


def test_an_outcome_stands_in_the_group_of_its_row() -> None:
    astray = [o.id for o in load_outcomes().values() if o.id.partition(".")[0] != o.row.split(".")[1]]
    assert astray == []

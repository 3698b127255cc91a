import io
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import settings as budget

from gongkai.errors import BadDataError
from gongkai.report.cell import Cell, Place, State
from gongkai.report.form import load_form
from gongkai.report.report import Report, cells_of
from gongkai.report.write import parquet
from tests.factories.reports import form_named, make_report
from tests.gongkai.report.write.strategies import reports

pl = pytest.importorskip("polars", reason="polars is not installed")


@budget(max_examples=30)
@given(report=reports())
def test_any_report_is_loaded_again_with_all_its_facts(report: Report) -> None:
    loaded = parquet.load(parquet.dump(report))
    assert loaded == report
    assert (loaded.source, loaded.notices) == (report.source, report.notices)
    assert [cell.raw for cell in loaded.cells.values()] == [cell.raw for cell in report.cells.values()]


def test_reports_of_every_form_share_one_table() -> None:
    made = [make_report(seed) for seed in range(6)]
    frame = parquet.frame(made)
    assert frame.height == 6
    assert frame.columns == list(parquet.schema())
    assert parquet.reports(frame) == tuple(made)
    assert parquet.frame([]).columns == frame.columns


def test_every_cell_of_every_edition_is_a_column() -> None:
    columns = set(parquet.schema())
    for form in ("2021", "2021 merged", "2019"):
        assert columns >= set(form_named(form).addresses)


def test_a_null_says_which_kind_of_nothing_it_is() -> None:
    form = load_form("2021")
    cells = cells_of({"applications.received.total": 3, "applications.received.other": None})
    cells["disputes.review.total"] = Cell(value=None, state=State.UNREAD, raw="1?", where=Place(page=2))
    row = parquet.frame([Report(form=form, cells=cells)]).row(0, named=True)
    assert row["applications.received.total"] == 3
    assert row["applications.received.other"] is None
    assert row["blank"] == ["applications.received.other"]
    assert row["unread"] == ["disputes.review.total"]
    assert len(row["absent"]) == 197
    assert row["readings"][-1]["raw"] == "1?"


def test_money_is_exact() -> None:
    form = load_form("2021")
    report = Report(form=form, cells=cells_of({"proactive.fees.collected": Decimal("316441.0625")}))
    assert parquet.load(parquet.dump(report))["proactive.fees.collected"] == Decimal("316441.0625")


@pytest.mark.parametrize(
    ("address", "value"),
    [("proactive.fees.collected", Decimal("0.00000000001")), ("proactive.licences.decided", 10**30)],
)
def test_a_figure_the_columns_cannot_hold_is_refused(address: str, value: int | Decimal) -> None:
    report = Report(form=load_form("2021"), cells=cells_of({address: value}))
    with pytest.raises(BadDataError, match=address):
        parquet.dump(report)


def test_what_is_no_such_file_is_refused() -> None:
    with pytest.raises(BadDataError, match=r"x\.parquet: not one report"):
        parquet.load(b"PAR1 nothing", source="x.parquet")
    with pytest.raises(BadDataError, match="not one report"):
        parquet.load(_two_reports())


def _two_reports() -> bytes:

    stream = io.BytesIO()
    parquet.frame([make_report(1), replace(make_report(2))]).write_parquet(stream)
    return stream.getvalue()

"""Questions over a corpus give what a loop over the reports gives."""

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec import structs

from gongkai.corpus import Corpus, build, open_corpus
from gongkai.errors import BadDataError, UnknownAddressError
from gongkai.report.cell import State
from gongkai.report.report import Report
from gongkai.report.wire import dump_report
from tests.factories.reports import make_report, make_series

RECEIVED = "applications.received.total"
FEES = "proactive.fees.collected"


def _made() -> list[Report]:
    single = [make_report(seed) for seed in range(30)]
    return [*single, *make_series(99, range(2020, 2025))]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    place = tmp_path_factory.mktemp("corpus")
    folder = place / "in"
    folder.mkdir()
    lines = b"".join(dump_report(report) + b"\n" for report in _made())
    (folder / "all.jsonl").write_bytes(lines)
    build(folder, place / "out", workers=1)
    return open_corpus(place / "out")


@pytest.mark.parametrize("address", [RECEIVED, FEES, "applications.other.other.total"])
def test_sums_by_year_are_those_of_a_loop(corpus: Corpus, address: str) -> None:
    wanted: dict[int, list[object]] = defaultdict(list)
    for report in _made():
        # A merged row and its parts are cells of one edition: the report is asked, and has no figure.
        if report.form.edition == "2021" or address in report.form.slots:
            figure = report.cells[address].value if address in report.cells else None
            wanted[report.year or 0].append(figure)
    for row in corpus.sums(address, by="year").iter_rows(named=True):
        figures = [figure for figure in wanted[row["year"]] if isinstance(figure, int | Decimal)]
        assert row["reports"] == len(wanted[row["year"]])
        assert row["with_figure"] == len(figures)
        assert row["sum"] == (sum(figures) if figures else None)
        assert row["most"] == max(figures, default=None)


def test_values_say_how_they_are_known(corpus: Corpus) -> None:
    blank = next(report for report in _made() if report.cell(RECEIVED).state is State.BLANK)
    values = corpus.values(RECEIVED, agency=blank.agency, year=blank.year)
    assert ("blank", None) in zip(values["state"], values["value"], strict=True)
    assert corpus.values(RECEIVED).height == len(_made())


def test_the_largest_come_first(corpus: Corpus) -> None:
    figures = sorted((report[RECEIVED] or 0 for report in _made()), reverse=True)
    assert corpus.top(RECEIVED, count=5)["value"].to_list() == figures[:5]


def test_who_is_missing(corpus: Corpus) -> None:
    agency = str(_made()[0].agency)
    year = _made()[0].year or 0
    spaced = f"{agency[:2]} {agency[2:]}"
    assert corpus.missing([spaced, "云泽市气象局", ""], year=year)["agency"].to_list() == ["云泽市气象局"]


def test_a_broken_carry_over_is_named_by_column(tmp_path: Path) -> None:
    first, second = make_series(7, range(2023, 2025))
    address = "applications.carried_out.enterprise"
    broken = replace(first, cells={**first.cells, address: structs.replace(first.cell(address), value=77)})
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_bytes(dump_report(broken) + b"\n" + dump_report(second))
    build(tmp_path / "in", tmp_path / "out", workers=1)
    (found,) = open_corpus(tmp_path / "out").carry_over_breaks().iter_rows(named=True)
    assert (found["agency"], found["year"], found["column"]) == (second.agency, 2024, "enterprise")
    assert (found["carried_out"], found["carried_in"]) == (77, second["applications.carried_in.enterprise"])


def test_a_series_carries_on_without_a_break(corpus: Corpus) -> None:
    agency = make_series(99, range(2020, 2025))[0].agency
    others = [report.agency for report in _made()[:30]]
    if agency not in others:
        breaks = corpus.carry_over_breaks()
        assert agency not in breaks["agency"].to_list()


def test_sql_reaches_every_table(corpus: Corpus) -> None:
    wide_sum = 'SELECT COUNT(*) AS n, SUM("applications.received.total") AS s FROM reports'
    long_sum = "SELECT SUM(value) AS s FROM cells WHERE address = 'applications.received.total'"
    (wide,) = corpus.sql(wide_sum).iter_rows(named=True)
    (long,) = corpus.sql(long_sum).iter_rows(named=True)
    assert wide["n"] == len(_made())
    assert wide["s"] == long["s"] == sum(report[RECEIVED] or 0 for report in _made())
    assert corpus.sql("SELECT * FROM failures").height == 0
    assert set(corpus.sql("SELECT code FROM findings").columns) == {"code"}


def test_bad_questions_are_refused(corpus: Corpus) -> None:
    with pytest.raises(BadDataError, match="SQL"):
        corpus.sql("SELECT nothing FROM nowhere")
    with pytest.raises(UnknownAddressError):
        corpus.sums("applications.received.everyone", by="year")

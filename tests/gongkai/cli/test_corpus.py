from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import json

from gongkai.report.wire import dump_report
from tests.factories.reports import make_report, make_series

Run = Callable[..., tuple[int, str, str]]
RECEIVED = "applications.received.total"
SERIES = make_series(3, range(2022, 2025))


@pytest.fixture
def corpus(gongkai: Run, tmp_path: Path) -> Path:
    folder, out = tmp_path / "in", tmp_path / "语料"
    folder.mkdir()
    (folder / "a.jsonl").write_bytes(b"".join(dump_report(report) + b"\n" for report in SERIES))
    (folder / "b.txt").write_text("一封信", encoding="utf-8")
    code, said, _err = gongkai("corpus", "build", folder, "-o", out, "--workers", "1")
    assert code == 2
    assert "files: 2, of them unchanged: 0; reports read: 3" in said
    assert "1 file could not be read" in said
    return out


def test_questions_are_answered_in_every_format(gongkai: Run, corpus: Path, tmp_path: Path) -> None:
    wanted = [(report.year, report[RECEIVED]) for report in SERIES]

    code, out, _err = gongkai("corpus", "query", corpus, "--cell", RECEIVED, "--by", "year", "--format", "json")
    assert code == 0
    assert [(row["year"], row["sum"]) for row in map(json.decode, out.splitlines())] == wanted

    _code, out, _err = gongkai("corpus", "query", corpus, "--cell", RECEIVED, "--by", "year", "--format", "csv")
    lines = [line.split(",") for line in out.lstrip("\ufeff").splitlines()]
    assert lines[0] == ["year", "reports", "with_figure", "sum", "least", "most"]
    assert [(int(line[0]), int(line[3])) for line in lines[1:]] == wanted

    _code, out, _err = gongkai("corpus", "query", corpus, "--cell", RECEIVED)
    assert all(str(figure) in out for _year, figure in wanted)

    answer = tmp_path / "answer.csv"
    assert gongkai("corpus", "query", corpus, "--cell", RECEIVED, "-o", answer)[0] == 0
    assert answer.read_bytes().startswith(b"\xef\xbb\xbfagency,year,")


def test_money_keeps_its_decimals(gongkai: Run, corpus: Path) -> None:
    _code, out, _err = gongkai("corpus", "query", corpus, "--cell", "proactive.fees.collected", "--format", "json")
    printed = [line.partition('"value":')[2].partition(",")[0] for line in out.splitlines()]
    fees = [report["proactive.fees.collected"] for report in SERIES]
    assert printed == [f"{fee:f}" for fee in fees]


def test_failures_and_sql(gongkai: Run, corpus: Path) -> None:
    _code, out, _err = gongkai("corpus", "query", corpus, "--failures", "--format", "json")
    assert json.decode(out)["source"] == "b.txt"
    _code, out, _err = gongkai(
        "corpus", "query", corpus, "--sql", "SELECT COUNT(*) AS n FROM reports", "--format", "csv"
    )
    assert out.splitlines()[-1] == "3"
    code, _out, err = gongkai("corpus", "query", corpus, "--sql", "SELECT")
    assert code == 2
    assert "SQL" in err


def test_who_is_missing_wants_a_year(gongkai: Run, corpus: Path, tmp_path: Path) -> None:
    names = tmp_path / "list.txt"
    names.write_text(f"# 名单\n{SERIES[0].agency}\n云泽市气象局\n", encoding="utf-8")
    assert gongkai("corpus", "query", corpus, "--missing", names)[0] == 2
    _code, out, _err = gongkai("corpus", "query", corpus, "--missing", names, "--year", "2023", "--format", "csv")
    assert out.lstrip("\ufeff").splitlines() == ["agency,year", "云泽市气象局,2023"]


def test_no_formula_reaches_a_spreadsheet(gongkai: Run, tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    report = make_report(1)
    (folder / "a.json").write_bytes(dump_report(report).replace(b'"agency":"', b'"agency":"=', 1))
    assert gongkai("corpus", "build", folder, "-o", out, "--workers", "1")[0] == 0
    _code, said, _err = gongkai("corpus", "query", out, "--cell", RECEIVED, "--format", "csv")
    assert f"'={report.agency}," in said


def test_a_folder_that_is_no_corpus_is_one_sentence(gongkai: Run, tmp_path: Path) -> None:
    code, _out, err = gongkai("corpus", "query", tmp_path, "--failures")
    assert code == 2
    assert "not a corpus" in err
    assert err.count("\n") == 1

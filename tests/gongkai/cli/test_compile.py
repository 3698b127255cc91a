from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.report.wire import load_report
from tests.factories.cases import as_csv, make_cases, rows_of

Run = Callable[..., tuple[int, str, str]]
WHOSE = ("--agency", "云泽市民政局", "--year", "2024")


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "台账.csv"
    path.write_bytes(as_csv(rows_of(make_cases(5, 120)), encoding="gb18030"))
    return path


def test_a_register_becomes_a_report(gongkai: Run, register: Path) -> None:
    code, out, err = gongkai("compile", register, *WHOSE, "--format", "json")
    report = load_report(out)
    assert code == 0
    assert report.agency == "云泽市民政局"
    assert report.total("applications.received") == sum(case.received.year == 2024 for case in make_cases(5, 120))
    assert "play no part in 2024" in err


def test_the_report_is_shown_for_the_eye(gongkai: Run, register: Path) -> None:
    code, out, _err = gongkai("compile", register, *WHOSE)
    assert code == 0
    assert "云泽市民政局2024年政府信息公开工作年度报告" in out


def test_cases_behind_every_figure_are_listed(gongkai: Run, register: Path, tmp_path: Path) -> None:
    behind, made = tmp_path / "behind.csv", tmp_path / "年报.json"
    code, out, _err = gongkai("compile", register, *WHOSE, "-o", made, "--cases-behind", behind)
    report = load_report(made.read_bytes())
    lines = behind.read_text(encoding="utf-8-sig").splitlines()[1:]
    assert (code, out) == (0, "")
    listed = [line for line in lines if line.startswith("applications.concluded.total,")]
    assert len(listed) == report.total("applications.concluded") != 0


def test_a_number_is_no_formula(gongkai: Run, tmp_path: Path) -> None:
    rows = rows_of(make_cases(5, 1, years=range(2024, 2025)))
    rows[1][0] = "=1+1"
    register, behind = tmp_path / "r.csv", tmp_path / "behind.csv"
    register.write_bytes(as_csv(rows))
    assert gongkai("compile", register, *WHOSE, "--cases-behind", behind)[0] == 0
    assert ",'=1+1" in behind.read_text(encoding="utf-8-sig")


def test_bad_rows_are_named_and_nothing_is_written(gongkai: Run, tmp_path: Path) -> None:
    rows = rows_of(make_cases(5, 3))
    rows[2][1] = "三月"
    register, made = tmp_path / "r.csv", tmp_path / "年报.json"
    register.write_bytes(as_csv(rows))
    code, out, err = gongkai("compile", register, *WHOSE, "-o", made)
    assert (code, out) == (2, "")
    assert "line 3, column 收到日期: 三月 is not a date" in err
    assert not made.exists()


@pytest.mark.usefixtures("chinese")
def test_bad_rows_are_named_in_chinese(gongkai: Run, tmp_path: Path) -> None:
    rows = rows_of(make_cases(5, 3))
    rows[2][1] = "三月"
    register = tmp_path / "r.csv"
    register.write_bytes(as_csv(rows))
    assert "第3行“收到日期”列：“三月”不是日期" in gongkai("compile", register, *WHOSE)[2]


def test_nothing_is_replaced_unless_asked(gongkai: Run, register: Path, tmp_path: Path) -> None:
    made = tmp_path / "年报.json"
    made.write_text("mine", encoding="utf-8")
    assert gongkai("compile", register, *WHOSE, "-o", made)[0] == 2
    assert made.read_text(encoding="utf-8") == "mine"
    assert gongkai("compile", register, *WHOSE, "-o", made, "--force")[0] == 0
    assert made.read_text(encoding="utf-8") != "mine"


def test_facts_and_own_words_are_taken(gongkai: Run, tmp_path: Path) -> None:
    rows = rows_of(make_cases(5, 3, years=range(2024, 2025)))
    rows[0][0] = "流水号"
    register, facts, words = tmp_path / "r.csv", tmp_path / "f.toml", tmp_path / "w.toml"
    register.write_bytes(as_csv(rows))
    facts.write_text('[cells]\n"proactive.fees.collected" = 1.2345', encoding="utf-8")
    words.write_text('[columns]\nnumber = ["流水号"]', encoding="utf-8")
    code, out, _err = gongkai("compile", register, *WHOSE, "--facts", facts, "--columns", words, "--format", "json")
    assert code == 0
    assert load_report(out)["proactive.fees.collected"] == Decimal("1.2345")


def test_a_missing_register_is_one_sentence(gongkai: Run, tmp_path: Path) -> None:
    code, _out, err = gongkai("compile", tmp_path / "none.csv", *WHOSE)
    assert code == 2
    assert err.count("\n") == 1
    assert "none.csv" in err


def test_a_year_without_any_case_is_asked_about(gongkai: Run, register: Path) -> None:
    code, _out, err = gongkai("compile", register, "--agency", "云泽市民政局", "--year", "2020", "--format", "json")
    assert code == 0
    assert "no case of the register is of 2020: is this the right --year?" in err
    assert "is this the right" not in gongkai("compile", register, *WHOSE, "--format", "json")[2]


def test_blank_tables_are_named(gongkai: Run, register: Path, tmp_path: Path) -> None:
    code, out, err = gongkai("compile", register, *WHOSE, "-o", tmp_path / "年报.docx")
    assert (code, out) == (0, "")
    assert "left blank, for the register does not say: 二、主动公开政府信息情况" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--agency", " ", "--year", "2024"), "say whose report it is"),
        ((*WHOSE, "-o", "一.csv", "--cases-behind", "./一.csv"), "cannot be one file"),
    ],
)
def test_what_would_be_lost_is_refused(
    gongkai: Run, register: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(register.parent)
    code, _out, err = gongkai("compile", register, *words)
    assert code == 2
    assert said in err
    assert [path.name for path in register.parent.iterdir()] == [register.name]

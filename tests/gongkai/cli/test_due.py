import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from gongkai.law.clocks import load_clocks

Run = Callable[..., tuple[int, str, str]]


def answer(gongkai: Run, *words: str) -> dict[str, object]:
    code, out, err = gongkai("due", *words, "--format", "json")
    assert (code, err) == (0, "")
    entry = json.loads(out)
    assert isinstance(entry, dict)
    return entry


def test_a_deadline_is_one_json_object_with_its_working(gongkai: Run) -> None:
    entry = answer(gongkai, "answer", "--received", "2026-01-12", "--consulted", "2026-01-20:2026-02-03")
    assert (entry["due"], entry["budget"], entry["provisional"]) == ("2026-02-28", 20, False)
    assert entry["citation"] == "《政府信息公开条例》（国务院令第711号）第三十三条第二款"
    trace = entry["trace"]
    assert isinstance(trace, list)
    assert sum(step["days"] for step in trace if step["effect"] == "counted") == 20
    paused = next(step for step in trace if step["effect"] == "paused")
    assert paused == {
        "from": "2026-01-21",
        "to": "2026-02-03",
        "effect": "paused",
        "days": 0,
        "total": 6,
        "reason": "征求第三方意见，所需时间不计算在内",
        "gloss": "consulting a third party: the time it takes does not count",
        "cite": "regulation-2019:33.3",
        "citation": "《政府信息公开条例》（国务院令第711号）第三十三条第三款",
    }


@pytest.mark.parametrize(
    ("words", "due"),
    [
        (["answer", "--received", "2024-03-01", "--corrected", "2024-03-15"], "2024-04-15"),
        (["answer", "--from", "2024-12-31", "--extended", "20"], "2025-03-04"),
        (["answer", "--from", "2026-01-12", "--consulted", "2026-01-20@2026-01-23"], "2026-03-11"),
        (["answer", "--from", "2026-01-12", "--consulted", "other-agency=2026-01-20:2026-02-03"], "2026-02-28"),
        (["answer", "--channel", "internet", "--submitted", "2026-01-03", "--confirmed", "2026-01-04"], "2026-01-30"),
        (["answer", "--from", "2019-05-20", "--law-on", "2019-05-14"], "2019-06-11"),
        (["publication", "--from", "2026-04-16", "--region", "guangxi"], "2026-05-20"),
        (["publication", "--from", "2026-04-16"], "2026-05-18"),
        (["annual-report-department", "--year", "2025"], "2026-01-31"),
        (["correction-response", "--from", "2025-04-25", "--days", "15"], "2025-05-20"),
    ],
)
def test_days_and_what_happened_are_taken_from_the_command_line(gongkai: Run, words: list[str], due: str) -> None:
    assert answer(gongkai, *words)["due"] == due


def test_a_table_shows_every_step(gongkai: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    _code, out, _err = gongkai("due", "answer", "--received", "2026-02-06", "--extended", "3")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert lines[:3] == [
        "reply to the applicant",
        "due 2026-03-17 Tue",
        "under Regulation on Government Information Disclosure, art. 33 para. 2",
    ]
    (notice,) = [line[:3] for line in lines if line.endswith("] notice on the public holidays of 2026")]
    assert f"2026-02-14 Sat counted 1 6 make-up workday (Spring Festival){notice}" in lines
    assert lines[-1].startswith("note: no day of approval or notice was given")


@pytest.mark.usefixtures("chinese")
def test_the_table_speaks_chinese(gongkai: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    _code, out, _err = gongkai("due", "annual-report-department", "--year", "2025")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert lines[:4] == [
        "部门年度报告提交并公布期限",
        "2026-01-31 周六届满",
        "之前最后一个工作日：2026-01-30 周五",
        "依据：《政府信息公开条例》第四十九条第一款",
    ]
    (own,) = [line[:3] for line in lines if line.endswith("] 《gongkai 约定》第二部分")]
    assert f"2026-01-30 周五 宜提前 期限日为休息日，之前最后一个工作日{own}" in lines


@pytest.mark.parametrize("columns", [40, 60, 80, 100, 200])
@pytest.mark.parametrize("asked", ["en", "zh"])
def test_no_word_is_cut_however_narrow_the_terminal(
    gongkai: Run, monkeypatch: pytest.MonkeyPatch, columns: int, asked: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("LANGUAGE" if asked == "en" else "LC_ALL", "en" if asked == "en" else "zh_CN.UTF-8")
    _code, out, _err = gongkai("due", "answer", "--received", "2026-02-06")
    assert all(cell_len(line.rstrip()) <= columns for line in out.splitlines())
    assert "…" not in out
    assert {"received", "weekend"} <= set(re.findall(r"[a-z]+", out)) or asked == "zh"


def test_a_year_without_its_notice_gives_no_date_but_what_is_known(gongkai: Run) -> None:
    entry = answer(gongkai, "answer", "--received", "2026-12-10")
    assert (entry["due"], entry["provisional"]) == (None, True)
    pending = entry["pending"]
    assert isinstance(pending, dict)
    assert (pending["kind"], pending["year"], pending["days_left"]) == ("unannounced", 2027, 5)
    assert pending["not_before"] == "2027-01-05"
    _code, out, _err = gongkai("due", "answer", "--received", "2026-12-10")
    assert "5 working days are left, so not before 2027-01-05" in " ".join(out.split())


def test_an_open_consultation_gives_no_date(gongkai: Run) -> None:
    entry = answer(gongkai, "answer", "--received", "2026-01-12", "--consulted", "2026-01-20")
    pending = entry["pending"]
    assert isinstance(pending, dict)
    assert (pending["kind"], pending["since"], pending["days_left"]) == ("paused", "2026-01-20", 14)


def test_a_years_notice_can_be_given_as_a_file(gongkai: Run, tmp_path: Path) -> None:
    notice = tmp_path / "2027.toml"
    notice.write_text(
        'year = 2027\n[[notices]]\nid = "holiday-notice-2027"\ntitle = "国务院办公厅关于2027年部分节假日安排的通知"\n'
        'gloss = "notice of 2027"\nissuer = "国务院办公厅"\nstatus = "unverified"\n[[holidays]]\nname = "元旦"\n'
        'gloss = "New Year"\nfrom = 2027-01-01\nto = 2027-01-03\ndays = 3\n',
        encoding="utf-8",
    )
    entry = answer(gongkai, "answer", "--received", "2026-12-10", "--calendar", str(notice))
    assert (entry["due"], entry["provisional"]) == ("2027-01-08", False)


def test_every_period_is_listed(gongkai: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _code, out, _err = gongkai("due", "--list", "--format", "json")
    listed = [json.loads(line) for line in out.splitlines()]
    assert [entry["clock"] for entry in listed] == list(load_clocks().clocks)
    assert listed[0]["editions"][-1] == {
        "from": "2019-05-15",
        "length": {"days": 20},
        "cite": "regulation-2019:26",
        "status": "verified",
    }
    monkeypatch.setenv("COLUMNS", "220")
    _code, out, _err = gongkai("due", "--list")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert all(any(line.startswith(f"{clock} C") for line in lines) for clock in load_clocks().clocks)
    assert any("correction-response C2b set by the organ the applicant's time to correct[" in line for line in lines)
    assert any("direct-suit C16 6 months suit without prior review[" in line for line in lines)
    assert any("annual-report-government C9 03-31 a government's annual report[" in line for line in lines)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "name a period"),
        (["answer"], "give one start"),
        (["annual-report-department", "--from", "2025-12-31", "--year", "2025"], "give one start"),
        (["answer", "--year", "2025"], "--year goes with annual reports; give the day with --from"),
        (["answer", "--from", "2026-01-01", "--signed", "2026-01-02"], "need --channel"),
        (["answer", "--from", "2026-01-01", "--approved", "2026-01-02"], "need --extended"),
        (["answer", "--from", "2026-01-05", "--corrected", "2026-01-02"], "cannot lie before the start"),
        (["answer", "--from", "2026-01-05", "--extended", "21"], "the law allows 1 to 20"),
        (["answer", "--channel", "internet", "--submitted", "2026-01-05"], "give that day"),
        (["anser", "--from", "2026-01-05"], "no such clock; there are answer"),
        (["answer", "--from", "2001-01-05"], "no rule is held for 2001-01-05"),
        (["annual-report-department", "--year", "0"], "0: not a year"),
        (["answer", "--from", "2026-01-05", "--calendar", "nowhere.toml"], "nowhere.toml: no such file or folder"),
    ],
)
def test_impossible_input_gets_one_sentence(gongkai: Run, words: list[str], sentence: str) -> None:
    code, out, err = gongkai("due", *words)
    assert (code, out) == (2, "")
    assert sentence in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("day", ["2026-02-30", "tomorrow", "2026"])
def test_a_day_that_is_none_is_said(gongkai: Run, day: str) -> None:
    code, _out, err = gongkai("due", "answer", "--received", day)
    assert code == 2
    assert f"{day}: not a day; write it like 2024-03-01" in err


@pytest.mark.parametrize("day", ["2025年3月3日", "2025/3/3", "20250303", " 2025-03-03 "])
def test_a_day_is_taken_as_people_write_it(gongkai: Run, day: str) -> None:
    _code, out, _err = gongkai("due", "answer", "--received", day, "--format", "json")
    assert json.loads(out)["due"] == "2025-03-31"


@pytest.mark.usefixtures("chinese")
def test_the_sentence_is_chinese_for_chinese_readers(gongkai: Run) -> None:
    _code, _out, err = gongkai("due", "answer", "--received", "2026-01-05", "--extended", "21")
    assert err == "gongkai: 答复期限延长21日：依法可以延长1至20日（《政府信息公开条例》第三十三条第二款）\n"

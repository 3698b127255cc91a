"""The verb ``check``: what it prints, writes and answers."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from gongkai.cli import batch
from gongkai.cli.apart import CHUNK
from gongkai.report.cell import Place
from gongkai.report.report import Notice, Report, cells_of
from gongkai.report.wire import dump_report
from tests.factories.figures import Scale
from tests.factories.mistakes import PLANTERS
from tests.factories.reports import Variant, make_region, make_report, make_series

Gongkai = Callable[..., tuple[int, str, str]]


def clean_report(seed: int = 8) -> Report:
    made = make_report(seed, form="2021", scale=Scale.SOME, variant=Variant.FULL)
    return replace(made, sections={}, metadata={}, title=None)


def faulty_report() -> Report:
    mistake = PLANTERS["row shifted"](Random(1), clean_report())
    assert mistake is not None
    return mistake.report


def put(path: Path, *reports: Report) -> Path:
    path.write_bytes(b"\n".join(map(dump_report, reports)))
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    made = tmp_path / "年报"
    made.mkdir()
    put(made / "甲.json", clean_report())
    put(made / "乙.json", faulty_report())
    return made


def test_a_clean_report_ends_with_nought(gongkai: Gongkai, tmp_path: Path) -> None:
    code, out, err = gongkai("check", put(tmp_path / "a.json", clean_report()))
    assert (code, err) == (0, "")
    assert "nothing found" in out


def test_findings_end_with_one_and_are_told(gongkai: Gongkai, tmp_path: Path) -> None:
    code, out, _ = gongkai("check", put(tmp_path / "a.json", faulty_report()))
    assert code == 1
    assert "GK106" in out


def test_json_is_one_finding_a_line(gongkai: Gongkai, tmp_path: Path) -> None:
    code, out, _ = gongkai("check", put(tmp_path / "a.json", faulty_report()), "--format", "json")
    assert code == 1
    assert [json.loads(line)["code"] for line in out.splitlines()] == ["GK106"]


def test_what_fails_is_chosen(gongkai: Gongkai, tmp_path: Path) -> None:
    path = put(tmp_path / "a.json", replace(clean_report(), title="总结"))
    assert gongkai("check", path)[0] == 1
    assert gongkai("check", path, "--fail-on", "warning")[0] == 0
    assert gongkai("check", put(path, faulty_report()), "--fail-on", "never")[0] == 0


def test_only_asks_some_rules(gongkai: Gongkai, tmp_path: Path) -> None:
    path = put(tmp_path / "a.json", faulty_report())
    assert gongkai("check", path, "--only", "GK104")[0] == 0
    assert gongkai("check", "--only", "GK104", "GK106", path)[0] == 1
    code, _, err = gongkai("check", path, "--only", "GK9")
    assert code == 2
    assert "GK9" in err


def test_a_folder_gives_a_table_and_a_page(gongkai: Gongkai, folder: Path) -> None:
    code, out, err = gongkai("check", "年报")
    assert code == 1
    assert "GK106" in out
    assert "2 reports" in out
    assert "年报-findings.html" in err
    page = (folder.parent / "年报-findings.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "GK106" in page


def test_the_page_nobody_asked_for_replaces_nobodys_file(gongkai: Gongkai, folder: Path) -> None:
    page = folder.parent / "年报-findings.html"
    page.write_text("mine", encoding="utf-8")
    code, out, err = gongkai("check", "年报")
    assert (code, page.read_text(encoding="utf-8")) == (1, "mine")
    assert "2 reports" in out
    assert "年报-findings.html: is there already and no page of findings" in err
    page.unlink()
    assert gongkai("check", "年报")[0] == gongkai("check", "年报")[0] == 1
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_an_empty_folder_is_no_clean_one(gongkai: Gongkai, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "空").mkdir()
    code, _out, err = gongkai("check", "空")
    assert code == 2
    assert "空: no file in this folder; put the reports there" in err
    assert [path.name for path in tmp_path.iterdir()] == ["空"]


def test_what_check_does_not_write_is_refused_before_the_work(gongkai: Gongkai, folder: Path) -> None:
    code, out, err = gongkai("check", "年报", "-o", "核对.docx")
    assert (code, out) == (2, "")
    assert ".docx is not written here; name .html" in err
    assert gongkai("check", "年报", "-o", "核对.txt")[0] == 1
    assert "GK106" in (folder.parent / "核对.txt").read_text(encoding="utf-8")


@pytest.mark.usefixtures("folder")
def test_codes_may_stand_in_one_word(gongkai: Gongkai) -> None:
    both = gongkai("check", "年报", "--format", "json", "--only", "GK101,GK106")
    assert both == gongkai("check", "年报", "--format", "json", "--only", "GK101", "GK106")
    assert both[0] == 1


def test_the_page_goes_where_it_is_told_to(gongkai: Gongkai, folder: Path) -> None:
    code, out, _ = gongkai("check", "年报", "-o", "核对.html")
    assert (code, (folder.parent / "核对.html").is_file()) == (1, True)
    assert "GK106" in out
    assert not (folder.parent / "年报-findings.html").exists()
    code, out, _ = gongkai("check", "年报", "--format", "sarif", "-o", "核对.sarif")
    assert json.loads((folder.parent / "核对.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert out == ""


def test_a_workbook_tells_what_became_of_many_files(gongkai: Gongkai, folder: Path) -> None:
    (folder / "丙.docx").write_bytes(b"PK\x03\x04 torn")
    code, out, err = gongkai("check", "年报", "-o", "核对.xlsx")
    assert (code, out) == (2, "")
    assert "2 reports checked, 1 files could not be read: 核对.xlsx" in err
    assert (folder.parent / "核对.xlsx").read_bytes().startswith(b"PK")


def test_one_bad_file_stops_nothing_and_ends_with_two(gongkai: Gongkai, folder: Path) -> None:
    (folder / "丙.docx").write_bytes(b"PK\x03\x04 torn")
    code, out, err = gongkai("check", "年报", "--format", "json")
    assert code == 2
    assert "丙.docx" in err
    assert "GK106" in out
    code, out, _ = gongkai("check", "年报")
    assert code == 2
    assert "could not be read" in out


def test_last_years_report_is_compared_with(gongkai: Gongkai, tmp_path: Path) -> None:
    before, after = make_series(11, [2023, 2024])
    wrong = replace(before, cells={**before.cells, **cells_of({"applications.carried_out.total": 4321})})
    paths = put(tmp_path / "after.json", after), put(tmp_path / "before.json", wrong)
    _, out, _ = gongkai("check", paths[0], "--previous", paths[1], "--only", "GK201", "--format", "json")
    assert [json.loads(line)["expected"] for line in out.splitlines()] == [4321]


def test_reports_of_following_years_are_paired_by_themselves(gongkai: Gongkai, tmp_path: Path) -> None:
    before, after = make_series(11, [2023, 2024])
    wrong = replace(before, cells={**before.cells, **cells_of({"applications.carried_out.total": 4321})})
    path = put(tmp_path / "both.json", after, wrong)
    _, out, _ = gongkai("check", path, "--only", "GK201", "--format", "json")
    assert [json.loads(line)["source"] for line in out.splitlines()] == [f"{path}:1"]


def test_children_are_added_up_and_the_missing_named(gongkai: Gongkai, tmp_path: Path) -> None:
    parent, children = make_region(5)
    below = tmp_path / "below"
    below.mkdir()
    for number, child in enumerate(children):
        put(below / f"{number}.json", child)
    roster = tmp_path / "roster.txt"
    roster.write_text("\n".join([*(child.agency or "" for child in children), "霁原县水务局"]), encoding="utf-8")
    path = put(tmp_path / "parent.json", parent)
    _, out, _ = gongkai("check", path, "--children", below, "--expected", roster, "--only", "GK3", "--format", "json")
    (finding,) = map(json.loads, out.splitlines())
    assert finding["code"] == "GK303"
    assert "霁原县水务局" in finding["message"]


@pytest.mark.apart
def test_many_files_are_checked_in_processes_with_the_same_result(
    gongkai: Gongkai, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(2 * CHUNK):
        put(folder / f"{number}.json", make_report(number))
    apart = gongkai("check", "年报", "--format", "json")
    monkeypatch.setattr(batch, "carry_out", lambda work, tasks, **_: map(work, tasks))
    assert gongkai("check", "年报", "--format", "json") == apart


_CHECK = batch._check_afar  # noqa: SLF001  # a forked process finds the patched one under its name


def _deadly_check(task: tuple[str, tuple[str, ...] | None, bool]) -> object:
    if task[0].endswith("3.json"):
        os._exit(9)
    return _CHECK(batch._Task(*task))  # noqa: SLF001  # as the batch makes it


@pytest.mark.apart
def test_a_document_that_kills_its_reader_stops_no_batch(
    gongkai: Gongkai, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(2 * CHUNK):
        put(folder / f"{number}.json", make_report(number))
    monkeypatch.setattr(batch, "_check_afar", _deadly_check)
    code, out, err = gongkai("check", "年报", "--only", "GK1")
    assert code == 2
    assert "年报/3.json: takes more time or memory than a report ever needs" in err
    assert err.count("takes more time or memory") == 1
    assert f"{2 * CHUNK + 1} reports" in out


def test_the_rules_are_listed(gongkai: Gongkai) -> None:
    code, out, _ = gongkai("check", "--list", "--only", "GK1")
    assert code == 0
    assert "GK103" in out
    assert "GK201" not in out


def test_nothing_to_check_is_said(gongkai: Gongkai) -> None:
    code, _, err = gongkai("check")
    assert code == 2
    assert "nothing to check" in err


@pytest.mark.usefixtures("chinese")
def test_chinese_where_it_is_asked_for(gongkai: Gongkai, tmp_path: Path) -> None:
    _, out, _ = gongkai("check", put(tmp_path / "a.json", clean_report()))
    assert "未发现问题" in out


def test_reasons_are_told_in_one_language(gongkai: Gongkai, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path / "a.json", clean_report())
    _, english, _ = gongkai("check", path)
    assert "10 rules not asked: last year's report is not given" in english
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    _, chinese, _ = gongkai("check", path)
    assert "未提供上年报告，10 条规则未核对" in chinese


def test_how_a_report_was_read_is_told_a_line_for_each_code(gongkai: Gongkai, tmp_path: Path) -> None:
    moved = Notice(code="R105", message="很" * 200, where=Place(line=59))
    report = replace(clean_report(), notices=(moved, moved, Notice(code="R501", message="甲")))
    _, out, _ = gongkai("check", put(tmp_path / "a.json", report))
    (line,) = [line for line in out.splitlines() if "R105" in line]
    assert "×2" in line
    assert "line 59" in line
    assert len([line for line in out.splitlines() if "很" in line]) == 1
    assert "R501" in out


def test_the_prose_is_explained_figure_by_figure(gongkai: Gongkai, tmp_path: Path) -> None:
    path = put(tmp_path / "a.json", replace(clean_report(), sections=make_report(8, form="2021").sections))
    assert "held against" not in gongkai("check", path)[1]
    code, out, _ = gongkai("check", path, "--explain", "--only", "GK1")
    assert code == 0
    assert "held against" in out
    assert "三张表中没有这一项" in out


def test_explaining_is_for_the_eye(gongkai: Gongkai, tmp_path: Path) -> None:
    path = put(tmp_path / "a.json", clean_report())
    code, out, err = gongkai("check", path, "--explain", "--format", "json")
    assert (code, out) == (2, "")
    assert "--explain goes with the table" in err


def test_no_path_of_the_machine_is_forwarded(gongkai: Gongkai, folder: Path) -> None:
    (folder / "坏.pdf").write_bytes(b"%PDF-1.4")
    for words in ((folder,), (folder / "甲.json",), (folder / "坏.pdf",)):
        for form in ("html", "sarif"):
            _, out, _ = gongkai("check", *words, "--format", form)
            assert str(folder.parent) not in out
    assert str(folder) in gongkai("check", folder, "--format", "json")[1]


def test_the_help_says_why_findings_are_chinese(gongkai: Gongkai) -> None:
    assert "Findings are worded in Chinese" in " ".join(gongkai("check", "--help")[1].split())

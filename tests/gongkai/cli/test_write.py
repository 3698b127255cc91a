import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.cli.codes import Exit
from gongkai.cli.main import main
from gongkai.report.wire import dump_report, load_report
from tests.factories.reports import make_report

Run = Callable[..., tuple[int, str, str]]


def test_a_report_is_written_as_its_suffix_says(gongkai: Run, report_json: Path, tmp_path: Path) -> None:
    target = tmp_path / "新.docx"
    assert gongkai("write", report_json, "-o", target) == (Exit.DONE, "", "")
    assert zipfile.ZipFile(target).testzip() is None


def test_a_written_report_can_be_written_again(gongkai: Run, report_json: Path, tmp_path: Path) -> None:
    gongkai("write", report_json, "-o", tmp_path / "a.html")
    code, _out, err = gongkai("write", tmp_path / "a.html", "-o", tmp_path / "b.json")
    assert (code, err) == (Exit.DONE, "")
    again, report = load_report((tmp_path / "b.json").read_bytes()), make_report(7)
    assert (again.agency, again.year) == (report.agency, report.year)


def test_nothing_is_replaced_without_force(gongkai: Run, report_json: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"old")
    code, _out, err = gongkai("write", report_json, "-o", target)
    assert (code, err) == (Exit.CANNOT, f"gongkai: {target}: is there already; --force replaces it\n")
    assert target.read_bytes() == b"old"
    assert gongkai("write", report_json, "-o", target, "--force")[0] == Exit.DONE
    assert target.read_bytes() != b"old"


def test_an_unknown_suffix_is_one_sentence(gongkai: Run, report_json: Path, tmp_path: Path) -> None:
    code, out, err = gongkai("write", report_json, "-o", tmp_path / "a.doc")
    assert (code, out, err.count("\n")) == (Exit.CANNOT, "", 1)
    assert "known are .docx" in err


def test_standard_input_to_standard_output(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(dump_report(make_report(7))))
    monkeypatch.setattr("sys.stdin", stream)
    assert main(["write", "-", "-o", "-", "--format", "json"]) == Exit.DONE
    assert load_report(capfdbinary.readouterr().out) == make_report(7)


def test_standard_output_wants_a_format(gongkai: Run, report_json: Path) -> None:
    code, _out, err = gongkai("write", report_json, "-o", "-")
    assert (code, err) == (Exit.CANNOT, "gongkai: say with --format what to write to standard output\n")


def test_many_go_into_a_folder_and_one_bad_one_stops_nothing(gongkai: Run, tmp_path: Path) -> None:
    inputs = tmp_path / "in"
    inputs.mkdir()
    for seed in range(3):
        (inputs / f"{seed}.json").write_bytes(dump_report(make_report(seed)))
    (inputs / "bad.json").write_text('{"form": "2021"}', encoding="utf-8")
    code, _out, err = gongkai("write", inputs, "-o", tmp_path / "out", "--format", "xlsx")
    assert code == Exit.CANNOT
    assert err.startswith(f"gongkai: {inputs / 'bad.json'}: not a report")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["0.xlsx", "1.xlsx", "2.xlsx"]
    again = gongkai("write", inputs / "0.json", inputs / "1.json", "-o", tmp_path / "out", "--format", "xlsx")
    assert again[0] == Exit.CANNOT
    assert again[2].count("is there already") == 2


def test_reports_of_one_stream_get_names_of_their_own(gongkai: Run, tmp_path: Path) -> None:
    reports = [replace(make_report(seed), source="a/年/报?.txt", title="x") for seed in range(2)]
    (tmp_path / "all.json").write_bytes(b"\n".join(map(dump_report, reports)))
    assert gongkai("write", tmp_path / "all.json", "-o", tmp_path / "out", "--format", "csv")[0] == Exit.DONE
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["报-2.csv", "报.csv"]


def test_several_reports_need_a_folder(gongkai: Run, report_json: Path, tmp_path: Path) -> None:
    code, _out, err = gongkai("write", report_json, report_json, "-o", tmp_path / "a.docx")
    assert (code, err) == (Exit.CANNOT, "gongkai: several reports go into a folder: -o FOLDER --format FORMAT\n")

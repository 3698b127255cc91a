"""The folder of what agencies send in: every kind of file is in it, and everything comes out as it was put in."""

from pathlib import Path

import pytest
from rich.console import Console

from demo.sent_in import showing
from demo.sent_in.folder import Sent
from demo.sent_in.sheets import KINDS
from demo.sent_in.strays import strays
from gongkai.checks.present.workbook import FINDINGS, OVERVIEW
from gongkai.cli.inputs import find_sources
from tests.factories.mistakes import Mistake
from tests.factories.reports import make_report


def test_a_folder_of_every_kind_comes_out_as_it_was_put_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(showing, "ROOT", tmp_path)
    monkeypatch.setattr(showing, "BUILD", tmp_path)
    reports = 2 * len(KINDS)
    assert showing.show_folder(files=reports + len(strays(make_report(1))))
    written = {Path(name).suffix for name in find_sources([str(tmp_path / "sent-in")])}
    assert written >= {kind.suffix for kind in KINDS}
    assert f"{reports} reports checked, 12 files could not be read" in capfd.readouterr().err


def test_what_does_not_come_out_is_told() -> None:
    report = make_report(1)
    sent = Sent(name="甲局.docx", report=report, mistake=Mistake(kind="x", family="GK1", report=report))
    other = Sent(name="乙局.docx", report=report)
    overview: list[showing.Row] = [{"文件": "甲局.docx", "结论": "请核对"}, {"文件": "乙局.docx", "结论": "应予更正"}]
    found: list[showing.Row] = [
        {"文件": "甲局.docx", "编号": "GK401", "程度": "疑点"},
        {"文件": "乙局.docx", "编号": "GK101", "程度": "错误"},
    ]
    read = {OVERVIEW: overview, FINDINGS: found}
    assert not showing.hold_against(Console(), [sent, other], [], read)
    found[0]["编号"], found[1]["程度"] = "GK101", "疑点"
    assert showing.hold_against(Console(), [sent, other], [], read)

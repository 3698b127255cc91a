"""The README says only what runs: its commands and its Python are carried out, on made reports."""

import re
import shlex
from pathlib import Path
from typing import Final

import pytest

from gongkai.cli.main import main
from gongkai.report.write import write
from tests.factories.cases import as_csv, make_cases, rows_of
from tests.factories.reports import make_region, make_series
from tests.house.tree import ROOT

README: Final = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS: Final = [line.partition("#")[0].strip() for line in README.splitlines() if line.startswith("gongkai ")]
(PROGRAM,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    last, this = make_series(4, (2024, 2025))
    write(last, tmp_path / "去年.docx")
    write(this, tmp_path / "年报.docx")
    (tmp_path / "年报").mkdir()
    for number, report in enumerate(make_region(3, size=3)[1]):
        write(report, tmp_path / "年报" / f"{number}.html")
    (tmp_path / "台账.csv").write_bytes(as_csv(rows_of(make_cases(5, 20))))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.usefixtures("desk")
def test_a_command_of_the_readme_runs(command: str, capfd: pytest.CaptureFixture[str]) -> None:
    _gongkai, *words = shlex.split(command)
    code = main(words)
    shown = capfd.readouterr()
    assert code in {0, 1}, shown.err
    if "-o" in words:
        assert Path(words[words.index("-o") + 1]).exists()
    else:
        assert shown.out


def test_the_program_of_the_readme_runs(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    exec(compile(PROGRAM, "README.md", "exec"), {})  # noqa: S102 - our own words, shown to people
    assert capfd.readouterr().out.startswith("2025 ")
    assert (desk / "年报.html").exists()

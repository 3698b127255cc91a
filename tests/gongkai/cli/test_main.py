import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

import gongkai as library
from gongkai.cli import main as main_module
from gongkai.cli.codes import Exit
from gongkai.cli.main import VERBS
from gongkai.errors import BadDataError

Run = Callable[..., tuple[int, str, str]]


def carry_out(monkeypatch: pytest.MonkeyPatch, run: Callable[[Namespace], int]) -> None:
    def configure(parser: ArgumentParser) -> None:
        parser.add_argument("words", nargs="*")

    monkeypatch.setattr(main_module, "import_module", lambda _name: SimpleNamespace(configure=configure, run=run))


def test_the_version(gongkai: Run) -> None:
    assert gongkai("--version") == (0, f"gongkai {library.__version__}\n", "")


def test_help_names_every_verb_in_english(gongkai: Run) -> None:
    code, out, _err = gongkai("--help")
    assert code == 0
    for verb in VERBS:
        assert verb.name in out
        assert verb.summary[:30] in " ".join(out.split())


@pytest.mark.usefixtures("chinese")
def test_help_speaks_chinese(gongkai: Run) -> None:
    code, out, _err = gongkai("--help")
    assert code == 0
    assert out.startswith("用法：")
    assert "核对年度报告" in out
    assert "options" not in out


@pytest.mark.parametrize("verb", [verb.name for verb in VERBS])
def test_every_verb_explains_itself(gongkai: Run, verb: str) -> None:
    code, out, err = gongkai(verb, "--help")
    assert (code, err) == (0, "")
    assert f"usage: gongkai {verb}" in out


@pytest.mark.usefixtures("chinese")
def test_a_wrong_command_line_is_told_in_chinese(gongkai: Run) -> None:
    code, _out, err = gongkai("read")
    assert code == Exit.CANNOT
    assert err.endswith("gongkai read：缺少参数：文件\n")


def test_an_error_is_one_sentence(gongkai: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_arguments: Namespace) -> int:
        message = "年报.txt: nothing of a report stands in it"
        raise BadDataError(message)

    carry_out(monkeypatch, fail)
    assert gongkai("read") == (Exit.CANNOT, "", "gongkai: 年报.txt: nothing of a report stands in it\n")
    code, _out, err = gongkai("--debug", "read")
    assert code == Exit.CANNOT
    assert err.startswith("Traceback")
    assert gongkai("read", "--debug")[2].startswith("Traceback")


def test_an_output_that_cannot_be_written_is_one_sentence(gongkai: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_arguments: Namespace) -> int:
        Path("nowhere/年报.json").write_text("{}", encoding="utf-8")
        return Exit.DONE

    carry_out(monkeypatch, fail)
    assert gongkai("read") == (Exit.CANNOT, "", "gongkai: nowhere/年报.json: no such file or folder\n")


def test_stopping_it_leaves_no_traceback(gongkai: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_arguments: Namespace) -> int:
        raise KeyboardInterrupt

    carry_out(monkeypatch, stop)
    assert gongkai("read") == (Exit.INTERRUPTED, "", "gongkai: interrupted\n")


def test_nobody_listening_leaves_no_traceback(report_json: Path) -> None:
    listening, speaking = os.pipe()
    os.close(listening)
    command = [sys.executable, "-m", "gongkai.cli.main", "read", "--format", "json", str(report_json)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, stdout=speaking, stderr=subprocess.PIPE, env=environment, check=False)
    os.close(speaking)
    assert (done.returncode, done.stderr) == (Exit.UNHEARD, b"")


def test_a_terminal_without_chinese_still_shows_the_figures(report_json: Path) -> None:
    command = [sys.executable, "-m", "gongkai.cli.main", "read", str(report_json)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "newly received" in done.stdout


def test_only_the_verb_asked_for_is_loaded() -> None:
    program = "import sys; from gongkai.cli import main; main._parser(['--version']); print(sorted(sys.modules))"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True)
    assert "gongkai.cli.messages" in done.stdout
    for heavy in ("z3", "rich", "polars", "gongkai.readers", "gongkai.cli.read"):
        assert f"'{heavy}'" not in done.stdout

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.cli import batch, inputs
from gongkai.cli.main import main
from gongkai.report.wire import dump_report
from tests.factories.reports import make_report


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


@pytest.fixture(autouse=True)
def in_this_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read documents here: a process for each of some hundred command lines would take minutes.

    Tests of the processes are marked ``apart``.
    """
    if request.node.get_closest_marker("apart") is None:
        for module in (inputs, batch):
            monkeypatch.setattr(module, "carry_out", lambda work, tasks, **_: map(work, tasks))


@pytest.fixture
def gongkai(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., tuple[int, str, str]]:
    """Run one command line; give back its exit code, standard output and standard error."""

    def run(*words: str | os.PathLike[str]) -> tuple[int, str, str]:
        try:
            code = main([os.fspath(word) for word in words])
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return run


@pytest.fixture
def report_json(tmp_path: Path) -> Path:
    path = tmp_path / "年报.json"
    path.write_bytes(dump_report(make_report(7)))
    return path

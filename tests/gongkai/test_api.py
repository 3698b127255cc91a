"""The verbs of the command line are functions of the package, and each loads only what it needs."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import gongkai
from gongkai.cli.main import VERBS
from tests.factories.reports import make_report


def test_every_verb_is_a_function_of_the_package() -> None:
    for verb in VERBS:
        assert hasattr(gongkai, verb.name.replace("-", "_")), verb.name


def test_the_main_job_in_python(tmp_path: Path) -> None:
    report = make_report(7, form="2021")
    path = tmp_path / "年报.docx"
    gongkai.write(report, path)
    again = gongkai.read(path)
    assert again == report
    assert not [finding for finding in gongkai.check(again).findings if finding.severity == "error"]
    region = gongkai.add_up([again], agency="云泽市", year=again.year or 0)
    assert region.report["applications.received.total"] == report["applications.received.total"]
    assert gongkai.due("answer", date(2025, 4, 25)).due == date(2025, 5, 27)
    assert gongkai.fee("by-item", 31, on=date(2025, 4, 25)).amount > 0


def test_a_name_that_is_no_verb_is_an_attribute_error() -> None:
    assert not hasattr(gongkai, "publish")
    assert "read" in dir(gongkai)


def test_importing_the_package_loads_nothing_else() -> None:
    code = "import sys, gongkai; print([m for m in sys.modules if m.startswith('gongkai.')])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"

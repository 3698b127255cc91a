import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.errors import BadDataError, MissingExtraError
from gongkai.report.report import Report
from gongkai.report.wire import load_report
from gongkai.report.write import FORMATS, UnknownFormatError, write, writer_for
from tests.factories.reports import make_report


@pytest.fixture
def report() -> Report:
    return make_report(1)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "pdf"])
def test_the_suffix_says_the_format(report: Report, tmp_path: Path, name: str) -> None:
    for suffix in FORMATS[name].suffixes:
        path = tmp_path / f"年报{suffix.upper()}"
        write(report, path)
        assert path.read_bytes() == FORMATS[name].dump(report)
    assert sorted(tmp_path.iterdir()) == sorted(tmp_path / f"年报{s.upper()}" for s in FORMATS[name].suffixes)


def test_json_is_the_wire(report: Report, tmp_path: Path) -> None:
    write(report, tmp_path / "a.json")
    assert load_report((tmp_path / "a.json").read_bytes()) == report


@pytest.mark.parametrize("said", ["1e2147483647", "-1e2147483647", "1e-2147483000"])
@pytest.mark.parametrize("address", ["proactive.fees.collected", "applications.received.total"])
def test_a_number_in_json_that_no_report_could_state_is_refused_at_once(
    report: Report, address: str, said: str
) -> None:
    plain = json.loads(FORMATS["json"].dump(report))
    plain["cells"][address]["value"] = "here"
    data = json.dumps(plain).replace('"here"', said).encode()
    with pytest.raises(BadDataError, match="is no figure of a report"):
        load_report(data)


def test_suffixes_belong_to_one_format_each() -> None:
    suffixes = [suffix for writer in FORMATS.values() for suffix in writer.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert {writer_for(Path(f"a{suffix}")).name for suffix in suffixes} == set(FORMATS)


@pytest.mark.parametrize("name", ["年报.doc", "年报", "年报.docx.bak"])
def test_an_unknown_suffix_is_refused_with_those_known(report: Report, tmp_path: Path, name: str) -> None:
    with pytest.raises(UnknownFormatError, match=r"\.docx, \.pdf"):
        write(report, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_nothing_half_written_stays_and_the_old_file_is_kept(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "年报.json"
    path.write_bytes(b"old")

    def fail(_: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        write(report, path)
    assert [(item.name, item.read_bytes()) for item in tmp_path.iterdir()] == [("年报.json", b"old")]


def test_half_a_character_is_refused_where_the_format_is_exact(report: Report) -> None:
    broken = replace(report, agency="云泽\ud800市")
    for name in ("json", "csv"):
        with pytest.raises(BadDataError, match="half a character"):
            FORMATS[name].dump(broken)
    assert FORMATS["html"].dump(broken)


@pytest.mark.parametrize(("name", "module"), [("pdf", "typst"), ("parquet", "polars")])
def test_a_missing_extra_is_said_with_the_mend(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=rf"needs {module}: pip install 'gongkai\["):
        write(report, tmp_path / f"年报.{name}")
    assert list(tmp_path.iterdir()) == []

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from gongkai.report.report import Report
from gongkai.report.wire import dump_report, load_report
from tests.factories.reports import make_region

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def region() -> tuple[Report, tuple[Report, ...]]:
    return make_region(4, size=4)


def _folder(tmp_path: Path, reports: tuple[Report, ...]) -> Path:
    folder = tmp_path / "children"
    folder.mkdir()
    for number, report in enumerate(reports):
        (folder / f"{number}.json").write_bytes(dump_report(report))
    return folder


def test_children_become_the_regions_report(
    gongkai: Run, tmp_path: Path, region: tuple[Report, tuple[Report, ...]]
) -> None:
    parent, children = region
    made = tmp_path / "云泽市.json"
    code, out, _err = gongkai("add-up", _folder(tmp_path, children), "--agency", "云泽市", "-o", made)
    report = load_report(made.read_bytes())
    assert code == 0
    assert "4 reports added up" in out
    assert {a: report[a] for a in report.form.addresses} == {a: parent[a] for a in parent.form.addresses}


def test_who_is_missing_is_named(gongkai: Run, tmp_path: Path, region: tuple[Report, tuple[Report, ...]]) -> None:
    _parent, children = region
    expected = tmp_path / "list.txt"
    names = [str(child.agency) for child in children]
    expected.write_bytes("\n".join(["# 名单", *names, "云泽市气象局"]).encode("gb18030"))
    code, out, err = gongkai("add-up", _folder(tmp_path, children), "--expected", expected, "--format", "json")
    assert code == 1
    assert load_report(out).year == 2025
    assert "missing (1): 云泽市气象局" in err


def test_what_does_not_add_up_is_named(gongkai: Run, tmp_path: Path, region: tuple[Report, tuple[Report, ...]]) -> None:
    _parent, (first, *rest) = region
    address = "disputes.review.total"
    wrong = replace(first, cells={**first.cells, address: structs.replace(first.cell(address), value=9_999)})
    code, out, _err = gongkai("add-up", _folder(tmp_path, (wrong, *rest)))
    assert code == 1
    assert f"does not add up: {first.agency}: row “administrative review”: parts and total: " in out


def test_several_years_want_a_choice(gongkai: Run, tmp_path: Path, region: tuple[Report, tuple[Report, ...]]) -> None:
    _parent, (first, *rest) = region
    folder = _folder(tmp_path, (replace(first, year=2024), *rest))
    code, _out, err = gongkai("add-up", folder)
    assert code == 2
    assert "2024, 2025" in err
    code, out, _err = gongkai("add-up", folder, "--year", "2025")
    assert code == 1
    assert "it is of another year (2024)" in out


@pytest.mark.usefixtures("chinese")
def test_it_speaks_chinese(gongkai: Run, tmp_path: Path, region: tuple[Report, tuple[Report, ...]]) -> None:
    assert "4份报告已相加" in gongkai("add-up", _folder(tmp_path, region[1]))[1]

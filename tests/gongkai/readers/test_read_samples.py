"""Real published reports against the figures that people checked by hand."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.readers import read
from gongkai.report.cell import State
from tests.samples import SAMPLES, needs_samples

pytestmark = needs_samples

TRUTHS = sorted((SAMPLES / "truth").glob("*.json"))
EXCERPTS = sorted((SAMPLES / "excerpts").glob("*.txt"))
PRINTED_IN_EXCERPTS = {
    "changchun_tyjrswj_2023.txt": 24,
    "gengma_sfj_2021.txt": 21,
    "hanyang_office_2022.txt": 24,
    "jxx_mzj_2023_mixedformat.txt": 12,
    "minyi_township_2021_notables.txt": 0,
    "tongchuan_tjj_2023.txt": 31,
    "xinjiu_town_2021_blanklines.txt": 31,
    "xuwen_sfj_2023.txt": 73,
}
"""Cells that stand in each excerpt before it breaks off, blank ones included, counted by hand."""


def find(name: str) -> Path:
    """Return the sample of this name."""
    return next(path for folder in ("seeds", "reports") if (path := SAMPLES / folder / name).exists())


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda path: path.stem)
def test_every_cell_is_right_or_unread_with_a_notice(truth: Path) -> None:
    report = read(find(truth.stem))
    expected = json.loads(truth.read_text(encoding="utf-8"), parse_float=Decimal)
    unread = {a for a, cell in report.cells.items() if cell.state is State.UNREAD}
    wrong = {
        a: (value, report[a])
        for a, value in expected.items()
        if a not in unread and report[a] != value and not (value is None and report[a] == 0)
    }
    assert not wrong
    allowed = 0.05 if truth.stem == "shanghai_office_2025_pdfextract.md" else 0.0
    assert len(unread & set(expected)) <= allowed * len(expected)
    assert unread <= {address for notice in report.notices for address in notice.cells}


@pytest.mark.parametrize("path", EXCERPTS, ids=lambda path: path.name)
def test_an_excerpt_is_read_as_far_as_it_goes_and_no_further(path: Path) -> None:
    report = read(path)
    there = [a for a, cell in report.cells.items() if cell.state is not State.ABSENT]
    assert len(there) == PRINTED_IN_EXCERPTS[path.name]
    assert not [a for a, cell in report.cells.items() if cell.state in {State.UNREAD, State.DECODED}]


@pytest.mark.parametrize(
    ("name", "agency", "year"),
    [
        ("000_f70e895f3fedce03.txt", "枣庄高新区党群工作部", 2024),
        ("001_0fe5f5f56ab841d9.txt", "市中区人民政府办公室", 2023),
        ("002_c90ea95a19170d68.txt", "赣州经开区党群工作部", 2024),
        ("003_88a8dc7d33e7281e.txt", "淄博高新技术产业开发区发展改革局", 2024),
        ("004_3c5e081833d3249f.txt", "枣庄市台儿庄区行政审批服务局", 2024),
        ("pingtan_2020_oldformat.txt", "平潭综合实验区", 2020),
        ("shanghai_office_2025_pdfextract.md", "上海市人民政府办公厅", 2025),
        ("suqian_2023_cells.txt", "宿迁市", 2023),
        ("shuyang_fgj_2023.html", "沭阳县发展和改革局", 2023),
        ("hongze_2023.pdf", "洪泽区人民政府", 2023),
    ],
)
def test_who_reports_on_which_year_is_known(name: str, agency: str, year: int) -> None:
    report = read(find(name))
    assert (report.agency, report.year) == (agency, year)
    assert report.title is not None
    assert report.title.endswith("报告")


def test_what_the_publication_prints_beside_the_report_is_kept() -> None:
    metadata = read(find("003_88a8dc7d33e7281e.txt")).metadata
    assert metadata["index_no"] == "/2025-5503754"
    assert metadata["doc_no"] == "无文号"
    assert metadata["published_on"] == "2025-01-15"


def test_the_old_form_is_never_mapped_onto_the_new() -> None:
    assert read(find("pingtan_2020_oldformat.txt")).form.edition == "2019"
    assert read(SAMPLES / "excerpts" / "jxx_mzj_2023_mixedformat.txt").form.edition == "2019"


def test_a_row_printed_beside_its_heading_is_understood_and_said() -> None:
    report = read(find("004_3c5e081833d3249f.txt"))
    assert report["applications.refused.state_secret.total"] == 0
    assert [notice.code for notice in report.notices if "applications.refused.state_secret.total" in notice.cells] == [
        "R105"
    ]


def test_a_mistake_of_the_report_is_told_from_a_misreading() -> None:
    codes = {notice.code for notice in read(find("002_c90ea95a19170d68.txt")).notices}
    assert "R111" in codes
    assert "R112" not in codes


def test_misprints_of_the_form_are_noticed() -> None:
    assert any("本年度止件数" in n.message for n in read(find("004_3c5e081833d3249f.txt")).notices if n.code == "R502")
    assert any("行政法复议" in n.message for n in read(find("pingtan_2022.txt")).notices if n.code == "R503")


def test_every_figure_says_where_it_was_read() -> None:
    for name in ("001_0fe5f5f56ab841d9.txt", "shuyang_fgj_2023.html", "hongze_2023.pdf"):
        report = read(find(name))
        nowhere = [a for a, cell in report.cells.items() if cell.state is State.READ and cell.where is None]
        assert not nowhere

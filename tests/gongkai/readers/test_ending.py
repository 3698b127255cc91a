"""A document that breaks off anywhere: what stands before the break is read, what is lost is never made up."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.errors import GongkaiError
from gongkai.readers import read_bytes
from gongkai.report.cell import State
from gongkai.report.report import Report
from tests.factories.layouts import LAYOUTS, Layout
from tests.factories.reports import make_report

CUTTABLE = [layout for layout in LAYOUTS.values() if layout.kind in {"text", "html"}]
CUTS = 6


@pytest.mark.parametrize("layout", CUTTABLE, ids=lambda layout: layout.name)
def test_a_document_cut_anywhere_has_no_figure_that_its_whole_has_not(layout: Layout) -> None:
    for seed in range(2):
        report = make_report(seed)
        whole = layout.render(Random(seed), report)
        chance = Random(seed)
        for _ in range(CUTS):
            end = chance.randrange(len(whole) // 5, len(whole))
            assert not _made_up(report, whole[:end]), (seed, end)


@given(seed=st.integers(0, 200), share=st.floats(0.2, 0.999))
@settings(max_examples=60, deadline=None)
def test_a_row_cut_in_the_middle_of_a_figure(seed: int, share: float) -> None:
    report = make_report(seed)
    whole = LAYOUTS["tab rows"].render(Random(seed), report)
    assert not _made_up(report, whole[: int(len(whole) * share)])


def test_half_a_figure_is_not_a_figure() -> None:
    """122 cut behind its first digits may be 1 or 12: it is printed, and nobody can say what it was."""
    report = _read(_row("122\t4"))
    assert (report["applications.received.natural_person"], report["applications.received.enterprise"]) == (122, None)
    assert report.cell("applications.received.enterprise").state is State.UNREAD
    assert report.cell("applications.received.total").state is State.ABSENT


@pytest.mark.parametrize("blanks", ["\t", "\t\u3000\u3000"])
def test_a_line_cut_before_its_figure_holds_no_blank(blanks: str) -> None:
    """Cells a line, each behind a tab: where the print of the last one was cut off, nobody knows that it was blank."""
    labels = "".join(
        f"\t{label}\n" for label in ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
    )
    report = _read(
        _row("").rpartition("一、")[0] + labels + f"\t一、本年新收政府信息公开申请数量\n\t122\n\t4\n{blanks}"
    )
    assert report.cell("applications.received.research").state is not State.BLANK


def test_a_row_is_whole_when_its_line_has_ended() -> None:
    report = _read(_row("122\t4\n"))
    assert report["applications.received.enterprise"] == 4


def test_a_sum_proves_the_figure_at_the_break() -> None:
    report = _read(_row("3\t0\t0\t0\t0\t0\t3"))
    assert report["applications.received.total"] == 3
    report = _read(_row("30\t0\t0\t0\t0\t0\t3"))
    assert report.cell("applications.received.total").state is State.UNREAD


def _row(figures: str) -> str:
    columns = "自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计"
    return (
        "云泽市民政局2025年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n"
        f"\t{columns}\n一、本年新收政府信息公开申请数量\t{figures}"
    )


def _read(text: str) -> Report:
    return read_bytes(text.encode())


def _made_up(report: Report, document: bytes) -> list[tuple[str, object, object]]:
    try:
        read = read_bytes(document)
    except GongkaiError:
        return []
    return [
        (address, cell.value, report[address])
        for address, cell in read.cells.items()
        if address in report.cells and cell.value is not None and cell.value != (report[address] or 0)
    ]

from dataclasses import replace

from hypothesis import given

from gongkai.report.form import load_form
from gongkai.report.report import Passage, Report, cells_of
from gongkai.report.write.layout import lay_out
from tests.factories.reports import make_report
from tests.gongkai.report.write.strategies import reports


def test_a_report_is_laid_out_in_the_forms_order() -> None:
    report = make_report(5, form="2021")
    layout = lay_out(report)
    assert layout.title == report.title
    assert layout.metadata[0].line == f"索引号：{report.metadata['index_no']}"
    assert [part.heading for part in layout.parts] == [section.heading for section in report.form.sections]
    assert [part.id for part in layout.parts if part.grid] == ["proactive", "applications", "disputes"]
    for part in layout.parts:
        assert "\n".join(p.text for p in part.paragraphs) == report.sections[part.id].text


def test_a_title_is_made_from_the_form_where_none_is_given() -> None:
    report = Report(form=load_form("2021"), cells={}, agency="云泽市民政局", year=2023)
    assert lay_out(report).title == "云泽市民政局2023年政府信息公开工作年度报告"
    assert lay_out(replace(report, year=None)).title == "云泽市民政局政府信息公开工作年度报告"
    assert lay_out(replace(report, agency=None)).title == "2023年政府信息公开工作年度报告"


def test_what_is_not_there_is_not_made_up() -> None:
    form = load_form("2021")
    assert lay_out(Report(form=form, cells={})).parts == ()
    one = Report(form=form, cells=cells_of({"disputes.review.total": 0}))
    assert [part.heading for part in lay_out(one).parts] == [form.section("disputes").heading]


def test_a_heading_is_kept_as_the_report_has_it() -> None:
    passage = Passage(heading="四、因政府信息公开工作被申请行政复议、提起行政诉讼情况")
    report = Report(form=load_form("2021"), cells={}, sections={"disputes": passage})
    assert [part.heading for part in lay_out(report).parts] == [passage.heading]


@given(report=reports())
def test_every_text_of_any_report_is_laid_out(report: Report) -> None:
    layout = lay_out(report)
    assert layout.title
    assert len(layout.metadata) == len(report.metadata)
    laid = {part.id for part in layout.parts}
    assert laid >= set(report.sections) - {"opening", "closing"}
    for table in report.form.tables:
        assert (table.id in {grid.id for grid in layout.grids}) == report.has_table(table.id)

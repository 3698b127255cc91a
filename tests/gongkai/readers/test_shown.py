"""A cell says what a person sees in it: what is shown there and cannot be read is unread, never blank."""

import pytest

from gongkai.readers import read_bytes
from gongkai.report.cell import State
from tests.gongkai.readers.marking import silent_cells

_PAGE = """<h1>某局2023年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>二、主动公开政府信息情况</p><table>
<tr><td>信息内容<td>本年制发件数<td>本年废止件数
<td>现行有效件数<tr><td>规章<td>0<td>0<td>0
<tr><td>行政规范性文件<td>{}<td>12<td>403<tr><td>信息内容<td>本年处理决定数量<tr><td>行政许可<td>{}</table>"""


@pytest.mark.parametrize(
    "content", ["<img src=5.png>", "<s>5</s>", "<sup>5</sup>", "5<img src=a.png>", "<p>120</p><p>15</p>"]
)
def test_what_cannot_be_read_is_unread_with_a_notice(content: str) -> None:
    report = read_bytes(_PAGE.format(content, content).encode())
    unread = {"proactive.normative_documents.issued", "proactive.licences.decided"}
    assert {address for address, cell in report.cells.items() if cell.state is State.UNREAD} == unread
    assert report["proactive.normative_documents.repealed"] == 12
    assert not silent_cells(report)


@pytest.mark.parametrize("content", ["12<sup>1</sup>", "<del>399</del>12", "<input value=12>"])
def test_the_figure_that_is_shown_is_read(content: str) -> None:
    report = read_bytes(_PAGE.format(content, content).encode())
    assert report["proactive.normative_documents.issued"] == report["proactive.licences.decided"] == 12

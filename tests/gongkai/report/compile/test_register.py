"""Registers as offices keep them: every encoding and spelling gives the same cases, every bad row is named."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.errors import BadDataError, UnreadableDocumentError
from gongkai.report.compile import BadRegisterError, Case, load_vocabulary, read_register, read_register_bytes
from gongkai.report.compile.row import parse_day
from tests.factories.cases import HEADINGS, as_csv, as_xlsx, case_lists, make_cases, rows_of

WRITERS: dict[str, Callable[[list[list[str]]], bytes]] = {
    "CSV UTF-8": as_csv,
    "CSV UTF-8 without a mark": lambda rows: as_csv(rows, encoding="utf-8"),
    "CSV of a Chinese Excel": lambda rows: as_csv(rows, encoding="gb18030"),
    "Unicode text": lambda rows: as_csv(rows, encoding="utf-16", delimiter="\t"),
    "CSV with semicolons": lambda rows: as_csv(rows, delimiter=";"),
    "spreadsheet": as_xlsx,
    "spreadsheet with a title": lambda rows: as_xlsx(rows, title="依申请公开登记台账"),
}
LINE = ["1", "2024-03-01", "自然人", "予以公开：提供政府信息", "2024-03-20", "", "", "", "", "", ""]


@settings(deadline=None)
@given(case_lists(12).filter(len), st.sampled_from(list(WRITERS)))
def test_every_file_gives_the_cases_back(cases: tuple[Case, ...], kind: str) -> None:
    register = read_register_bytes(WRITERS[kind](rows_of(cases)), source=kind)
    assert register.cases == cases
    assert register.tracks_disputes


def _problems(*rows: list[str], as_of: date | None = None) -> list[tuple[str, int | None, str]]:
    with pytest.raises(BadRegisterError) as caught:
        read_register_bytes(as_csv([list(HEADINGS), *rows]), source="台账.csv", as_of=as_of)
    assert "台账.csv" in str(caught.value)
    assert caught.value.spoken("zh").startswith("台账.csv")
    return [(problem.kind, problem.line, problem.column) for problem in caught.value.problems]


def _line(**changes: str) -> list[str]:
    return [changes.get(heading, value) for heading, value in zip(HEADINGS, LINE, strict=True)]


@pytest.mark.parametrize(
    ("changes", "kind", "column"),
    [
        ({"登记编号": " "}, "no-number", "登记编号"),
        ({"收到日期": ""}, "no-received", "收到日期"),
        ({"收到日期": "2024-02-30"}, "bad-date", "收到日期"),
        ({"收到日期": "三月一日"}, "bad-date", "收到日期"),
        ({"收到日期": "1924-03-01"}, "too-old", "收到日期"),
        ({"申请人类型": ""}, "no-applicant", "申请人类型"),
        ({"申请人类型": "法人或其他组织"}, "unknown-applicant", "申请人类型"),
        ({"办理结果": "不予公开"}, "coarse-outcome", "办理结果"),
        ({"办理结果": "已阅"}, "unknown-outcome", "办理结果"),
        ({"办理结果": ""}, "decided-without-outcome", "办理结果"),
        ({"办理结果": "办理中"}, "decided-without-outcome", "办理结果"),
        ({"答复日期": ""}, "outcome-without-decided", "答复日期"),
        ({"答复日期": "2024-02-29"}, "decided-before-received", "答复日期"),
        ({"复议结果": "维持"}, "dispute-not-filed", "复议申请日期"),
        ({"复议申请日期": "2024-04-01", "复议结果": "胜诉"}, "unknown-dispute-result", "复议结果"),
        ({"复议申请日期": "2024-04-01", "复议结果": "维持"}, "dispute-half-closed", "复议审结日期"),
        (
            {"起诉日期": "2024-04-01", "诉讼结果": "维持", "诉讼审结日期": "2024-03-31"},
            "dispute-closed-before-filed",
            "诉讼审结日期",
        ),
    ],
)
def test_a_bad_row_is_named(changes: dict[str, str], kind: str, column: str) -> None:
    assert _problems(_line(登记编号="0"), _line(**changes)) == [(kind, 3, column)]


def test_every_bad_row_is_named_at_once() -> None:
    found = _problems(_line(), _line(), ["", ""], _line(登记编号="2", 收到日期="?", 申请人类型="?"), as_of=None)
    assert found == [
        ("duplicate-number", 3, "登记编号"),
        ("bad-date", 5, "收到日期"),
        ("unknown-applicant", 5, "申请人类型"),
    ]


def test_a_problem_says_where_what_and_how_to_mend() -> None:
    with pytest.raises(BadRegisterError) as caught:
        read_register_bytes(as_csv([list(HEADINGS), _line(办理结果="不予公开")]), source="台账.csv")
    (problem,) = caught.value.problems
    assert problem.spoken("zh").startswith(
        "第2行“办理结果”列：办理结果“不予公开”没有写到具体情形；写明：1.属于国家秘密"
    )
    assert problem.spoken("en").startswith(
        "line 2, column 办理结果: outcome 不予公开 does not say which kind; say which"
    )


def test_days_after_the_registers_own_are_refused() -> None:
    assert _problems(_line(答复日期="2204-03-20"), as_of=date(2024, 12, 31)) == [("after-as-of", 2, "答复日期")]


def test_sums_and_empty_rows_are_no_cases() -> None:
    rows = [list(HEADINGS), LINE, [""] * 11, ["合计", "1"]]
    assert [case.number for case in read_register_bytes(as_csv(rows)).cases] == ["1"]


def test_titles_above_numbers_before_and_sums_below_do_no_harm() -> None:
    """As offices keep it: a title over the columns, 序号 first, and 合计 in that column of the last row."""
    rows = [["云泽市民政局2024年依申请公开台账；内部使用"], [""], ["序号", *HEADINGS], ["1", *LINE], ["合计", "", "1"]]
    assert [case.number for case in read_register_bytes(as_csv(rows)).cases] == [LINE[0]]


@pytest.mark.parametrize("rows", [[], [[""]], [list(HEADINGS)]])
def test_an_empty_register_is_refused(rows: list[list[str]]) -> None:
    with pytest.raises(BadRegisterError):
        read_register_bytes(as_csv(rows))


def test_missing_and_repeated_columns_are_named() -> None:
    headings = [("收到日期" if heading == "申请人类型" else heading) for heading in HEADINGS]
    with pytest.raises(BadRegisterError) as caught:
        read_register_bytes(as_csv([headings, LINE]))
    assert {problem.kind for problem in caught.value.problems} == {"missing-column", "repeated-column"}
    assert "申请人类别" in caught.value.spoken("zh")


@pytest.mark.parametrize("data", [b"\xff\xd8\xff\xe0 JFIF", b"PK\x03\x04 torn", b"a\x00b"])
def test_what_is_no_register_is_refused(data: bytes) -> None:
    with pytest.raises((UnreadableDocumentError, BadRegisterError)):
        read_register_bytes(data, source="x")


def test_torn_quotation_is_refused_with_its_line() -> None:
    with pytest.raises(BadDataError, match="line 2"):
        read_register_bytes('登记编号,收到日期\n"1,2024'.encode(), source="x")


def test_own_words_are_declared_in_a_file(tmp_path: Path) -> None:
    words = tmp_path / "words.toml"
    words.write_text(
        '[columns]\nnumber = ["流水号"]\n[outcomes]\n"unable.not_existing" = ["查无此件"]\n', encoding="utf-8"
    )
    headings = ["流水号", *HEADINGS[1:]]
    file = tmp_path / "台账.csv"
    file.write_bytes(as_csv([headings, _line(办理结果="查无此件")]))
    (case,) = read_register(file, vocabulary=load_vocabulary(words)).cases
    assert case.outcome == "unable.not_existing"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[columns]\nnumbr = ["x"]', "numbr"),
        ('[outcomes]\n"granted" = ["重复申请"]', "would mean both"),
        ("[colums]", "colums"),
        ("[columns", "words.toml"),
    ],
)
def test_a_bad_file_of_words_is_refused(tmp_path: Path, text: str, said: str) -> None:
    words = tmp_path / "words.toml"
    words.write_text(text, encoding="utf-8")
    with pytest.raises(BadDataError, match=said):
        load_vocabulary(words)


@pytest.mark.parametrize(
    "text", ["2024-3-1", "2024/03/01", "2024.3.1", "2024年3月1日", "20240301", "2024-03-01 08:30:00", "45352", 45352.0]
)
def test_days_are_read_as_registers_write_them(text: object) -> None:
    assert parse_day(text) == date(2024, 3, 1)


@pytest.mark.parametrize("text", ["", "2024-13-01", "03/01/2024", "2024", "明天"])
def test_what_is_no_day_is_not_read(text: str) -> None:
    assert parse_day(text) is None


def test_a_thousand_cases_are_read_in_order() -> None:
    cases = make_cases(1, 1000)
    assert read_register_bytes(as_csv(rows_of(cases))).cases == cases

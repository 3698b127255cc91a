"""Errors: one sentence in either language, the file named once, whole after a trip to another process."""

import pickle
from decimal import Decimal

import pytest

from gongkai.errors import (
    BadDataError,
    GongkaiError,
    ImpossibleInputError,
    UnknownAddressError,
    UnreadableDocumentError,
    from_source,
    parser_reason,
    system_reason,
)
from gongkai.law.phrases import Words
from gongkai.report.compile import BadRegisterError, Problem
from gongkai.sentences import Sentence, Spoken

NO_CELL = "{address}: no such cell in form {edition}"
FEW = UnreadableDocumentError(
    "the text has {count:,} characters; more than {most:,} are not read; give the report alone",
    {"count": 9_000_000, "most": 8_000_000},
    source="年报.txt",
)


def test_an_error_is_one_sentence_in_either_language() -> None:
    english = "年报.txt: the text has 9,000,000 characters; more than 8,000,000 are not read; give the report alone"
    assert str(FEW) == FEW.spoken("en") == english
    assert FEW.spoken("zh") == "年报.txt：文本有 9,000,000 字，超过 8,000,000 字的不予读取，请给出只含年报的文件"


def test_an_error_without_a_file_is_the_sentence_alone() -> None:
    assert GongkaiError("is a folder").spoken("zh") == "是文件夹"
    assert str(GongkaiError("is a folder")) == "is a folder"


def test_a_sentence_without_values_keeps_its_braces() -> None:
    assert str(GongkaiError("{年报}.docx")) == GongkaiError("{年报}.docx").spoken("zh") == "{年报}.docx"


def test_a_value_is_said_in_the_language_of_the_whole() -> None:
    error = BadDataError(
        "form {edition}: no such edition; known are {known}", {"edition": Words("甲", "A"), "known": ("2019", "2021")}
    )
    assert str(error) == "form A: no such edition; known are 2019, 2021"
    assert error.spoken("zh") == "没有 甲 这一版格式，现有 2019、2021"


def test_the_words_of_the_laws_engines_are_a_sentence_too() -> None:
    error = ImpossibleInputError(Words("没有这一天", "no such day"))
    assert (str(error), error.spoken("zh")) == ("no such day", "没有这一天")


def test_a_file_is_named_once_and_by_whoever_knows_it_first() -> None:
    with pytest.raises(UnreadableDocumentError) as caught, from_source("外.zip"), from_source("内.docx"):
        raise UnreadableDocumentError(Sentence("is a folder"))
    assert str(caught.value) == "内.docx: is a folder"


def test_a_strange_address_in_a_file_is_bad_data() -> None:
    with pytest.raises(BadDataError) as caught, from_source("年报.json"):
        raise UnknownAddressError(NO_CELL, {"address": "x.y", "edition": "2021"})
    assert str(caught.value) == "年报.json: x.y: no such cell in form 2021"
    assert not isinstance(caught.value, KeyError)


@pytest.mark.parametrize(
    "error",
    [
        FEW,
        UnknownAddressError(NO_CELL, {"address": "x.y", "edition": "2021"}),
        ImpossibleInputError(Words("没有这一天", "no such day")),
        BadRegisterError("台账.csv", [Problem(kind="empty")]),
        BadDataError("{address}: {value} is not a count", {"address": "x", "value": Decimal("1.5")}, source="f"),
    ],
)
def test_an_error_crosses_between_processes(error: GongkaiError) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - made one line above
    assert type(again) is type(error)
    assert [again.spoken("zh"), str(again)] == [error.spoken("zh"), str(error)]


def test_every_error_can_be_spoken() -> None:
    assert isinstance(FEW, Spoken)
    assert isinstance(Words("一", "one"), Spoken)
    assert isinstance(Sentence("x"), Spoken)


@pytest.mark.parametrize(
    ("error", "english", "chinese"),
    [
        (FileNotFoundError(2, "No such file or directory", "x"), "no such file or folder", "没有这个文件或文件夹"),
        (PermissionError(13, "Permission denied", "x"), "permission denied", "没有权限"),
        (OSError(28, "No space left", "x"), "the system says: No space left", "系统报告：No space left"),
        (OSError("odd"), "the system says: odd", "系统报告：odd"),
    ],
)
def test_the_systems_refusal_in_plain_words(error: OSError, english: str, chinese: str) -> None:
    reason = system_reason(error)
    assert (reason.spoken("en"), reason.spoken("zh")) == (english, chinese)


@pytest.mark.parametrize(
    ("said", "english", "chinese"),
    [
        (
            "Object missing required field `value` - at `$.cells[...]`",
            "missing field `value`, at $.cells[...]",
            "$.cells[...] 处缺少“value”一项",
        ),
        ("Expected `int`, got `str`", "Expected `int`, got `str`", "应为 int，不应为 str"),
        (
            "Invalid statement (at line 3, column 7)",
            "line 3, column 7: Invalid statement",
            "第3行第7列：Invalid statement",
        ),
        ("Input data was truncated", "the text is cut short", "内容不完整，后半部分缺失"),
        ("something {else}", "something {else}", "something {else}"),
    ],
)
def test_a_parsers_words_in_plain_ones(said: str, english: str, chinese: str) -> None:
    reason = parser_reason(said)
    assert (reason.spoken("en"), reason.spoken("zh")) == (english, chinese)

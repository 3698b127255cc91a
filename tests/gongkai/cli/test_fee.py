import json
from collections.abc import Callable

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        (["--items", "35"], "3000"),
        (["--items", "1", "--earlier", "11"], "100"),
        (["--pages", "150"], "1700"),
        (["--pages", "68", "--on", "2025-03-01"], "380"),
        (["--items", "0"], "0"),
    ],
)
def test_a_fee_is_one_json_object(gongkai: Run, words: list[str], amount: str) -> None:
    code, out, err = gongkai("fee", *words, "--format", "json")
    assert (code, err) == (0, "")
    entry = json.loads(out)
    assert entry["amount"] == amount
    assert sum(int(line["amount"]) for line in entry["lines"]) == int(amount)
    assert sum(line["quantity"] for line in entry["lines"]) == entry["quantity"]


def test_the_working_names_bands_and_article(gongkai: Run) -> None:
    _code, out, _err = gongkai("fee", "--items", "35", "--format", "json")
    entry = json.loads(out)
    assert entry["citation"] == "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第四条"
    assert entry["lines"][-1] == {"first": 31, "last": 35, "quantity": 5, "rate": "200", "amount": "1000"}


@pytest.mark.usefixtures("chinese")
def test_a_table_shows_every_band_and_the_sum(gongkai: Run) -> None:
    _code, out, _err = gongkai("fee", "--pages", "150")
    lines = [" ".join(line.split()) for line in out.splitlines() if line.strip()]
    assert lines[:3] == ["按量计收", "1700元", "依据：《政府信息公开信息处理费管理办法》第五条"]
    assert lines[3] == "自 至 页 单价（元） 金额（元）"
    assert lines[5:] == ["1 30 30 0 0", "31 100 70 10 700", "101 150 50 20 1000", "150 1700"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--pages", "3", "--earlier", "2"], "--earlier goes with --items"),
        (["--items", "3", "--already-public"], "--already-public goes with --pages"),
        (["--pages", "3", "--already-public"], "public already is not charged by volume"),
        (["--pages", "3", "--on", "2020-12-31"], "no rule is held for 2020-12-31"),
    ],
)
def test_impossible_input_gets_one_sentence(gongkai: Run, words: list[str], sentence: str) -> None:
    code, out, err = gongkai("fee", *words)
    assert (code, out) == (2, "")
    assert sentence in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("number", ["-1", "abc", "2.5", ""])
def test_what_is_no_number_is_said(gongkai: Run, number: str) -> None:
    code, _out, err = gongkai("fee", "--items", number)
    assert code == 2
    assert f"{number}: not a whole number from 0 up" in err


def test_one_method_at_a_time(gongkai: Run) -> None:
    code, _out, err = gongkai("fee", "--pages", "3", "--items", "2")
    assert code == 2
    assert "not allowed with argument" in err

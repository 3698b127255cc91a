import re
import tomllib
from importlib.resources import files
from string import Formatter

import pytest

from gongkai.law.phrases import Words, say

PHRASES = tomllib.loads((files("gongkai.law") / "phrases.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("phrase", PHRASES)
def test_both_languages_fill_in_the_same_things(phrase: str) -> None:
    filled = {
        language: {name for _, name, _, _ in Formatter().parse(text) if name}
        for language, text in PHRASES[phrase].items()
    }
    assert filled["zh"] == filled["en"]


@pytest.mark.parametrize("phrase", PHRASES)
def test_the_english_has_no_chinese_in_it(phrase: str) -> None:
    assert not re.search(r"[一-鿿]", PHRASES[phrase]["en"])


def test_words_are_filled_in_their_own_language() -> None:
    said = say("holiday", {"name": Words("春节", "Spring Festival")})
    assert (said.zh, said.en, str(said)) == ("放假（春节）", "days off (Spring Festival)", "放假（春节）")
    assert (said.spoken("zh"), said.spoken("en")) == (said.zh, said.en)


def test_every_phrase_is_said_somewhere() -> None:
    folder = files("gongkai.law")
    source = "".join(item.read_text(encoding="utf-8") for item in folder.iterdir() if item.name.endswith(".py"))
    unsaid = [phrase for phrase in PHRASES if f'"{phrase}"' not in source]
    # These are put together from a prefix and a value of the data.
    assert [phrase for phrase in unsaid if not phrase.startswith(("unit-", "event-", "late-"))] == []

import argparse
import gettext

import pytest

from gongkai.cli.messages import _, language, ngettext, speaking_argparse


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "zh_CN.GB18030"}, "zh"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh"),
        ({"LANG": "C", "LANGUAGE": "zh_CN:en"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
    ],
)
def test_the_language_is_the_environments(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language() == expected


def test_a_sentence_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _("permission denied") == "permission denied"
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert _("permission denied") == "没有权限"
    assert _("no such sentence in the catalogue") == "no such sentence in the catalogue"


def test_counting_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ngettext("expected %s argument", "expected %s arguments", 1) == "expected %s argument"
    assert ngettext("expected %s argument", "expected %s arguments", 2) == "expected %s arguments"
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert ngettext("expected %s argument", "expected %s arguments", 2) == "后面应有 %s 个值"


def test_argparse_gets_its_own_words_back() -> None:
    with speaking_argparse():
        assert vars(argparse)["_"] is _
    assert vars(argparse)["_"] is gettext.gettext

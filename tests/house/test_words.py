"""Words that do not belong in the tree: names that say nothing, unfinished things, this machine, secrets."""

import io
import re
import tokenize
from pathlib import Path

import pytest

from tests.house.tree import ROOT, list_sources, list_texts

EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "core", "stuff"}
PINYIN = re.compile(
    r"(?:^|_)(?:zwgk|xxgk|zfxxgk|ysq|ysqgk|zdgk|ndbg|xzfy|xzss|xzxk|xzcf|xzqz|gfxwj|zrr|bgk)(?:_|$)", re.IGNORECASE
)
LAZY = re.compile(r"\bsimply\b", re.IGNORECASE)
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
MACHINE = re.compile(
    r"(?<![\w.])/(?:work|tmp|root|home|opt)/[\w.]"
    r"|\b(?:pypi\.org|pythonhosted|registry\.npmjs|npmmirror|tuna\.tsinghua|mirrors\.\w+)\b"
    r"|\b(?:127\.0\.0\.1|localhost):\d{4,5}/simple"
    r"|--(?:extra-)?index-url[= ]http"
)  # fmt: skip
SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{30,}|://[^/\s:@]+:[^/\s:@]+@"
)
WRITING = {".py", ".md", ".toml", ".txt", ".in", ".ini", ".po", ".yaml", ".html", ".css", ".js", ""}

HERE = Path(__file__)


def offences(pattern: re.Pattern[str], *, suffixes: set[str] = WRITING) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path, text in list_texts()
        if path != HERE and path.suffix in suffixes
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_name_that_says_nothing() -> None:
    paths = [source.path.relative_to(ROOT).with_suffix("") for source in list_sources()]
    assert [str(path) for path in paths if EMPTY_NAMES & set(path.parts)] == []


def test_no_pinyin_abbreviation_names_anything() -> None:
    names = [
        f"{source}:{token.start[0]} {token.string}"
        for source in list_sources()
        if source.path != HERE
        for token in tokenize.generate_tokens(io.StringIO("\n".join(source.lines) + "\n").readline)
        if token.type == tokenize.NAME and PINYIN.search(token.string)
    ]
    assert names == []


@pytest.mark.parametrize(
    "pattern", [LAZY, UNFINISHED, MACHINE, SECRET], ids=["lazy", "unfinished", "machine", "secret"]
)
def test_no_such_words(pattern: re.Pattern[str]) -> None:
    assert offences(pattern) == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (MACHINE, "open('/work/main/x')"),
        (MACHINE, "--index-url https://pypi.org/simple"),
        (SECRET, "https://me:secret@host/"),
        (UNFINISHED, "# TODO: later"),
        (LAZY, "Simply call it."),
    ],
)
def test_the_patterns_find_what_they_should(pattern: re.Pattern[str], line: str) -> None:
    assert pattern.search(line)

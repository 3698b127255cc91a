"""What is wrong with a register: every bad row with its line, column, reason and mend (``problems.toml``)."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from gongkai.errors import BadDataError
from gongkai.sentences import N_, Language, Sentence
from gongkai.shapes import typed

_SHOWN = 20


class _Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    zh: str
    en: str
    mend_zh: str
    mend_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing to mend. ``line`` counts from 1 as a spreadsheet does; ``column`` is the heading the file prints."""

    kind: str
    line: int | None = None
    column: str = ""
    value: str = ""
    other: str = ""
    choices: tuple[str, ...] = ()

    def spoken(self, language: Language) -> str:
        """Say where it is, what is wrong and how it is mended."""
        words = _words()[self.kind]
        zh = language == "zh"
        values = {"value": self.value, "other": self.other, "choices": ("、" if zh else ", ").join(self.choices)}
        reason = (words.zh if zh else words.en).format(**values)
        mend = (words.mend_zh if zh else words.mend_en).format(**values)
        place = _place(self.line, self.column, language)
        return f"{place}{reason}；{mend}" if zh else f"{place}{reason}; {mend}"


class BadRegisterError(BadDataError):
    """A register of cases has rows that cannot be counted; nothing was made of it."""

    def __init__(self, source: str, problems: Sequence[Problem]) -> None:
        super().__init__(problems[0], source=source or Sentence(N_("register")))
        self.problems = tuple(problems)

    def spoken(self, language: Language) -> str:
        """Name every problem, up to a screenful."""
        lines = [problem.spoken(language) for problem in self.problems[:_SHOWN]]
        more = len(self.problems) - _SHOWN
        if more > 0:
            lines.append(f"……另有{more}处" if language == "zh" else f"... and {more} more")
        if len(lines) == 1:
            return super().spoken(language)
        name = Sentence(N_("{source}:"), {"source": self.source}).spoken(language)
        return "\n  ".join([name, *lines])


def _place(line: int | None, column: str, language: Language) -> str:
    parts = []
    if line is not None:
        parts.append(f"第{line}行" if language == "zh" else f"line {line}")
    if column:
        parts.append(f"“{column}”列" if language == "zh" else f"column {column}")
    if not parts:
        return ""
    return f"{''.join(parts)}：" if language == "zh" else f"{', '.join(parts)}: "


def list_problems() -> tuple[tuple[str, str, str], ...]:
    """List every kind of problem with its sentence in Chinese and in English, places for values left open."""
    return tuple((kind, f"{w.zh}；{w.mend_zh}", f"{w.en}; {w.mend_en}") for kind, w in _words().items())


@cache
def _words() -> dict[str, _Words]:
    text = (files("gongkai.report.compile") / "problems.toml").read_text(encoding="utf-8")
    return typed(tomllib.loads(text), dict[str, _Words])

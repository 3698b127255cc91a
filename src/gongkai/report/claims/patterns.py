r"""Patterns as the grammar writes them, made regular expressions.

A pattern speaks of a sentence whose figures are single signs: ``#`` a count (``＃`` one beside it), ``\$`` money, ``%``
a share (``％`` exactly 100%), ``@`` a year or date. ``<word>`` is a word of the vocabulary, ``<name>`` and ``<inner>``
one or more of the topic's names, ``~`` a short stretch without punctuation or figures.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from gongkai.errors import BadDataError
from gongkai.sentences import N_

COUNT: Final = "\ue000"
MONEY: Final = "\ue001"
SHARE: Final = "\ue002"
WHOLE: Final = "\ue003"
DATE: Final = "\ue004"
CHANGE: Final = "\ue005"
"""A figure that tells how much something grew or shrank; no pattern takes it for a level."""
SIGNS: Final = f"{COUNT}-{CHANGE}"

_SIGN_OF: Final = {
    "#": ("count", COUNT),
    "＃": ("", COUNT),
    "%": ("share", f"[{SHARE}{WHOLE}]"),
    "％": ("whole", WHOLE),
    "@": ("date", DATE),
    r"\$": ("money", MONEY),
}
_NAMED: Final = frozenset({"name", "inner"})
_GAP: Final = rf"(?:[^，。；：、？！（）{SIGNS}]|（[^（）{SIGNS}]*）){{0,16}}?"
_JOIN: Final = "(?:案件|申请)?(?:、|及|和|与|或者?|以及)"
_ELEMENT: Final = re.compile(r"\\.|<[a-z_]+>|.")
_MAY_BE_NONE: Final = frozenset("?*{")
"""What stands behind an element that a match can do without."""


@dataclass(frozen=True, kw_only=True)
class Compiler:
    """Makes regular expressions of patterns with the words of one vocabulary."""

    vocabulary: dict[str, tuple[str, ...]]

    def compile(self, source: str, names: str) -> re.Pattern[str]:
        """Compile one pattern; its first sign of each kind and its names become groups.

        Raises:
            BadDataError: it names a word that is not in the vocabulary, or is no regular expression.
        """
        try:
            return re.compile(self._translate(source, names))
        except re.error as error:
            named = {"pattern": source, "reason": str(error)}
            raise BadDataError(N_("{pattern} is no regular expression: {reason}"), named) from error

    def words_in(self, source: str, names: str) -> tuple[re.Pattern[str], ...]:
        """Return the words without which a pattern cannot match, each by itself."""
        words = dict.fromkeys(element[1:-1] for element in _indispensable(source) if element not in _SIGN_OF)
        return tuple(re.compile(self._word(word, names)) for word in words)

    def any_of(self, sources: tuple[str, ...]) -> re.Pattern[str]:
        """Compile several patterns as alternatives, without groups."""
        return re.compile("|".join(self._translate(source, None) for source in sources))

    def _translate(self, source: str, names: str | None) -> str:
        parts: list[str] = []
        grouped: set[str] = set()
        in_class = False
        for element in _ELEMENT.findall(source):
            group, sign = _SIGN_OF.get(element, ("", ""))
            if element in {"[", "]"}:
                in_class = element == "["
                parts.append(element)
            elif sign and in_class:
                parts.append(sign.strip("[]"))
            elif sign:
                parts.append(f"(?P<{group}>{sign})" if names is not None and group and group not in grouped else sign)
                grouped.add(group)
            elif element == "~":
                parts.append(_GAP)
            elif len(element) > 1 and element.startswith("<"):
                parts.append(self._word_grouped(element[1:-1], names, grouped))
            else:
                parts.append(element)
        return "".join(parts)

    def _word_grouped(self, word: str, names: str | None, grouped: set[str]) -> str:
        if word not in _NAMED:
            return self._word(word, names)
        one = self._word(word, names)
        group = "?:" if word in grouped else f"?P<{word}>"
        grouped.add(word)
        return f"({group}{one}(?:{_JOIN}{one})*)"

    def _word(self, word: str, names: str | None) -> str:
        if word in _NAMED:
            return f"(?:{names})"
        try:
            listed = self.vocabulary[word]
        except KeyError:
            raise BadDataError(N_("no word <{word}>"), {"word": word}, source="vocabulary.toml") from None
        return f"(?:{'|'.join(self._translate(part, None) for part in listed)})"


def signs_in(source: str) -> tuple[frozenset[str], ...]:
    """Return the signs without which a pattern cannot match; of each, the characters that it may be."""
    return tuple(
        {frozenset(_SIGN_OF[element][1].strip("[]")) for element in _indispensable(source) if element in _SIGN_OF}
    )


def _indispensable(source: str) -> Iterator[str]:
    """Yield the signs and words of a pattern that stand outside of all brackets and cannot be left out.

    A pattern of several alternatives is not looked into.
    """
    elements = _ELEMENT.findall(source)
    depth, in_class, found = 0, False, []
    for element, behind in zip(elements, [*elements[1:], ""], strict=True):
        if in_class or element == "[":
            in_class = element != "]"
        elif element in {"(", ")"}:
            depth += 1 if element == "(" else -1
        elif element == "|" and not depth:
            return
        elif not depth and behind not in _MAY_BE_NONE and (element in _SIGN_OF or element.startswith("<")):
            found.append(element)
    yield from found

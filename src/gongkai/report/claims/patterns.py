r"""Patterns as the grammar writes them, made regular expressions.

A pattern speaks of a sentence whose figures are single signs: ``#`` a count (``＃`` one beside it), ``\$`` money, ``%``
a share (``％`` exactly 100%), ``@`` a year or date. ``<word>`` is a word of the vocabulary, ``<name>`` and ``<inner>``
one or more of the topic's names, ``~`` a short stretch without punctuation or figures.
"""

import re
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
_GAP: Final = rf"(?:[^，。；：、？！（）{SIGNS}]|（[^（）{SIGNS}]*）){{0,16}}?"
_JOIN: Final = "(?:案件|申请)?(?:、|及|和|与|或者?|以及)"
_ELEMENT: Final = re.compile(r"\\.|<[a-z_]+>|.")


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
                parts.append(self._word(element[1:-1], names, grouped))
            else:
                parts.append(element)
        return "".join(parts)

    def _word(self, word: str, names: str | None, grouped: set[str]) -> str:
        if word in {"name", "inner"}:
            several = f"(?:{names})(?:{_JOIN}(?:{names}))*"
            group = "?:" if word in grouped else f"?P<{word}>"
            grouped.add(word)
            return f"({group}{several})"
        try:
            listed = self.vocabulary[word]
        except KeyError:
            raise BadDataError(N_("no word <{word}>"), {"word": word}, source="vocabulary.toml") from None
        return f"(?:{'|'.join(self._translate(part, None) for part in listed)})"

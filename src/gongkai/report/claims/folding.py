"""One spelling for prose before it is read: half-width digits, full-width punctuation, no white space.

Every character remembers where it stood, so that a claim can point into the text as it was given.
"""

import re
from dataclasses import dataclass
from typing import Final

_HALF: Final = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}
_FOLD: Final = {
    **{full: chr(half) for full, half in _HALF.items() if chr(half).isalnum() or chr(half) in "%.+"},
    **{ord(half): full for half, full in zip(",;:()?!", "，；：（）？！", strict=True)},
    **dict.fromkeys(map(ord, "〈＜<"), "《"),
    **dict.fromkeys(map(ord, "〉＞>"), "》"),
    **dict.fromkeys(map(ord, '“”„‟〝〞＂「」『』"'), "“"),
    ord("﹪"): "%",
    ord("。"): "。",
}
_THOUSANDS: Final = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")
_BLANK: Final = re.compile(r"[\s\u200b\ufeff\u00ad]+")
_FURNITURE: Final = re.compile(
    r"\[(?:bookmark|image|图片|书签)\s*[:：][^\]]*\]"  # what word processors leave behind
    r"|(?m:^\s*[—-]\s*\d{1,3}\s*[—-]\s*$)"  # page numbers
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A folded text; ``origins`` gives for each of its characters the index in the text it came from."""

    text: str
    origins: tuple[int, ...]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return where the folded characters ``start`` to ``end`` stood."""
        if start >= end:
            return (0, 0)
        return self.origins[start], self.origins[end - 1] + 1


def fold(text: str, start: int = 0, end: int | None = None) -> Folded:
    """Fold a text, or the part of it between two indices; thousands keep their commas."""
    end = len(text) if end is None else end
    part = text[start:end]
    folded = _fold_characters(part)
    dropped = {index for pattern in (_FURNITURE, _BLANK) for match in pattern.finditer(part) for index in _span(match)}
    if not dropped:
        return Folded(text=folded, origins=tuple(range(start, end)))
    kept = [index for index in range(len(part)) if index not in dropped]
    return Folded(text="".join(folded[index] for index in kept), origins=tuple(start + index for index in kept))


def fold_text(text: str) -> str:
    """Fold a text and forget where it came from."""
    return _BLANK.sub("", _FURNITURE.sub("", _fold_characters(text)))


def _fold_characters(text: str) -> str:
    """Replace characters one by one."""
    text = _THOUSANDS.sub("\ue00f", text)
    return text.translate(_FOLD).replace("\ue00f", ",")


def _span(match: re.Match[str]) -> range:
    return range(*match.span())

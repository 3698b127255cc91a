"""Prose between the tables: which lines are sentences, and how hard-wrapped lines become paragraphs again."""

import re
from collections.abc import Sequence

from gongkai.readers.locate.lines import Line
from gongkai.readers.normalise import compact, tidy

_TABLE_WORDS = ("第二十条第", "申请人情况", "法人或其他组织", "未经复议直接起诉", "信息内容")
_ENDS = tuple("。！？；：!?;:…”）)")
_STARTS = re.compile(r"^\s*(?:[(（][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+[、是]|\d+[.、．])")
_NARROW, _WIDE, _FULL = 24, 64, 0.9
_SOME = 3


def is_prose(line: Line) -> bool:
    """Say whether a line is a sentence rather than part of a table."""
    if len([part for part in line.parts if not part.is_blank]) != 1:
        return False
    words = compact(line.text)
    return "。" in words and not any(word in words for word in _TABLE_WORDS)


def passage_text(lines: Sequence[Line], *, beside_table: bool) -> str:
    """Return a section's prose, one paragraph a line; beside a table only sentences are prose."""
    kept = [line for line in lines if not beside_table or is_prose(line)]
    texts = [tidy(line.text).strip(" \t\r\n\u3000\xa0") for line in kept]
    return "\n".join(_unwrap([text for text in texts if text], kept))


def _unwrap(texts: list[str], lines: Sequence[Line]) -> list[str]:
    """Join lines that were broken at the width of a page: many lines of that width that end in mid-sentence."""
    if not all(line.is_bare for line in lines):
        return texts
    width = max((_width(text) for text in texts), default=0)
    full = [text for text in texts if _is_full(text, width)]
    if not _NARROW <= width <= _WIDE or len(full) < _SOME:
        return texts
    joined: list[str] = []
    open_line = False
    for text in texts:
        if open_line and not _STARTS.match(text):
            joined[-1] += text
        else:
            joined.append(text)
        open_line = _is_full(text, width)
    return joined


def _is_full(text: str, width: int) -> bool:
    return _width(text) >= _FULL * width and not text.endswith(_ENDS)


def _width(text: str) -> int:
    """Return how wide a line is in Chinese characters; two Latin characters take the room of one."""
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text) // 2  # noqa: PLR2004  # the first CJK block


_DATE_LINE = re.compile(r"20\d\d年\d{1,2}月\d{1,2}日")
_SIGNATURE = re.compile(r"[一-鿿（）()·]{2,40}")


def split_closing(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Part the last section from the signature and date below it; what follows the date is page furniture."""
    for number in range(len(lines) - 1, -1, -1):
        if lines[number].is_bare and _DATE_LINE.fullmatch(compact(lines[number].text)):
            signed = number > 0 and _SIGNATURE.fullmatch(lines[number - 1].text.strip()) is not None
            first = number - 1 if signed else number
            return tuple(lines[:first]), tuple(lines[first : number + 1])
    return tuple(lines), ()

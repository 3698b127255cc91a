"""Prose between the tables: which lines are sentences, and how hard-wrapped lines become paragraphs again."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from gongkai.readers.locate.lines import Line
from gongkai.readers.normalise import compact, tidy
from gongkai.report.report import Passage

if TYPE_CHECKING:
    from gongkai.report.cell import Place

_HEADS = (("第二十条第", "信息内容"), ("申请人情况", "法人或其他组织"), ("未经复议直接起诉", "结果维持", "尚未审结"))
"""Words of each table's heads that no sentence has together."""
_ENDS = tuple("。！？；：!?;:…”）)")
_STARTS = re.compile(r"^\s*(?:[(（][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+[、是]|\d+[.、．](?!\d))")
_BLANKS = " \t\r\n\u3000\xa0"
_NARROW, _WIDE, _FULL = 24, 64, 0.9
_SOME = 3


def is_prose(line: Line) -> bool:
    """Say whether a line is a sentence rather than part of a table."""
    if "。" not in line.text or sum(not part.is_blank for part in line.parts) != 1:
        return False
    words = line.words
    return not any(all(word in words for word in heads) for heads in _HEADS)


_RUNNING_HEAD = re.compile(r"^.{0,40}政府信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)$")


def is_beside_table(line: Line) -> bool:
    """Say whether a line is no part of a table: a sentence, or the report's title repeated at the head of a page."""
    return is_prose(line) or (line.is_bare and _RUNNING_HEAD.match(line.words) is not None)


Measure = Callable[[str], bool]
"""Says whether a line was broken because it filled the page's width."""


def without_sentences(lines: Sequence[Line], fills: Measure | None) -> list[Line]:
    """Leave out the lines that are beside tables, and those into which their sentences were hard-wrapped."""
    paragraphs: list[list[Line]] = []
    open_line = False
    for line in lines:
        text = tidy(line.text).strip(_BLANKS)
        if open_line and line.is_bare and not _STARTS.match(text):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
        open_line = line.is_bare and fills is not None and fills(text)
    return [
        line
        for paragraph in paragraphs
        if len(paragraph) == 1 or not any(map(is_prose, paragraph))
        for line in paragraph
        if not is_beside_table(line)
    ]


def find_wrap(lines: Iterable[Line]) -> Measure | None:
    """Find out at what width a document's prose was hard-wrapped, by characters or by print; None if it was not."""
    texts = [tidy(line.text).strip(_BLANKS) for line in lines if line.is_bare]
    if any(len(text) > 2 * _WIDE + 1 for text in texts):
        return None  # wider than any page, by either measure
    measures = [_measure(texts, len), _measure(texts, _width)]
    full = {measure: sum(map(measure, texts)) for measure in measures if measure is not None}
    best = max(full, key=full.__getitem__, default=None)
    return best if best is not None and full[best] >= _SOME else None


def _measure(texts: Sequence[str], size: Callable[[str], int]) -> Measure | None:
    width = max(map(size, texts), default=0)
    if not _NARROW <= width <= _WIDE:
        return None
    return lambda text: size(text) == width or (size(text) >= _FULL * width and not text.endswith(_ENDS))


def make_passage(heading: str, lines: Sequence[Line], *, beside_table: bool, fills: Measure | None = None) -> Passage:
    """Make a section's prose of its lines, one paragraph a line; beside a table only sentences are prose.

    ``fills`` says of a hard-wrapped document's line that it goes on in the next.
    """
    kept = [line for line in lines if not beside_table or is_prose(line)]
    joined: list[str] = []
    places: list[tuple[int, Place]] = []
    length = 0
    open_line = False
    for line in kept:
        text = tidy(line.text).strip(_BLANKS)
        if open_line and line.is_bare and not _STARTS.match(text):
            places.append((length, line.where))
            joined[-1] += text
            length += len(text)
        elif text:
            start = length + bool(joined)  # after the newline
            places.append((start, line.where))
            joined.append(text)
            length = start + len(text)
        open_line = line.is_bare and fills is not None and fills(text)
    where = lines[0].where if lines else None
    return Passage(heading=heading, text="\n".join(joined), where=where, places=tuple(places))


_CHINESE = re.compile(r"[\u2e80-\U0010ffff]+")


def _width(text: str) -> int:
    """Return how wide a line is in Chinese characters; two Latin characters take the room of one."""
    return (2 * len(text) - len(_CHINESE.sub("", text))) // 2


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

"""Lists written one entry a line after 其中：, joined to the sentence that introduces them."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from gongkai.report.claims.folding import Folded
from gongkai.report.claims.sentences import Sentence

_OPENS: Final = re.compile(r"(?:其中|包括|分别[为是]|具体(?:为|是|如下)|\d[件条篇份次个])：$")
_NUMBER: Final = re.compile(
    r"(?P<bracketed>（[一二三四五六七八九十]{1,2}）)|(?P<small>（\d{1,2}）)|(?P<digit>\d{1,2}[.、](?!\d))"
    r"|(?P<numeral>[一二三四五六七八九十]{1,2}、)|(?P<circled>[①-⑳])"
)
_ITEM: Final = re.compile(r"[^。：！？]{2,60}[；。，、]?")
_FIRST: Final = "1一①"
_LEAST_ITEMS: Final = 2


def join_items(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Join each sentence that introduces a list to the lines of the list, without their numbers.

    Only where every line is one entry with a figure: what was done, told point by point, is no list.
    """
    joined: list[Sentence] = []
    place = 0
    while place < len(sentences):
        lead = sentences[place]
        items = _items(lead, sentences[place + 1 :]) if _OPENS.search(lead.text) else []
        joined.append(_join(lead, items) if items else lead)
        place += 1 + len(items)
    return joined


def _items(lead: Sentence, after: Sequence[Sentence]) -> list[Sentence]:
    """Return the lines of a list after its introduction, or none if some line is of another shape."""
    style = _style(after[0].text) if after else None
    if style and not any(sign in _FIRST for sign in after[0].text[:2]):
        return []
    items: list[Sentence] = []
    for number, each in enumerate(takewhile(lambda each: each.section == lead.section, after), start=1):
        if _style(each.text) != style:
            break
        if each.paragraph != lead.paragraph + number or not _is_item(each):
            return []
        items.append(each)
        if not style and each.text.endswith("。"):
            break
    return items if len(items) >= _LEAST_ITEMS else []


def _style(text: str) -> str | None:
    """Return how a line is numbered."""
    match = _NUMBER.match(text)
    return match.lastgroup if match else None


def _is_item(sentence: Sentence) -> bool:
    return _ITEM.fullmatch(sentence.text) is not None and bool(sentence.quantities)


def _join(lead: Sentence, items: Sequence[Sentence]) -> Sentence:
    text, origins = lead.text, lead.folded.origins
    for item in items:
        number = _NUMBER.match(item.text)
        start = number.end() if number else 0
        is_last = item is items[-1]
        entry = item.text[start:]
        text += entry if is_last else re.sub(r"[。，、]$", "；", entry)
        origins += item.folded.origins[start:]
    folded = Folded(text=text, origins=origins)
    return Sentence(section=lead.section, paragraph=lead.paragraph, heading=lead.heading, folded=folded)

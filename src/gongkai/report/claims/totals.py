"""Totals told in a clause of their own after their parts: 网站812条，微信431条，全年共主动公开政府信息1243条.

Such a total may count more than what was named before it, so it is taken for theirs only where that is plain.
"""

import re
from collections.abc import Sequence
from typing import Final

from gongkai.report.claims.counted import CountedList
from gongkai.report.claims.entries import Aspect, aspect_of
from gongkai.report.claims.patterns import COUNT, SIGNS
from gongkai.report.claims.slips import is_slip

TOLD_AFTER: Final = re.compile(
    r"[，；](?:全年|本年度?|今年|年内)?(?:共计|合计|总计|总共|共)"
    r"(?P<verb>收到|接收|接到|新收|主动公开|公开|发布|推送|刊发|编发)"
    rf"(?P<what>[^，。；：、（）{SIGNS}]{{0,14}})(?P<total>{COUNT})(?![^。]{{0,20}}(?:其中|含|包括|另))"
)
_RECEIVES: Final = frozenset({"收到", "接收", "接到", "新收"})
_NOT_RECEIVED: Final = re.compile(
    r"发布|(?<!信息)公开(?!申请)|推送|办结|办理|答复|回复|结转|上年|去年|延期|补正|撤回|不予|转办"
)
_NOT_PUBLISHED: Final = re.compile(r"收到|受理|申请|办|答复|回复|阅读|浏览|点击|转|评论|上年|去年")
_SEVERAL_YEARS: Final = re.compile(rf"以来|历年|近[两二三四五几]年|累计[^，。；]{{0,6}}{COUNT}$")
_AT_A_DAY: Final = re.compile(r"累计|截至")
_NEARLY: Final = 10
"""One part of the total in this many: what goes beyond it by more is another matter and no slip."""


def is_of_several_years(text: str) -> bool:
    """Say whether the total that ends a text may reach back before this year: 开通以来共…, 累计共计3万条."""
    return _SEVERAL_YEARS.search(text) is not None


def is_theirs(counted: CountedList, words: Sequence[str], match: re.Match[str]) -> bool:
    """Say whether a total told after a list in a clause of its own is plainly that list's.

    It is where the sum is right, where a slip of the hand parts the two, or where applications by how they came or
    from whom, of which none counts twice, come to a little more.
    """
    receives = match["verb"] in _RECEIVES
    foreign = _NOT_RECEIVED if receives else _NOT_PUBLISHED
    if (
        is_of_several_years(match.string)
        or _AT_A_DAY.search(match.string)
        or any(foreign.search(each) for each in words)
    ):
        return False
    if counted.adds_up(usually=True):
        return True
    if not all(each.is_exact for each in (counted.total, *(part.quantity for part in counted.parts))):
        return False
    come_to, total = counted.possible.low, counted.total.value
    if is_slip(come_to, total):
        return True
    aspects = {aspect_of(each) for each in words}
    parts_them = aspects in ({Aspect.CHANNEL}, {Aspect.APPLICANT}) and "申请" in match.string
    return receives and parts_them and come_to > total and (come_to - total) * _NEARLY <= total

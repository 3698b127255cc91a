"""What the words of a list's entry tell: the rest, another breakdown, last year's, a sum of those before, repeats."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from gongkai.report.cell import Figure
from gongkai.report.claims.patterns import COUNT, DATE, SIGNS


class Aspect(StrEnum):
    """By what a list breaks its total down, where the words tell."""

    APPLICANT = "applicant"
    CHANNEL = "channel"
    HANDLING = "handling"


_REST: Final = re.compile(r"^(?:其他|其它|其余|另有)")
_ASPECTS: Final = (
    (
        Aspect.HANDLING,
        re.compile(
            r"办结|办复|答复|回复|反馈|办理|处理|采纳|解决|结案|审结|转办|结转|撤回|撤销|终止|延期|补正|不予|无法|"
            r"(?<!主动)公开(?!申请)|在办|正在|阅读|浏览|点击|转发|评论"
        ),
    ),
    (Aspect.APPLICANT, re.compile(r"自然人|法人|公民|企业|组织|科研|律师|公益|个人")),
    (
        Aspect.CHANNEL,
        re.compile(
            r"网[络上站页]|信函|邮寄|邮件|邮箱|来信|来函|当面|现场|窗口|传真|微信|微博|公众号|新媒体|平台|线[上下]"
        ),
    ),
)
_DEALT_WITH: Final = re.compile(
    r"^(?:现|目前)?(?:已|均|全部|按期|按时|依法|及时|实际)*"
    r"(?:办结|办复|答复|回复|反馈|采纳|解决|结案|审结|转办|浏览|阅读|点击|转发|评论)"
)
"""How an entry begins that tells what became of the things and not which they are."""
_DONE: Final = re.compile(r"^(?:现|目前)?(?:已|均|全部)(?!有)")
_READ: Final = re.compile(r"点击|浏览|阅读|访问|转发|评论|点赞")
_BEFORE: Final = re.compile(
    r"(?:上一?年|去年|前年|往年|历年|上年度)(?:度|的)?(?!度?(?:的)?(?:度|结转|转入|转来|遗留|未|延续|接转))|同期|同比|环比"
)
_SUM: Final = re.compile(rf"^(?P<whose>[^，、；]{{0,10}}?)(?:合计|共计|总计|小计|总共|共)(?:为|有|达)?{COUNT}")
_ALL_TOLD: Final = re.compile(r"^(?:全年|本年度?|今年|年内|累计)?(?:共计|合计|总计|总共|一共|共(?![性同享建]))")
_OF_THOSE: Final = re.compile(rf"^(?:以上|上述|前|这|全年|全部|本年|累计|{COUNT}|.{{0,2}}[者项类家])|^$")
_REPEATS: Final = re.compile(r"同一(?!时间)|重复(?:计|统计|发布|推送|公开)|交叉|重叠|重合|多选|不重复|一文多|多次计")
_REPEATS_AFTER: Final = re.compile(
    r"多种(?:形式|方式|渠道)|多(?:渠道|平台|形式)|多个(?:平台|渠道|栏目)|同步|同时(?:发布|推送|在|以|用|采用|通过|属)|兼[有具]|既.{0,12}又"
)
_REMARK: Final = re.compile(r"^(?:（|注|备注|说明|部分|个别|有的|其中部分|由于|因|以上|上述|同一|同时)")
_MEASURE: Final = re.compile(rf"(?:突破|平均|[日月年人户]均|目标|计划|任务|不低于|要求)[^，。；：、{SIGNS}]{{0,10}}$")
_TOGETHER: Final = re.compile(rf"(?:共|累计|合计|总计|总共|总量)[^，。；：{COUNT}]{{0,14}}{COUNT}[^。；]{{0,6}}$")
_LEAST: Final = 2


def is_the_rest(words: str) -> bool:
    """Say whether an entry names what is left (其他22条), so that the list is complete with it."""
    return _REST.match(words) is not None


def aspect_of(words: str) -> Aspect | None:
    """Return by what an entry breaks the total down, or None if its words do not tell."""
    return next((aspect for aspect, pattern in _ASPECTS if pattern.search(words)), None)


def begins_another(words: str, before: Sequence[str]) -> bool:
    """Say whether an entry begins another breakdown than the entries before it: …投诉366条，办结1198条."""
    if _READ.search(words) and not any(_READ.search(each) for each in before):
        return True
    if _DONE.match(words) and not any(_DONE.match(each) for each in before):
        return True
    told = [aspect_of(each) for each in before]
    if not told or Aspect.HANDLING in told:
        return False
    if _DEALT_WITH.match(words):
        return True
    aspect = aspect_of(words)
    kinds = {Aspect.APPLICANT, Aspect.CHANNEL}
    return aspect in kinds and None not in told and aspect not in told


def is_of_another_year(words: str) -> bool:
    """Say whether an entry gives a former year's figure beside this year's; what was carried in is no such thing."""
    return _BEFORE.search(words) is not None


def sums_up(words: str, figure: Figure, before: Sequence[Figure]) -> bool:
    """Say whether an entry's ``figure`` is the sum of those ``before`` it, or told for one: 三家合计78件, 共9条."""
    if before and _ALL_TOLD.match(words):
        return True
    match = _SUM.match(words)
    if match is None or len(before) < _LEAST:
        return False
    sums = [sum(before[place:]) for place in range(len(before) - 1)]
    return figure in sums or _OF_THOSE.match(match["whose"]) is not None


def may_repeat(sentence: str, rest: str, after: str) -> bool:
    """Say whether a sentence, its ``rest`` from the list on, or the one ``after`` it says that things count twice."""
    remark = after if _REMARK.match(after) else ""
    return any(_REPEATS.search(text) for text in (sentence, remark)) or any(
        _REPEATS_AFTER.search(text) for text in (rest, remark)
    )


def is_measure(text: str, index: int) -> bool:
    """Say whether the figure at an index is a mark to reach or a mean, and so nobody's total: 突破100件, 日均3件."""
    return _MEASURE.search(text, 0, index) is not None


def is_of_years(entries: Sequence[str], before: str) -> bool:
    """Say whether entries name years while the words ``before`` do not say that these are taken together."""
    return any(DATE in words for words in entries) and _TOGETHER.search(before) is None

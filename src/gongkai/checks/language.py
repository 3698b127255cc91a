"""GK5, part four: slips of writing that need no dictionary: doubled words, cut sentences, a template left as it was."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from gongkai.checks.rule import Remark, Severity, rule
from gongkai.report.report import Report

_RIGHTLY_MEET: Final = re.compile(
    r"""
    # The end of one name and the beginning of the next: 区政府政府信息, 信息公开公开栏, 依申请申请人.
    # Of 公开公开 the second must not have an object of its own: 主动公开公开政府信息.
    (?!(?:主动|依法|累计|及时)?公开公开(?:了|各|政府信息|政务信息|信息[\d，。]|文件|公文|\d))
    (?:政府|公开|信息|行政|管理|服务|申请|办公室|机关|部门|单位|文件|网站|平台){2}
    |工作工作(?:人员|机制|要点|计划|方案|动态|报告|会议|部署|小组|制度|流程|情况)
    |建设建设(?:工程|项目|用地|单位)
    |(?:监督监督|审查审查|领导领导|发布发布)(?:电话|员|检查|表|小组|干部|会|平台)
    # Said twice on purpose: 一条一条, 逐项逐项, 研究研究.
    |(?:[一逐][\u4e00-\u9fff]){2}|(?:研究|讨论|了解|学习|商量){2}
    """,
    re.VERBOSE,
)
_DOUBLED: Final = (
    re.compile(r"(?P<word>[\u4e00-\u9fff]{2,8})(?P=word)"),
    re.compile(r"(?P<word>性)性(?!别)"),
    re.compile(r"(?<!目)(?P<word>的)的(?!确|士)"),
    re.compile(r"(?P<word>[，。；：、])[，。；：、]"),
)
_UNITS: Final = r"(?:万?[条件次篇个份期场]|人次|万?元)"
_COUNTED: Final = (
    "信息|申请|文件|稿件|建议|提案|诉讼|复议|咨询|解读|培训|会议"
    "|网站|微信|微博|公众号|新媒体|发布|公开|收到|受理|办理|办结|答复|收取|回复|共|计"
)
"""Words after which a count stands, so that blanks before its unit are where it should have been."""
_TEMPLATE: Final = re.compile(
    r"[（(]\s*文字描述\s*[)）]|[×xX＊*]{2,}\s*(?:年|月|日|件|条|次|个|省|市|县|区|局|人|万元|元)|_{3,}|[（(]此处[^（()）]{0,20}[)）]"
    rf"|(?:{_COUNTED})[ \u3000\xa0]+{_UNITS}(?=[，。；、,;)）])|年[ \u3000\xa0]{{2,}}月[ \u3000\xa0]{{2,}}日"
)
_ENDS: Final = tuple("。！？；：!?;:…”’』）)]】")
_PLAN: Final = re.compile(r"(?:为进一步|下一步|今后)[^，,《]*[，,]?\s*(20\d\d)\s*年(?:度)?(?=[，,我本将要拟全各])")
"""A year in which something is to be done; not one whose plan, problems or experience are spoken of."""
_PLANS_BEGIN: Final = re.compile(
    r"改进(?:情况|措施|方向|思路|打算|意见)|整改措施|下一步|今后|工作(?:打算|计划|安排)|努力方向"
)
_PROBLEMS_BEGIN: Final = re.compile(r"存在的?(?:主要|突出)?(?:问题|不足)")
_INTENT: Final = (
    "进一步|继续|持续|不断|着力|着重|重点|加[强大快]|强化|深[入化]|切实|努力|认真|积极|严格|围绕"
    "|坚持|推[进动]|完善|健全|提[升高]|优化|组织|从|以|按|会"
)
_INTENDED: Final = re.compile(
    rf"^\W*(20\d\d)年(?:度)?[，,]?(?:[^，,]{{1,12}})??[，,]?(?:将|拟|计划|打算|准备)(?:要)?(?:{_INTENT})"
)
"""What stands under a heading of plans; 将 must not mean 把 (2024年我局将公开工作纳入考核 is over and done)."""
_CUT_OFF: Final = re.compile(r"截[至止][到至]?(20\d\d)年(?:12月(?:31日|底)|年?底|年?末)")
_COMPARES: Final = re.compile(r"上一?年|去年|同期|相比|比|以来|期间|规划|新增")
LONG_PARAGRAPH: Final = 40
"""Characters from which a paragraph is sentences, not a heading or a signature."""
SHORTEST_REPORT: Final = 200
"""Characters of prose below which a report says nothing of its year."""
_CONTEXT: Final = 6


@rule(
    "GK541",
    severity=Severity.WARNING,
    cite="format-2021",
    gloss="a word or a punctuation mark is written twice",
)
def words_are_not_doubled(report: Report) -> Iterator[Remark]:
    """文字或标点疑重复。"""
    for passage in report.sections.values():
        for pattern in _DOUBLED:
            for found in pattern.finditer(passage.text):
                if _is_right(found):
                    continue
                start, end = max(0, found.start() - _CONTEXT), found.end() + _CONTEXT
                quoted = passage.text[start:end].replace("\n", "")
                yield Remark(message=f"“…{quoted}…”中“{found[0]}”疑重复。", got=found[0], where=passage.where)


@rule(
    "GK542",
    severity=Severity.NOTE,
    cite="format-2021",
    gloss="a section ends in the middle of a sentence",
)
def sentences_are_finished(report: Report) -> Iterator[Remark]:
    """段落末尾疑缺标点或文字被截断。"""
    for section in report.form.sections:
        passage = report.sections.get(section.id)
        last = passage.text.rstrip().rpartition("\n")[2].strip() if passage is not None else ""
        if passage is not None and len(last) >= LONG_PARAGRAPH and not last.endswith(_ENDS):
            yield Remark(message=f"“{passage.heading}”以“…{last[-15:]}”结尾，疑缺标点或未写完。", where=passage.where)


@rule(
    "GK543",
    severity=Severity.NOTE,
    cite="regulation-2019:50",
    gloss="the report has hardly any prose",
)
def prose_is_long_enough(report: Report) -> Iterator[Remark]:
    """文字部分过于简略。"""
    length = len(re.sub(r"\s", "", report.prose(*(section.id for section in report.form.sections))))
    if report.sections and length < SHORTEST_REPORT:
        yield Remark(message=f"六个部分的文字共 {length} 字，难以说明一年的工作情况。", got=length)


@rule(
    "GK544",
    severity=Severity.WARNING,
    cite="format-2021",
    gloss="placeholder text of the template was left in",
)
def template_is_filled_in(report: Report) -> Iterator[Remark]:
    """模板的提示文字未替换。"""
    for passage in report.sections.values():
        for found in dict.fromkeys(_TEMPLATE.findall(passage.text)):
            yield Remark(message=f"“{passage.heading or '正文开头'}”中留有“{found}”。", got=found, where=passage.where)
    found_in_title = _TEMPLATE.search(report.title or "")
    if found_in_title:
        yield Remark(message=f"标题中留有“{found_in_title[0]}”。", got=found_in_title[0])


@rule(
    "GK545",
    severity=Severity.WARNING,
    cite="regulation-2019:50",
    gloss="a section speaks of another year and never of the report's own",
)
def prose_is_of_the_year(report: Report) -> Iterator[Remark]:
    """正文所述年度应为报告年度。"""
    for name in ("overview", "other_matters"):
        passage = report.sections.get(name)
        if passage is None or report.year is None or f"{report.year}" in passage.text:
            continue
        text = re.sub(r"[ \u3000]", "", passage.text)
        found = re.search(r"(?:^|[。；\n])(20\d\d)年度?(?=[，,我本全共未无没县区市局])", text)
        if found and int(found[1]) != report.year:
            yield Remark(
                message=f"“{passage.heading}”写的是 {found[1]} 年，本报告为 {report.year} 年；疑沿用往年文字。",
                expected=str(report.year),
                got=found[1],
                where=passage.where,
            )


@rule(
    "GK546",
    severity=Severity.NOTE,
    cite="format-2021:section-5",
    gloss="what is planned is dated in the year reported on",
)
def plans_are_for_next_year(report: Report) -> Iterator[Remark]:
    """改进措施所写年度疑应为下一年。"""
    passage = report.sections.get("problems")
    if passage is None or report.year is None:
        return
    under_plans = False
    for sentence in re.split(r"[。；：:\n]", passage.text):
        under_plans = _is_under_plans(sentence, before=under_plans)
        plan = _PLAN.search(sentence) or (_INTENDED.search(sentence.strip()) if under_plans else None)
        if plan and int(plan[1]) <= report.year:
            yield Remark(
                message=f"“{plan[0].strip()}…”：改进措施写的是 {plan[1]} 年，本报告为 {report.year} 年，"
                f"疑应为 {report.year + 1} 年。",
                expected=str(report.year + 1),
                got=plan[1],
                where=passage.where,
            )


@rule(
    "GK547",
    severity=Severity.NOTE,
    cite="regulation-2019:50",
    gloss="a figure is given as of the end of an earlier year",
)
def cut_off_is_the_years_end(report: Report) -> Iterator[Remark]:
    """数据的截止日期疑沿用往年。

    Not where the sentence, or the one after it, speaks of the report's own year or compares with another.
    """
    year = report.year
    for name, passage in report.sections.items():
        sentences = re.split(r"[。\n]", re.sub(r"[ \u3000]", "", passage.text))
        for sentence, after in zip_longest(sentences, sentences[1:], fillvalue=""):
            found = _CUT_OFF.search(sentence)
            if found is None or year is None or name == "opening" or int(found[1]) >= year:
                continue
            if not (f"{year}" in sentence + after or _COMPARES.search(sentence)):
                yield Remark(
                    message=f"“{sentence[found.start() :][:30]}”：截止日期写的是 {found[1]} 年，本报告为 {year} 年；"
                    "疑沿用往年文字。",
                    expected=str(year),
                    got=found[1],
                    where=passage.where,
                )


def _is_right(found: re.Match[str]) -> bool:
    """Say whether words written twice rightly meet; 事项逐项逐项过 is found from 项 on, but its words begin later."""
    if _RIGHTLY_MEET.match(found.string, found.start()):
        return True
    length = len(found["word"])
    meetings = (_RIGHTLY_MEET.match(found.string, found.start() + shift) for shift in range(1, length))
    return any(m is not None and m[0][:length] == m[0][length : 2 * length] for m in meetings)


def _is_under_plans(sentence: str, *, before: bool) -> bool:
    if _PLANS_BEGIN.search(sentence):
        return True
    return before and not _PROBLEMS_BEGIN.search(sentence)

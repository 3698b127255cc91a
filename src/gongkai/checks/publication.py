"""GK5, part three: title, year, statistical period, contact, days, 索引号, and what sections five and six must say."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from gongkai.checks.agencies import compact_name, kind_of, report_due
from gongkai.checks.rule import Remark, Severity, rule
from gongkai.report.report import Report

_TITLE_YEAR: Final = (
    re.compile(r"(20\d\d)年?度?[^\d（(]{0,20}(?:报告|年报|总结)"),
    re.compile(r"(?:报告|年报|总结)[（(](20\d\d)年?度?[)）]"),
)
"""The year of which the title says that it reports; the second only where the first is not there, and never a day."""
_PERIOD_TOLD: Final = (
    r"统计(?:的)?(?:期限|时限|时间|期间|起止|时段|周期|区间|范围|口径)|(?:所列|所载|所涉|报告中?的?)(?:各项)?数据"
)
_BARE_PERIOD: Final = rf"{_PERIOD_TOLD}|(?<![据经])统计"
"""In the opening, 统计 alone tells it too."""
_DAYS: Final = r"[^。；;\d]{0,16}(20\d\d)年(\d{1,2})月(\d{1,2})日[^。；;\d]{0,6}(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})日"
_PERIOD: Final = re.compile(rf"(?:{_PERIOD_TOLD}){_DAYS}")
_OPENING_PERIOD: Final = re.compile(rf"(?:{_BARE_PERIOD}){_DAYS}")
_COMPARED_WITH: Final = re.compile(r"(?:上一?年|去年|往年|前一?年|同期|相比|对比|较)[^。；;]{0,12}$")
"""What stands before a period that the report only compares itself with."""
_CONTACT: Final = re.compile(r"电话|邮箱|联系方式|@|\d{3,4}[-—–－]\d{7,8}")
_TITLE: Final = re.compile(r"20\d\d年度?政府信息公开工作年度报告")
_FEE: Final = re.compile(r"信息公开?处理费|处理费|收费|收取|费用|减免")
_NOTHING: Final = re.compile(r"(暂|本部分|目前)?(无|没有|不存在|略)(内容|情况|问题|事项)?")
_NUMBERS: Final = re.compile(r"[（(][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十\d]{1,2}[、.．]")
_SUBJECTS: Final = (
    r"(?:(?:政府)?信息公开)?(?:工作)?中?(?:存在)?的?(?:主要|突出)?(?:困难|问题|不足)(?:[及和与](?:主要)?原因)?",
    r"(?:下一步|今后)?的?(?:工作)?的?(?:改进|整改|完善|解决)?(?:工作)?的?(?:情况|措施|打算|办法|建议|计划|安排|思路)",
)
_EMPTY_PART: Final = re.compile(rf"(?:{'|'.join(_SUBJECTS)}|[及和与])*(?:{_NOTHING.pattern})?")
"""A heading of section five, or what says that there is nothing under it."""
SHORTEST_SECTION: Final = 12
"""Characters without which section five says nothing."""


@rule(
    "GK521",
    severity=Severity.ERROR,
    cite="regulation-2019:50",
    gloss="title, statistical period and year of the report differ",
)
def years_agree(report: Report) -> Iterator[Remark]:
    """标题年度、统计期限年度应一致。"""
    said: dict[int, str] = {}
    if report.year is not None:
        said[report.year] = "报告年度"
    for year in _title_years(report):
        said.setdefault(year, "标题")
    for start, end in _periods(report):
        if start.year == end.year:
            said.setdefault(start.year, "统计期限")
    if len(said) > 1:
        each = "，".join(f"{what}为 {year} 年" for year, what in said.items())
        first, second, *_ = said
        yield Remark(message=f"{each}，应当一致。", expected=str(first), got=str(second))


@rule(
    "GK522",
    severity=Severity.NOTE,
    cite="format-2021",
    gloss="the title is not worded as the form has it",
)
def title_is_the_forms(report: Report) -> Iterator[Remark]:
    """标题宜为“机关名称＋年度＋政府信息公开工作年度报告”。"""
    title = re.sub(r"\s", "", report.title or "")
    if title and not _TITLE.search(title):
        agency = compact_name(report.agency) or "机关名称"
        wanted = report.form.title.format(agency=agency, year=report.year or "××××")
        yield Remark(message=f"标题为“{title}”，规范写法为“{wanted}”。", expected=wanted, got=title)


@rule(
    "GK523",
    severity=Severity.WARNING,
    cite="format-2021",
    gloss="the statistical period is not 1 January to 31 December",
)
def period_is_the_year(report: Report) -> Iterator[Remark]:
    """统计期限应为 1 月 1 日至 12 月 31 日。"""
    for start, end in _periods(report):
        if (start.month, start.day, end.month, end.day) != (1, 1, 12, 31) or start.year != end.year:
            said = f"{start.isoformat()} 至 {end.isoformat()}"
            yield Remark(message=f"所述统计期限为 {said}，应为当年 1 月 1 日至 12 月 31 日。", got=said)


@rule(
    "GK524",
    severity=Severity.NOTE,
    cite="format-2021",
    gloss="the statistical period is not stated",
)
def period_is_stated(report: Report) -> Iterator[Remark]:
    """报告应写明数据的统计期限。"""
    if report.sections and not re.search(r"统计(期|时|起止)|1月1日", _prose(report)):
        yield Remark(message="全文未写明所列数据的统计期限（1 月 1 日至 12 月 31 日）。")


@rule(
    "GK525",
    severity=Severity.NOTE,
    cite="format-2021",
    gloss="nowhere is said whom to ask about the report",
)
def contact_is_given(report: Report) -> Iterator[Remark]:
    """报告应写明联系方式。"""
    if report.sections and not _CONTACT.search(_prose(report)):
        yield Remark(message="全文未见联系电话、邮箱等联系方式。")


@rule(
    "GK526",
    severity=Severity.WARNING,
    cite="regulation-2019:50",
    gloss="section five, problems and improvements, is empty",
)
def problems_are_named(report: Report) -> Iterator[Remark]:
    """第五部分应写明主要问题和改进情况。"""
    passage = report.sections.get("problems")
    if passage is not None:
        text = re.sub(r"[\s。，、；：,.;:]", "", passage.text)
        if len(text) < SHORTEST_SECTION or _says_nothing(passage.text):
            said = f"只写“{passage.text.strip()}”" if text else "没有内容"
            yield Remark(message=f"“{passage.heading}”{said}。", where=passage.where)


@rule(
    "GK527",
    severity=Severity.NOTE,
    cite="fee-measures-2020",
    since=2021,
    gloss="nowhere is said whether processing fees were charged",
)
def fees_are_reported(report: Report) -> Iterator[Remark]:
    """第六部分宜写明收取信息处理费的情况，没有收取的也应写明。"""
    passage = report.sections.get("other_matters")
    if passage is not None and not _FEE.search(_prose(report)):
        yield Remark(message=f"“{passage.heading}”及全文均未提及信息处理费。", where=passage.where)


@rule(
    "GK528",
    severity=Severity.WARNING,
    cite="fee-measures-2020",
    since=2021,
    gloss="requests ended because a fee was not paid, yet no fee is mentioned",
)
def unpaid_fees_are_explained(report: Report) -> Iterator[Remark]:
    """有因逾期不缴费而不再处理的申请，第六部分应说明信息处理费情况。"""
    unpaid = [a for a, slot in report.form.slots.items() if slot.row.id == "other.fee_unpaid" and report[a]]
    if unpaid and report.sections and "处理费" not in _prose(report):
        yield Remark(
            message=f"表三有 {report[unpaid[-1]]} 件因逾期未缴费不再处理，全文却未提及信息处理费。",
            cells=tuple(unpaid),
            got=report[unpaid[-1]],
            where=report.cell(unpaid[-1]).where,
        )


@rule(
    "GK529",
    severity=Severity.WARNING,
    cite="regulation-2019:49",
    gloss="published later than the regulation allows",
)
def published_in_time(report: Report) -> Iterator[Remark]:
    """部门应于 1 月 31 日前、政府应于 3 月 31 日前公布。

    Where the name does not tell which it is, the later day counts.
    """
    published = _day(report, "published_on")
    if published is not None and report.year is not None:
        due = report_due(report.agency, report.year)
        if published > due:
            kind = kind_of(report.agency)
            whom = f"（{kind.called}）" if kind is not None and kind.report_due else "（按较晚的期限计）"
            yield Remark(
                message=f"发布日期为 {published.isoformat()}，应于 {due.isoformat()} 前公布{whom}。",
                expected=due.isoformat(),
                got=published.isoformat(),
            )


@rule(
    "GK530",
    severity=Severity.WARNING,
    cite="regulation-2019:50",
    gloss="written or published before the year was over",
)
def year_was_over(report: Report) -> Iterator[Remark]:
    """报告应在统计年度结束之后编制和发布。"""
    for key, name in (("written_on", "成文日期"), ("published_on", "发布日期")):
        day = _day(report, key)
        if day is not None and report.year is not None and day <= date(report.year, 12, 31):
            yield Remark(
                message=f"{name}为 {day.isoformat()}，早于统计期限的末日 {report.year}-12-31。", got=day.isoformat()
            )


@rule(
    "GK531",
    severity=Severity.NOTE,
    cite="platform-2019",
    gloss="the index number lacks a part",
)
def index_number_is_whole(report: Report) -> Iterator[Remark]:
    """索引号应完整。"""
    number = report.metadata.get("index_no", "").strip()
    if number and (re.search(r"^[/\-—]|[/\-—]$|//", number) or not re.search(r"\d", number)):
        yield Remark(message=f"索引号“{number}”不完整，疑缺机构代码或顺序号。", got=number)


def _says_nothing(text: str) -> bool:
    """Say whether a text is nothing but headings and 无."""
    parts = re.split(r"[\s。，、；：,.;:]", _NUMBERS.sub("。", text))
    return all(_EMPTY_PART.fullmatch(part) for part in parts)


def _prose(report: Report) -> str:
    return re.sub(r"\s", "", report.prose())


def _title_years(report: Report) -> tuple[int, ...]:
    title = re.sub(r"\s", "", report.title or "")
    told = next((years for pattern in _TITLE_YEAR if (years := pattern.findall(title))), [])
    return tuple(dict.fromkeys(int(year) for year in told))


def _periods(report: Report) -> Iterator[tuple[date, date]]:
    """Yield each statistical period of the report's own data; days that are none are passed over."""
    for name, passage in report.sections.items():
        text = re.sub(r"\s", "", passage.text)
        for match in (_OPENING_PERIOD if name == "opening" else _PERIOD).finditer(text):
            is_of_another = _COMPARED_WITH.search(text, max(0, match.start() - 20), match.start())
            period = None if is_of_another else _period(match.groups())
            if period is not None:
                yield period


def _period(groups: tuple[str, ...]) -> tuple[date, date] | None:
    year, month, day, last_year, last_month, last_day = groups
    try:
        return date(int(year), int(month), int(day)), date(int(last_year or year), int(last_month), int(last_day))
    except ValueError:
        return None


def _day(report: Report, key: str) -> date | None:
    try:
        return date.fromisoformat(report.metadata.get(key, ""))
    except ValueError:
        return None

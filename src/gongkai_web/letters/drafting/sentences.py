"""Sentences that several letters build from facts in the same way: the application, the course, the search, the fee."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from gongkai.law.channels import list_channels, list_ways
from gongkai.law.fees import Charge
from gongkai_web.letters.drafting.chinese import chinese_amount, chinese_day, quoted
from gongkai_web.letters.drafting.facts import ExtensionGiven, LetterFacts, Party, Search

_BY_CHANNEL: Final = {
    "in-person": "当面提交",
    "signed-mail": "邮寄",
    "plain-mail": "邮寄",
    "internet": "互联网渠道",
    "portal": "互联网渠道",
    "fax": "传真",
}


def channel_name(channel: str) -> str:
    """Return a channel as a sentence names it; the law's own label where no shorter one is held."""
    known = list_channels().get(channel)
    return _BY_CHANNEL.get(channel) or (known.label if known else channel)


def application(facts: LetterFacts) -> str:
    """Tell when and how the application came, its register number and its content."""
    request = facts.request
    you = facts.applicant.you
    content = f"申请公开的内容为：{quoted(request.content)}。"
    received = f"本机关于{chinese_day(request.received)}收到，登记编号为{request.number}。"
    if request.submitted is None:
        return f"{you}提出的政府信息公开申请，{received}{content}"
    by = f"以{channel_name(request.channel)}方式" if request.channel else ""
    if request.channel in {"internet", "portal"}:
        by = "通过互联网渠道"
    return f"{you}于{chinese_day(request.submitted)}{by}提出政府信息公开申请，{received}{content}"


def course(facts: LetterFacts) -> str:
    """Tell what moved the deadline on the way: a correction, a consultation, an extension; empty if nothing did.

    An extension that nobody was told of, and a correction that was asked for too late, moved nothing.
    """
    told: list[str] = [facts.remade] if facts.remade else []
    request, extension, you = facts.request, facts.extension, facts.applicant.you
    if request.asked_to_correct is not None and request.corrected is not None:
        asked, done = chinese_day(request.asked_to_correct), chinese_day(request.corrected)
        anew = "，答复期限自该日起重新计算" if request.restarts else ""
        told.append(f"本机关于{asked}告知{you}补正，于{done}收到补正后的申请{anew}")
    if facts.paused:
        told.append("本机关依法征求了有关方面的意见，征求意见所需时间不计算在答复期限内")
    if extension is not None and extension.told:
        done = "确定延迟答复的合理期限" if extension.delay else f"延长答复期限{extension.days}个工作日"
        told.append(f"本机关依法{done}，并已告知{you}")
    return f"办理中，{'；'.join(told)}。" if told else ""


def search(record: Search) -> str:
    """Tell what was searched: when, where, with which words, and which offices were asked."""
    told = [f"本机关于{chinese_day(record.day)}对{_searched(record)}进行了检索"]
    if record.keywords:
        told.append("使用的检索词为" + "".join(f"“{word}”" for word in record.keywords))
    if record.units:
        told.append(f"并向{'、'.join(record.units)}进行了查询")
    return "，".join(told) + "。"


def _searched(record: Search) -> str:
    """Name the places that were searched."""
    return "、".join(record.places) or "本机关制作、获取和保存的政府信息"


def charge_lines(charge: Charge) -> Iterator[str]:
    """Tell the working of a charge, a sentence for every price that is not nothing; one that says so if all are."""
    unit = charge.unit.zh
    for line in charge.lines:
        span = f"第{line.first}{unit}" if line.first == line.last else f"第{line.first}至{line.last}{unit}"
        if line.rate:
            yield (
                f"{span}，共{line.quantity}{unit}，每{unit}{chinese_amount(line.rate)}，"
                f"小计{chinese_amount(line.amount)}。"
            )
        else:
            yield f"{span}，共{line.quantity}{unit}，不收费。"


def extended_to(given: ExtensionGiven) -> str:
    """Write the new last day; where a year's calendar is not known yet, how it is counted."""
    if given.due is not None:
        return chinese_day(given.due)
    return f"自告知之日起的第{given.days}个工作日" if given.delay else f"原答复期限届满后的第{given.days}个工作日"


def working_days(days: int | None) -> str:
    """Write a number of working days: 15个工作日."""
    return f"{days}个工作日" if days else ""


def day_or_nothing(day: date | None) -> str:
    """Write a day, or nothing where there is none."""
    return chinese_day(day) if day is not None else ""


def contact_of(party: Party | None) -> str:
    """Write how to reach an organ: its address and its telephone."""
    return "，".join(part for part in (party.address, party.telephone) if part) if party else ""


def applicant_kind(party: Party) -> str:
    """Name the kind of an applicant as the report counts it."""
    return party.category or ("自然人" if party.kind == "person" else "法人或者其他组织")


def way_of_service(way: str) -> str:
    """Name a way of service; what the law's list does not hold stays as it is."""
    known = list_ways().get(way)
    return known.label if known else way

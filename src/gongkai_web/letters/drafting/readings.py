"""Where the value of each place comes from: a function of the letter's subject, empty where the case has none."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar

from gongkai.law.outcomes import find_outcome
from gongkai_web.letters.drafting import sentences
from gongkai_web.letters.drafting.catalogue import load_findings
from gongkai_web.letters.drafting.chinese import (
    as_sentence,
    chinese_amount,
    chinese_day,
    list_legal_basis,
    on_one_line,
)
from gongkai_web.letters.drafting.facts import LetterFacts, Withheld
from gongkai_web.letters.drafting.subject import Subject

Part = TypeVar("Part")
Value = Callable[[Subject], str]
Items = Callable[[Subject], Sequence[Mapping[str, str]]]


def _from(pick: Callable[[LetterFacts], Part | None]) -> Callable[[Callable[[Part], str]], Value]:
    """Make values out of a part of the facts; they are empty where the case has no such part."""

    def reading(read: Callable[[Part], str]) -> Value:
        def value(subject: Subject) -> str:
            part = pick(subject.facts)
            return "" if part is None else read(part)

        return value

    return reading


_decision = _from(lambda facts: facts.decision)
_correction = _from(lambda facts: facts.correction)
_reasons = _from(lambda facts: facts.reasons)
_extension = _from(lambda facts: facts.extension)
_consultation = _from(lambda facts: facts.consultation)
_secrecy = _from(lambda facts: facts.secrecy)
_fee = _from(lambda facts: facts.fee)
_record = _from(lambda facts: facts.record)
_complaint = _from(lambda facts: facts.complaint)
_served = _from(lambda facts: facts.served)


def _legal_basis(subject: Subject) -> str:
    decision = subject.facts.decision
    further = decision.basis if decision is not None and subject.letter.outcomes else ()
    return list_legal_basis(subject.citations, further)


def _finding(subject: Subject) -> str:
    outcome = subject.outcome
    return load_findings().get(outcome.id, "") if outcome is not None else ""


def _verified(subject: Subject) -> str:
    found = subject.facts.record or subject.facts.complaint
    return as_sentence(found.finding) if found is not None else ""


def _withheld(subject: Subject) -> Sequence[Mapping[str, str]]:
    decision = subject.facts.decision
    return tuple(map(_withheld_part, decision.withheld)) if decision else ()


def _withheld_part(part: Withheld) -> Mapping[str, str]:
    return {
        "内容": part.content.strip().rstrip("。；"),
        "认定": load_findings().get(part.outcome, ""),
        "理由": as_sentence(part.reason),
        "依据": list_legal_basis(find_outcome(part.outcome).citations),
    }


def _correction_items(subject: Subject) -> Sequence[Mapping[str, str]]:
    correction = subject.facts.correction
    return tuple({"内容": as_sentence(item)} for item in correction.items) if correction else ()


def _charge_lines(subject: Subject) -> Sequence[Mapping[str, str]]:
    fee = subject.facts.fee
    return tuple({"内容": line} for line in sentences.charge_lines(fee.charge)) if fee else ()


ITEMS: Final[Mapping[str, Items]] = {
    "不予公开部分": _withheld,
    "补正事项": _correction_items,
    "计费明细": _charge_lines,
}

VALUES: Final[Mapping[str, Value]] = {
    # 机关与收文
    "本机关": lambda v: v.facts.agency.name,
    "公开工作机构": lambda v: v.facts.agency.unit or v.facts.agency.name,
    "联系地址": lambda v: v.facts.agency.address,
    "联系电话": lambda v: v.facts.agency.telephone,
    "办公时间": lambda v: v.facts.agency.hours,
    "收文单位": lambda v: v.addressee.name,
    "称谓": lambda v: v.addressee.you,
    # 申请人
    "申请人": lambda v: v.facts.applicant.name,
    "申请人类别": lambda v: sentences.applicant_kind(v.facts.applicant),
    "申请人证件": lambda v: v.facts.applicant.identity,
    "申请人联系人": lambda v: v.facts.applicant.contact,
    "申请人电话": lambda v: v.facts.applicant.telephone,
    "申请人地址": lambda v: v.facts.applicant.address,
    "申请人邮箱": lambda v: v.facts.applicant.email,
    # 申请
    "登记编号": lambda v: v.facts.request.number,
    "申请内容": lambda v: on_one_line(v.facts.request.content),
    "申请事项": lambda v: v.facts.request.matter,
    "提交日期": lambda v: sentences.day_or_nothing(v.facts.request.submitted),
    "收到日期": lambda v: chinese_day(v.facts.request.received),
    "申请方式": lambda v: sentences.channel_name(v.facts.request.channel),
    "提供形式": lambda v: v.facts.request.form,
    "获取方式": lambda v: v.facts.request.way,
    "答复期限": lambda v: sentences.day_or_nothing(v.facts.request.due) or v.facts.request.due_words,
    "原答复期限": lambda v: sentences.day_or_nothing(v.facts.request.due),
    "申请情况": lambda v: sentences.application(v.facts),
    "办理经过": lambda v: sentences.course(v.facts),
    # 决定
    "法律依据": _legal_basis,
    "认定": _finding,
    "理由": _decision(lambda it: as_sentence(it.reason)),
    "公开内容": _decision(lambda it: as_sentence(it.disclosed)),
    "提供情况": _decision(lambda it: as_sentence(it.provided)),
    "获取途径": _decision(lambda it: as_sentence(it.where)),
    "检索情况": _decision(lambda it: sentences.search(it.search) if it.search else ""),
    "负责机关": _decision(lambda it: it.responsible.name if it.responsible else ""),
    "负责机关联系方式": _decision(lambda it: sentences.contact_of(it.responsible)),
    "原答复文号": _decision(lambda it: it.earlier.number if it.earlier else ""),
    "原答复日期": _decision(lambda it: chinese_day(it.earlier.day) if it.earlier else ""),
    # 补正、说明理由、延期
    "补正期限": _correction(lambda it: sentences.working_days(it.days)),
    "补正截止日": _correction(lambda it: sentences.day_or_nothing(it.due)),
    "补正通知日期": lambda v: sentences.day_or_nothing(v.facts.request.asked_to_correct),
    "补正收到日期": lambda v: sentences.day_or_nothing(v.facts.request.corrected),
    "申请件数": _reasons(lambda it: str(it.count)),
    "统计起始日": _reasons(lambda it: chinese_day(it.since)),
    "说明理由期限": _reasons(lambda it: sentences.working_days(it.days)),
    "延期理由": _extension(lambda it: it.reason.rstrip("。")),
    "延长期限": _extension(lambda it: sentences.working_days(it.days)),
    "新答复期限": _extension(sentences.extended_to),
    # 征求意见、报请
    "征求对象": _consultation(lambda it: it.whom),
    "征求意见内容": _consultation(lambda it: as_sentence(it.about)),
    "征求意见日期": _consultation(lambda it: chinese_day(it.sent)),
    "征求意见文号": _consultation(lambda it: it.number),
    "回复期限": _consultation(lambda it: sentences.working_days(it.days)),
    "回复截止日": _consultation(lambda it: sentences.day_or_nothing(it.due)),
    "第三方意见": _consultation(lambda it: as_sentence(it.opinion)),
    "公开理由": _consultation(lambda it: as_sentence(it.override)),
    "公开日期": _consultation(lambda it: sentences.day_or_nothing(it.disclosed_on)),
    "送审信息": _secrecy(lambda it: as_sentence(it.information)),
    "送审理由": _secrecy(lambda it: as_sentence(it.doubt)),
    # 收费
    "收费理由": _fee(lambda it: as_sentence(it.reason)),
    "收费方式": _fee(lambda it: it.charge.label.zh),
    "计费数量": _fee(lambda it: f"{it.charge.quantity}{it.charge.unit.zh}"),
    "应缴金额": _fee(lambda it: chinese_amount(it.charge.amount)),
    "缴费期限": _fee(lambda it: sentences.working_days(it.days)),
    "缴费截止日": _fee(lambda it: sentences.day_or_nothing(it.due)),
    "缴费方式": _fee(lambda it: as_sentence(it.how)),
    # 更正、投诉、送达
    "更正请求": _record(lambda it: as_sentence(it.asked)),
    "核实情况": _verified,
    "已更正": _record(lambda it: "是" if it.done == "corrected" else ""),
    "已转送": _record(lambda it: "是" if it.done == "transferred" else ""),
    "另行提出": _record(lambda it: "是" if it.done == "pointed" else ""),
    "不予更正": _record(lambda it: "是" if it.done == "declined" else ""),
    "更正机关": _record(lambda it: it.organ.name if it.organ else ""),
    "更正机关联系方式": _record(lambda it: sentences.contact_of(it.organ)),
    "投诉收到日期": _complaint(lambda it: chinese_day(it.received)),
    "投诉内容": _complaint(lambda it: as_sentence(it.content)),
    "处理结果": _complaint(lambda it: as_sentence(it.result)),
    "送达文书": _served(lambda it: it.title),
    "送达文号": _served(lambda it: it.number),
    "送达方式": _served(lambda it: sentences.way_of_service(it.way)),
    "送达地址": _served(lambda it: it.address),
}

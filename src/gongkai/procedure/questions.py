"""The facts that steps ask for, each declared once, with its label, its gloss and the hint that helps to fill it in."""

from dataclasses import replace
from typing import Final

from gongkai.law.channels import list_channels, list_ways
from gongkai.law.outcomes import load_outcomes
from gongkai.law.retention import list_retentions
from gongkai.procedure.asks import Ask, AskKind
from gongkai.procedure.vocabulary import Applicant, Kind, Opinion

_DAY, _TEXT, _LINE, _COUNT = AskKind.DAY, AskKind.TEXT, AskKind.LINE, AskKind.COUNT


def _ask(id_: str, label: str, gloss: str, kind: AskKind = AskKind.LINE) -> Ask:
    return Ask(id=id_, label=label, gloss=gloss, kind=kind)


def optional(ask: Ask, *, hint: str = "") -> Ask:
    """Return an ask that may be left out."""
    return replace(ask, required=False, hint=hint or ask.hint)


def _among(ask: Ask, *outcomes: str) -> Ask:
    """Return an ask that matters for some outcomes alone."""
    return replace(ask, among=outcomes)


def _served(ask: Ask) -> Ask:
    """Return an ask for the event whose day counts for some ways of service."""
    return replace(ask, beside="way", among=tuple(name for name, way in list_ways().items() if way.day == ask.id))


def _flag(id_: str, label: str, gloss: str, *, hint: str = "") -> Ask:
    return Ask(id=id_, label=label, gloss=gloss, kind=AskKind.FLAG, required=False, hint=hint)


def _chosen(id_: str, label: str, gloss: str, choices: tuple[tuple[str, str, str], ...]) -> Ask:
    return Ask(id=id_, label=label, gloss=gloss, kind=AskKind.CHOICE, choices=choices)


def _terms(terms: object) -> tuple[tuple[str, str, str], ...]:
    return tuple((str(term.value), term.label, term.gloss) for term in terms)  # type: ignore[attr-defined]  # an enumeration of terms


KIND: Final = replace(_chosen("kind", "事项类型", "kind", _terms(Kind)), required=False)
APPLICANT: Final = _chosen("applicant", "申请人类型", "kind of applicant", _terms(Applicant))
CHANNEL: Final = _chosen(
    "channel", "提交渠道", "channel", tuple((name, one.label, one.gloss) for name, one in list_channels().items())
)
ORAL: Final = Ask(
    id="oral", label="口头申请，代为填写", gloss="oral, written down by the office", kind=AskKind.FLAG, required=False
)
DIFFICULTY: Final = optional(
    _ask("difficulty", "采用书面形式的困难", "why writing is difficult", _TEXT),
    hint="口头申请必填：阅读、书写或者表达上的困难。电话口述的，按当面提交登记",
)
SUBMITTED: Final = optional(
    _ask("submitted", "提交（到达）日", "day submitted or arrived", _DAY), hint="补录时填写实际日期；不填即为今日"
)
DESK: Final = optional(_ask("desk", "公开机构收到日", "day it reached the disclosure office", _DAY))
SIGNED: Final = optional(
    _ask("signed", "签收日", "day signed for", _DAY), hint="以行政机关（收发室）签收之日为准，不以公开机构收到日为准"
)
CONFIRMED: Final = optional(_ask("confirmed", "双方确认日", "day both sides confirmed", _DAY))
NUMBER: Final = _ask("number", "登记编号", "register number")
WHY: Final = _ask("why", "理由", "reason", _TEXT)
RECEIVED: Final = optional(_ask("received", "收到日", "day received", _DAY))
SERVED: Final = _ask("served", "送达日", "day served", _DAY)
WAY: Final = _chosen("way", "送达方式", "way of service", tuple((n, w.label, w.gloss) for n, w in list_ways().items()))
PROOF: Final = _ask("proof", "送达凭证", "proof of service")
SAME_AS: Final = _ask("same_as", "保留的登记编号", "number of the registration that stays")
HANDLER: Final = _ask("handler", "经办人", "handler")
PART: Final = _ask("number", "新登记编号", "number of the part")
CONTENT: Final = replace(
    _ask("content", "拆出部分的内容", "what the part asks for", _TEXT),
    hint="按申请人的原意写明这一部分申请公开什么；该部分的文书以此为申请内容",
)
LEAD: Final = _ask("lead", "并入的登记编号", "number of the leading case")
OUTCOME: Final = Ask(id="outcome", label="处理结果", gloss="outcome", kind=AskKind.OUTCOME)
DECIDED: Final = _ask("decided", "答复日", "day decided", _DAY)
LETTER: Final = optional(_ask("letter", "文号", "letter number"))
ITEMS: Final = _ask("items", "需要补正的事项", "what must be corrected", _TEXT)
DAYS: Final = Ask(id="days", label="期限（工作日）", gloss="working days", kind=_COUNT, least=1, most=250)
TEXT: Final = _ask("text", "内容", "text", _TEXT)
JUSTIFIED: Final = Ask(
    id="justified", label="逾期有正当理由", gloss="late with good reason", kind=AskKind.FLAG, required=False
)
METHOD: Final = _chosen(
    "method", "计收方式", "tariff", (("by-item", "按件计收", "by item"), ("by-volume", "按量计收", "by volume"))
)
QUANTITY: Final = Ask(id="quantity", label="件数或者页数", gloss="items or pages", kind=_COUNT, most=100_000)
EARLIER: Final = Ask(
    id="earlier",
    label="当月此前已有件数",
    gloss="earlier items of the month",
    kind=_COUNT,
    required=False,
    most=100_000,
)
PAID: Final = optional(_ask("paid", "缴费日", "day paid", _DAY))
AMOUNT: Final = _ask("amount", "金额（元）", "amount in yuan", AskKind.MONEY)
RECEIPT: Final = optional(_ask("receipt", "票据号", "receipt number"))
PARTY: Final = _ask("party", "被征求意见方", "consulted party")
ABOUT: Final = _ask("about", "征求意见的内容", "what it is asked", _TEXT)
CONSULTATION: Final = Ask(id="consultation", label="征求意见", gloss="consultation", kind=AskKind.CONSULTATION)
_UNSAID: Final = {Opinion.SILENT, Opinion.UNREACHED, Opinion.ENDED}
"""What no party says: the office finds it."""

OPINION: Final = _chosen("opinion", "意见", "opinion", tuple(t for t in _terms(Opinion) if t[0] not in _UNSAID))
TRIED: Final = replace(
    _ask("text", "联系经过", "what was tried", _TEXT), hint="逐次写明日期、方式和结果，如邮寄退回、电话空号、上门无人"
)
ARRIVED: Final = optional(_ask("arrived", "收到意见日", "day the opinion arrived", _DAY))
NOTIFIED: Final = _ask("notified", "告知申请人日", "day the applicant was told", _DAY)
WHERE: Final = _ask("where", "检索范围", "where was searched")
WORDS: Final = _ask("words", "检索词和方法", "words and manner of the search")
FOUND: Final = _ask("found", "检索结果", "what was found", _TEXT)
OFFICE: Final = Ask(id="office", label="协办单位", gloss="assisting office", kind=AskKind.OFFICE)
WHAT: Final = _ask("what", "协办事项", "what it is asked", _TEXT)
UNTIL: Final = optional(_ask("until", "反馈期限", "answer wanted by", _DAY))
WITHHELD: Final = _among(
    optional(_ask("withheld", "不予公开的部分及理由", "what is withheld, and why", _TEXT)), "partially_granted"
)
GROUND: Final = _among(
    replace(
        _chosen(
            "ground",
            "不予公开部分的依据",
            "ground of what is withheld",
            tuple((name, one.label, one.gloss) for name, one in load_outcomes().items() if name.startswith("refused.")),
        ),
        required=False,
        hint="部分公开时填写",
    ),
    "partially_granted",
)


def _further(number: int, words: str, place: str) -> tuple[Ask, ...]:
    """Ask for one part more that is withheld on a ground of its own: what it is, its ground, its reason."""
    return tuple(
        replace(
            ask,
            id=f"{ask.id}_{number}",
            label=f"{words}：{label}",
            gloss=f"{place} part: {gloss}",
            required=False,
            hint=hint,
            among=("partially_granted",),
        )
        for ask, label, gloss, hint in (
            (WITHHELD, "不予公开的部分", "what is withheld", "依据不同的部分分开填写；没有则不填"),
            (GROUND, "依据", "its ground", ""),
            (WHY, "理由", "its reason", ""),
        )
    )


FURTHER: Final = {2: _further(2, "第二部分", "second"), 3: _further(3, "第三部分", "third")}
"""What else is withheld, on other grounds: three are more than any letter known to us had."""

DISCLOSED: Final = _among(
    optional(_ask("disclosed", "公开的内容", "what is given", _TEXT), hint="部分公开时填写"), "partially_granted"
)
POSTED: Final = _served(optional(_ask("posted", "交邮日", "day posted", _DAY)))
HANDED: Final = _served(optional(_ask("signed", "申请人签收日", "day the applicant signed", _DAY)))
REACHED: Final = _served(optional(_ask("arrived", "到达申请人系统日", "day it arrived", _DAY)))
LEFT: Final = _served(
    optional(_ask("left", "留置日", "day it was left", _DAY), hint="申请人拒收时，在见证人面前或者拍照、录像留置")
)
ANNOUNCED: Final = _served(
    optional(
        _ask("announced", "公告日", "day of the public notice", _DAY),
        hint="其他方式无法送达时；自公告之日起经过三十日视为送达",
    )
)
CONSENT: Final = replace(
    _flag("consent", "申请人同意电子送达", "the applicant agrees to electronic service"),
    beside="way",
    among=("electronic",),
)
ONLINE: Final = replace(
    _flag(
        "online_review",
        "已告知互联网复议渠道",
        "the online channel for review is told",
        hint="通过互联网送达的，应当同时告知",
    ),
    beside="way",
    among=("electronic",),
)
BASIS: Final = _among(
    optional(
        _ask("basis", "法律、行政法规依据", "law or administrative regulation"),
        hint="写明名称和条款；规章不能作为禁止公开的依据",
    ),
    "refused.prohibited_by_law",
    "refused.administrative_inquiry",
    "partially_granted",
    "other.other",
)
ORGAN: Final = _among(
    optional(_ask("organ", "负责的行政机关", "organ that is responsible")),
    "unable.not_responsible",
    "other.archived",
    "correction.transferred",
    "correction.pointed",
)
CONTACT: Final = _among(
    optional(_ask("contact", "联系方式", "its contact"), hint="电话或者地址"),
    "unable.not_responsible",
    "other.archived",
    "correction.transferred",
    "correction.pointed",
)
UNDETERMINED: Final = _among(
    _flag("undetermined", "不能确定负责公开的机关", "it cannot be told who is responsible"), "unable.not_responsible"
)
ACCESS: Final = _among(
    optional(_ask("access", "获取方式、途径", "where and how it is had", _TEXT)),
    "granted.already_public",
    "refused.administrative_inquiry",
    "unable.needs_creation",
    "declined.petition",
    "declined.publication",
    "other.not_government_information",
)
ANSWERED_IN: Final = _among(
    optional(_ask("answered_in", "此前已答复的登记编号", "number of the case answered before")), "declined.repeated"
)
DUTY_CHECKED: Final = _among(
    _flag(
        "duty_checked",
        "已核查无应当公开的规定",
        "no rule demands disclosure",
        hint="法律、法规、规章规定应当公开的，从其规定",
    ),
    "refused.deliberative",
    "refused.enforcement_file",
    "partially_granted",
)
FORM: Final = _among(
    replace(
        _chosen(
            "form",
            "提供形式",
            "form of delivery",
            (
                ("as-asked", "按申请人要求的形式", "as asked"),
                ("electronic", "提供电子数据", "electronic copy"),
                ("other-form", "其他适当形式", "another fitting form"),
                ("reading", "安排查阅、抄录", "reading and copying on the spot"),
            ),
        ),
        required=False,
    ),
    "granted.provided",
    "partially_granted",
)
FORM_REASON: Final = _among(
    optional(
        _ask("form_reason", "不按要求形式提供的理由", "why otherwise than asked", _TEXT),
        hint="可能危及载体安全或者成本过高（条例第四十条）",
    ),
    "granted.provided",
    "partially_granted",
)
CLEARED_BY: Final = _among(
    optional(
        _ask("cleared_by", "保密审查人", "who reviewed confidentiality"), hint="当场提供信息的，也应当先审查、后公开"
    ),
    "granted.provided",
)
PUBLISHED: Final = _ask("published", "公开日", "day published", _DAY)
PLACE: Final = _ask("place", "公开位置", "where it is published")
RETENTION: Final = _chosen(
    "retention", "保管期限", "retention", tuple((name, one.label, one.gloss) for name, one in list_retentions().items())
)
BEFORE: Final = _ask("before", "复议机关或者法院", "authority or court")
FILED: Final = _ask("filed", "提起日", "day filed", _DAY)
COPIED: Final = optional(_ask("copied", "收到副本日", "day the copy was received", _DAY))
SIMPLIFIED: Final = Ask(
    id="simplified", label="适用简易程序", gloss="simplified procedure", kind=AskKind.FLAG, required=False
)
CONTEST: Final = Ask(id="contest", label="复议、诉讼", gloss="dispute", kind=AskKind.CONTEST)
ANSWERED: Final = optional(_ask("answered", "提交答复（答辩）日", "day answered", _DAY))
RESULT: Final = _chosen(
    "result",
    "结果",
    "result",
    (("upheld", "结果维持", "upheld"), ("corrected", "结果纠正", "corrected"), ("other", "其他结果", "other result")),
)
CLOSED: Final = optional(_ask("closed", "审结日", "day closed", _DAY))
ORDER: Final = optional(_ask("order", "决定（判决）内容", "what was ordered", _TEXT))

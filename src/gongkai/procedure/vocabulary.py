"""The words of a proceeding: its kinds, its phases, who acts in it, and what a step does to the clock."""

from enum import StrEnum
from typing import Self

from gongkai.law.phrases import Words


class _Term(StrEnum):
    """A term with its id, the law's own Chinese and an English gloss."""

    label: str
    gloss: str

    def __new__(cls, id_: str, label: str, gloss: str) -> Self:
        """Keep the label and the gloss beside the id."""
        term = str.__new__(cls, id_)
        term._value_ = id_
        term.label, term.gloss = label, gloss
        return term

    @classmethod
    def named(cls, id_: str) -> Self:
        """Return the term of an id.

        Raises:
            StopIteration: there is no such term.
        """
        return next(term for term in cls if term.value == id_)

    @property
    def words(self) -> Words:
        """The term in both languages."""
        return Words(self.label, self.gloss)


class Kind(_Term):
    """What somebody asks for; only applications are counted in the annual report."""

    APPLICATION = "application", "政府信息公开申请", "application for disclosure"
    RECORD_CORRECTION = "record-correction", "更正申请", "request to correct a record"
    COMPLAINT = "complaint", "投诉举报", "complaint about disclosure work"


class Applicant(_Term):
    """Who applies, as the annual report counts it: the columns of 表三."""

    NATURAL_PERSON = "natural_person", "自然人", "natural person"
    ENTERPRISE = "enterprise", "商业企业", "firm"
    RESEARCH = "research", "科研机构", "research body"
    PUBLIC_WELFARE = "public_welfare", "社会公益组织", "welfare body"
    LEGAL_SERVICE = "legal_service", "法律服务机构", "legal service"
    OTHER = "other", "其他", "other organisation"


class Phase(_Term):
    """Where a case stands; the five phases of the law are 登记、审核、办理、答复、归档 (条例第四十五条)."""

    NEW = "new", "未提交", "not submitted"
    SUBMITTED = "submitted", "待确认收到", "submitted, receipt not confirmed"
    RECEIVED = "received", "待登记", "received, not registered"
    HANDLING = "handling", "办理中", "being handled"
    AWAITING_CORRECTION = "awaiting-correction", "待申请人补正", "waiting for the applicant's correction"
    AWAITING_REASONS = "awaiting-reasons", "待申请人说明理由", "waiting for the applicant's reasons"
    AWAITING_PAYMENT = "awaiting-payment", "待申请人缴费", "waiting for payment"
    DRAFTED = "drafted", "待合法性审核", "drafted, legality review to come"
    VETTED = "vetted", "待保密审查", "legality reviewed, confidentiality review to come"
    REVIEWED = "reviewed", "待签发", "reviewed, to be signed"
    DECIDED = "decided", "已签发，待送达", "signed, to be served"
    SERVED = "served", "已送达", "served"
    CLOSED = "closed", "已终止", "ended without a decision letter"
    JOINED = "joined", "已并案", "handled together with another case"
    VOID = "void", "登记已注销", "registration void"
    ARCHIVED = "archived", "已归档", "archived"


class Role(_Term):
    """Who acts. The office's roles are held for an agency; the clock is the passing of time itself."""

    APPLICANT = "applicant", "申请人", "applicant"
    REGISTRAR = "registrar", "登记员", "registrar"
    HANDLER = "handler", "经办人", "handler"
    REVIEWER = "reviewer", "审核人", "reviewer"
    APPROVER = "approver", "签发人", "approver"
    HEAD = "head", "机构负责人", "head of the disclosure office"
    CONSULTED = "consulted", "被征求意见方", "consulted party"
    CLOCK = "clock", "期限届满", "the passing of time"


class ClockEffect(_Term):
    """What a step does to the period for the reply."""

    NONE = "none", "不影响期限", "no effect"
    STARTS = "starts", "起算", "starts it"
    AWAITS = "awaits", "停止计算，待重新起算", "stops it until it begins anew"
    RESTARTS = "restarts", "重新起算", "starts it anew"
    PAUSES = "pauses", "中止计算", "pauses it"
    RESUMES = "resumes", "恢复计算", "resumes it"
    EXTENDS = "extends", "延长", "extends it"
    ENDS = "ends", "终结", "ends it"


class Opinion(_Term):
    """What a consulted party answers; silence means something else for each kind of party."""

    CONSENTS = "consents", "同意公开", "agrees to disclosure"
    OBJECTS = "objects", "不同意公开且有合理理由", "objects with good reason"
    OBJECTS_WITHOUT_REASON = "objects-without-reason", "不同意公开但无合理理由", "objects without good reason"
    SILENT = "silent", "逾期未提出意见", "did not answer in time"
    UNREACHED = "unreached", "无法联系", "could not be reached"
    ENDED = "ended", "本机关撤回征询", "the consultation was called off"


OPEN: frozenset[Phase] = frozenset(Phase) - {
    Phase.NEW,
    Phase.DECIDED,
    Phase.SERVED,
    Phase.CLOSED,
    Phase.JOINED,
    Phase.VOID,
    Phase.ARCHIVED,
}
"""Phases in which a reply is still owed."""

DONE: frozenset[Phase] = frozenset({Phase.DECIDED, Phase.SERVED, Phase.CLOSED, Phase.ARCHIVED})
"""Phases in which there is a result."""

"""What a letter is made of: the facts of one case, as the case hands them over. Nothing here knows a database.

A field left at its default is a fact that the case does not have; a letter that needs it says so when it is checked.
Every value survives a journey through JSON, so that a letter keeps the facts it was made from.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from gongkai.law.fees import Charge

PartyKind = Literal["person", "organisation", "organ"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody a letter names or goes to: an applicant, a third party, an organ.

    ``identity`` is the certificate as it may be printed (``居民身份证 610103********1234``), never more of it.
    ``contact`` is the person who answers for an organisation.
    """

    name: str
    kind: PartyKind = "organisation"
    category: str = ""
    identity: str = ""
    contact: str = ""
    telephone: str = ""
    address: str = ""
    postcode: str = ""
    email: str = ""

    @property
    def you(self) -> str:
        """How a letter speaks to it: 您, 你单位."""
        return "您" if self.kind == "person" else "你单位"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyBody:
    """The organ that reviews (复议机关) or the court (管辖法院): where it is, where it takes applications online."""

    name: str
    address: str = ""
    telephone: str = ""
    online: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """The organ that writes (行政机关), with what its letters print.

    ``code`` is its own characters in letter numbers (机关代字), ``unit`` its disclosure unit (政府信息公开工作机构).
    """

    name: str
    code: str
    unit: str = ""
    address: str = ""
    postcode: str = ""
    telephone: str = ""
    email: str = ""
    hours: str = ""
    contact: str = ""
    review: RemedyBody | None = None
    court: RemedyBody | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The application (申请): its register number, its days, what is asked for and how it is wanted.

    ``received`` is the day that counts (条例第三十一条), ``submitted`` the day it was sent or handed in.
    ``channel`` is one of ``gongkai.law.channels``; ``corrected`` the day the corrected application came, ``restarts``
    whether the period began anew with it. ``due_words`` tell the period for the reply where its last day is not known;
    ``matter`` is what is asked for, where it is no application for disclosure.
    """

    number: str
    received: date
    content: str
    channel: str = ""
    submitted: date | None = None
    form: str = ""
    way: str = ""
    asked_to_correct: date | None = None
    corrected: date | None = None
    restarts: bool = True
    due: date | None = None
    due_words: str = ""
    matter: str = "政府信息公开申请"


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """A search for the information (检索): when, where, with which words, and which offices were asked."""

    day: date
    places: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A part that is not given (不予公开部分): what it is, the outcome whose ground covers it, and why."""

    content: str
    outcome: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An earlier reply to the same applicant about the same information."""

    number: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """How the application is decided: an outcome of ``gongkai.law.outcomes`` with all that its letter tells.

    ``basis`` names further law by hand (《统计法》第二十五条); ``where`` says how to get what is public, published or
    ruled by other law; ``responsible`` is the organ to turn to.
    """

    outcome: str
    day: date
    reason: str = ""
    disclosed: str = ""
    provided: str = ""
    where: str = ""
    withheld: tuple[Withheld, ...] = ()
    search: Search | None = None
    responsible: Party | None = None
    earlier: Earlier | None = None
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionAsked:
    """A notice to correct (补正): the items, the working days allowed, and the last day where it is known."""

    items: tuple[str, ...]
    days: int
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonsAsked:
    """A request for reasons (说明理由, 条例第三十五条): how many applications since when, and the days to answer."""

    count: int
    since: date
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionGiven:
    """An extension (延期) or a delayed reply (延迟答复): the days, the new last day where it is known, and why.

    ``told`` says that the applicant has been told of it; a letter made before has nothing to say of it but this.
    """

    days: int
    due: date | None
    reason: str
    approved: date | None = None
    told: bool = True
    delay: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationAsked:
    """A consultation (征求意见): what is asked about, when, and how long there is to answer.

    The time to answer is ``days`` working days, or a last day ``due``; ``number`` is that of the letter that asks.
    ``whom`` names the consulted party as the applicant may hear of it (第三方), ``opinion`` is what the party said,
    ``override`` why the information is disclosed all the same.
    """

    about: str
    sent: date
    whom: str = "第三方"
    days: int | None = None
    due: date | None = None
    number: str = ""
    opinion: str = ""
    override: str = ""
    disclosed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeAsked:
    """A fee notice (收费): the charge with its working, the last day to pay, how to pay, and why it is charged."""

    charge: Charge
    days: int
    how: str
    reason: str
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SecrecyReferral:
    """A referral (保密审查报请): which information, and what is unclear about it."""

    information: str
    doubt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCorrection:
    """A request to correct a record about oneself (更正, 条例第四十一条): what was asked, found and done."""

    asked: str
    finding: str
    done: Literal["corrected", "transferred", "pointed", "declined"]
    organ: Party | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """A complaint (投诉, 条例第四十七条): when it came, what it says, what was found, and the result."""

    received: date
    content: str
    finding: str
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What a proof of service (送达回证) proves: the letter, the way of ``gongkai.law.channels``, the place."""

    title: str
    number: str
    way: str
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """Everything one letter is made from; this is what ``cases`` hands to ``letters``.

    ``day`` is the day printed under the letter, ``number`` its number once assigned. ``addressee`` is given where the
    letter does not go to the applicant. ``served_by`` is a way of ``gongkai.law.channels``: a letter served over the
    internet must name the review body's channel there. ``remedy_classes`` maps outcomes to another class of remedies
    where the office reads the law otherwise. ``paused`` says that time for consultation was left out of the count,
    ``remade`` by what the case is handled anew.
    """

    agency: Sender
    applicant: Party
    request: Request
    day: date
    number: str = ""
    addressee: Party | None = None
    served_by: str = ""
    paused: bool = False
    remade: str = ""
    decision: Decision | None = None
    correction: CorrectionAsked | None = None
    reasons: ReasonsAsked | None = None
    extension: ExtensionGiven | None = None
    consultation: ConsultationAsked | None = None
    fee: FeeAsked | None = None
    secrecy: SecrecyReferral | None = None
    record: RecordCorrection | None = None
    complaint: Complaint | None = None
    served: Served | None = None
    attachments: tuple[str, ...] = ()
    remedy_classes: dict[str, str] = field(default_factory=dict)

"""A case as it stands (案件状态): everything that the steps taken so far have established, and nothing else.

States are values. A step gives a new one and leaves the old one alone.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from gongkai.law.matters import matters_in
from gongkai.procedure.vocabulary import Kind, Opinion, Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """The one notice to correct (补正, 条例第三十条): asked for, served, and what came of it."""

    asked: date
    items: str
    days: int
    served: date | None = None
    corrected: date | None = None
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonRequest:
    """The request for reasons to an applicant whose applications are excessive (条例第三十五条)."""

    asked: date
    days: int
    why: str
    served: date | None = None
    given: date | None = None
    text: str = ""
    lapsed: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """A reasonable period set for the reply to an excessive but reasonable application (条例第三十五条)."""

    told: date
    days: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consulted:
    """A party asked for its opinion.

    ``kind`` is a pause of the law: third-party, co-maker, other-agency, secrecy-referral. ``explained`` is the day the
    applicant was told of the pause, ``told`` the day an overruled third party was told of the disclosure. ``lapsed``
    says that its time ended without an answer: whatever arrives after all may still be taken.
    """

    id: str
    kind: str
    party: str
    about: str
    sent: date
    served: date | None = None
    ended: date | None = None
    opinion: Opinion | None = None
    text: str = ""
    overridden: date | None = None
    override_reason: str = ""
    lapsed: bool = False
    explained: date | None = None
    told: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended:
    """An extension (延期): it counts once it is approved and the applicant has been told, both in time."""

    days: int
    why: str
    approved: date
    by: str
    notified: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """A fee notice (收费通知) with what was asked, in yuan, and when it was paid."""

    method: str
    quantity: int
    earlier: int
    amount: Decimal
    noticed: date
    served: date | None = None
    paid: date | None = None
    receipt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """A search for the information (检索): where, with which words, what was found."""

    day: date
    where: str
    words: str
    found: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Another office asked to help with the case (协办), with a day of its own."""

    office: str
    what: str
    asked: date
    until: date | None = None
    answered: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldPart:
    """A part that a partial grant does not give (不予公开部分): what, the outcome whose ground covers it, and why."""

    withheld: str
    ground: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What an outcome must say beside its reasons, by the article that asks for it.

    ``ground`` is the outcome whose ground covers what a partial grant withholds, ``disclosed`` what it gives,
    ``further`` the parts that it withholds on other grounds (第三十七条).
    ``basis`` is the law that forbids it or orders another way (第十四条、第三十六条第七项), ``organ`` and
    ``contact`` who is responsible (第三十六条第五项、第四十一条), ``access`` where it is had (第三十六条第一项),
    ``answered_in`` the register number of the earlier reply (第三十六条第六项), ``form`` how it is given, with why
    otherwise than asked (第四十条).
    """

    ground: str = ""
    disclosed: str = ""
    basis: str = ""
    organ: str = ""
    contact: str = ""
    access: str = ""
    answered_in: str = ""
    form: str = ""
    form_reason: str = ""
    further: tuple[WithheldPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A decision as drafted: which outcome, why, by whom; and who has reviewed it."""

    outcome: str
    why: str
    by: str
    day: date
    withheld: str = ""
    particulars: Particulars = Particulars()
    vetted_by: str = ""
    cleared_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision as signed: its outcome, its letter's number, when and how it was served.

    ``effective`` is the day that the law takes for the reply (条例第三十三条; 国办公开办函〔2016〕235号).
    """

    outcome: str
    decided: date
    by: str = ""
    letter: str = ""
    way: str = ""
    served: date | None = None
    proof: str = ""
    why: str = ""
    withheld: str = ""
    particulars: Particulars = Particulars()


def list_withheld(made: Draft | Decision) -> tuple[WithheldPart, ...]:
    """List the parts that a decision withholds, each with its own ground; none but where it grants partially.

    A decision taken over from a leading case or an earlier register says no more than its outcome.
    """
    told = made.particulars
    if made.outcome != "partially_granted" or not told.ground:
        return ()
    return (WithheldPart(withheld=made.withheld, ground=told.ground, why=made.why), *told.further)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """A review (行政复议) or suit (行政诉讼) over the case; ``result`` is a column of 表四, None while pending.

    ``over`` counts the decisions there were on the day it was filed: 0 is a contest over silence, 2 one over what was
    made anew. ``remade`` is the day the case was reopened for it.
    """

    id: str
    kind: str
    before: str
    filed: date
    copied: date
    simplified: bool = False
    answered: date | None = None
    result: str | None = None
    closed: date | None = None
    order: str = ""
    over: int = 0
    remade: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remaking:
    """A decision to be made anew after a review or suit: since when, over which contest, within how many days.

    ``after`` counts the decisions there were: the reply owed is the one that follows them.
    """

    since: date
    contest: str
    days: int
    after: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """Something noted in the file on a day: an attempt to reach the applicant, help given (条例第四十三条)."""

    day: date
    what: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseState:
    """One application, request or complaint, from submission to archive.

    ``received`` is the day that counts by channel (条例第三十一条). ``applicant`` is a column of 表三. The first of
    ``decisions`` is the one that the annual report counts; later ones were made anew after a review or suit.
    """

    kind: Kind = Kind.APPLICATION
    phase: Phase = Phase.NEW
    applicant: str = "natural_person"
    channel: str = ""
    oral: bool = False
    difficulty: str = ""
    submitted: date | None = None
    received: date | None = None
    desk: date | None = None
    registered: date | None = None
    number: str = ""
    handler: str = ""
    part_of: str = ""
    parts: tuple[str, ...] = ()
    lead: str = ""
    duplicate_of: str = ""
    correction: Correction | None = None
    reasons: ReasonRequest | None = None
    delay: Delay | None = None
    consultations: tuple[Consulted, ...] = ()
    extension: Extended | None = None
    fee: Fee | None = None
    searches: tuple[Search, ...] = ()
    offices: tuple[Asked, ...] = ()
    draft: Draft | None = None
    decisions: tuple[Decision, ...] = ()
    contests: tuple[Contest, ...] = ()
    remaking: Remaking | None = None
    archived: date | None = None
    retention: str = ""
    publication_proposed: date | None = None
    published: date | None = None
    notes: tuple[Noted, ...] = ()
    last: date | None = field(default=None)

    @property
    def counted(self) -> Decision | None:
        """The decision that the annual report counts: the first."""
        return self.decisions[0] if self.decisions else None

    @property
    def current(self) -> Decision | None:
        """The decision in force: the last."""
        return self.decisions[-1] if self.decisions else None

    @property
    def reply(self) -> Decision | None:
        """The decision that answers what is owed now; None while it is owed still."""
        if self.remaking is not None:
            return self.decisions[-1] if len(self.decisions) > self.remaking.after else None
        return self.current

    @property
    def open_consultations(self) -> tuple[Consulted, ...]:
        """Consultations whose opinion is still awaited."""
        return tuple(one for one in self.consultations if one.ended is None)

    @property
    def open_contests(self) -> tuple[Contest, ...]:
        """Reviews and suits still pending."""
        return tuple(one for one in self.contests if one.closed is None)

    def follows_review(self, contest: Contest) -> bool:
        """Say of a suit whether a review over the same decision was filed before it (复议后起诉)."""
        reviews = (one for one in self.contests if one.kind == "review" and one.over == contest.over)
        return contest.kind == "suit" and any(one.filed <= contest.filed for one in reviews)

    @property
    def counts(self) -> bool:
        """Say whether 表三 counts it: an application that was received and is no double registration."""
        listed = self.kind.value in matters_in("applications")
        return listed and self.received is not None and self.phase is not Phase.VOID

    @property
    def counted_contests(self) -> tuple[Contest, ...]:
        """The reviews and suits that 表四 counts: all of them, where it counts this kind of matter."""
        return self.contests if self.kind.value in matters_in("disputes") else ()

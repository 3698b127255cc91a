"""The remedies a decision must tell (救济途径), from the law of the day and the agency's own review body and court.

They are never part of a template: nobody can leave them out, and a new edition of the law changes every letter.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.law.clocks import find_clock
from gongkai.law.instruments import Citation, resolve
from gongkai.law.outcomes import Remedy, find_outcome, find_remedy, remedy_of
from gongkai_web.letters.drafting.catalogue import OF_OUTCOME
from gongkai_web.letters.drafting.chinese import list_legal_basis
from gongkai_web.letters.drafting.facts import RemedyBody
from gongkai_web.letters.drafting.subject import Subject

ONLINE_CITE = "review-law-2023:22"
"""A decision served over the internet must name the online channel for a review."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A remedy and what it is against, as a sentence names it: 本告知书, 本告知书中不予公开的部分."""

    against: str
    remedy: Remedy


def find_remedies(subject: Subject) -> tuple[Told, ...]:
    """Return the remedies a letter must tell; none for a letter that decides nothing.

    A partial grant tells two where its withheld parts must be reviewed first and the rest need not; where none of them
    must, it tells the one that is free to choose.

    Raises:
        ImpossibleInputError: no rule is held for the day of the decision.
    """
    letter, facts, outcome = subject.letter, subject.facts, subject.outcome
    day = facts.decision.day if facts.decision else facts.day
    if not letter.remedy:
        return ()
    if letter.remedy != OF_OUTCOME:
        return (Told(against=subject.noun, remedy=find_remedy(letter.remedy, on=day)),)
    if outcome is None:
        return ()
    whole = remedy_of(outcome, decided=day, classes=facts.remedy_classes)
    if outcome.id != "partially_granted" or not whole.review_first:
        return (Told(against=subject.noun, remedy=whole),)
    rest = find_remedy("free", on=day)
    if subject.facts.decision and subject.facts.decision.withheld and not _to_review(subject):
        return (Told(against=subject.noun, remedy=rest),)
    return (
        Told(against=f"{subject.noun}中{_parts_to_review(subject)}", remedy=whole),
        Told(against=f"{subject.noun}的其他内容", remedy=rest),
    )


def remedy_paragraphs(subject: Subject) -> tuple[str, ...]:
    """Write the remedies, one paragraph each, and the online channel where the letter goes over the internet."""
    told = find_remedies(subject)
    paragraphs = [_paragraph(one, subject) for one in told]
    return (*paragraphs, *_online(subject)) if told else ()


def _parts_to_review(subject: Subject) -> str:
    """Name the withheld parts whose ground wants a review first; by their numbers where it is not all of them."""
    decision, first = subject.facts.decision, _to_review(subject)
    if decision is None or len(first) == len(decision.withheld):
        return "不予公开的部分"
    return f"第二项所列第{'、'.join(f'（{number}）' for number in first)}部分"


def _to_review(subject: Subject) -> list[int]:
    """Return the numbers of the withheld parts whose ground wants a review first."""
    decision = subject.facts.decision
    if decision is None:
        return []
    classes = subject.facts.remedy_classes
    return [
        number
        for number, part in enumerate(decision.withheld, start=1)
        if remedy_of(find_outcome(part.outcome), decided=decision.day, classes=classes).review_first
    ]


def _paragraph(told: Told, subject: Subject) -> str:
    periods = _Periods(told.remedy, subject)
    review, court = _body(subject.facts.agency.review), _body(subject.facts.agency.court)
    basis = list_legal_basis(_statutes(told.remedy))
    if told.remedy.review_first:
        return (
            f"对{told.against}不服的，根据{basis}的规定，应当先申请行政复议：可以自收到{subject.noun}之日起{periods.review}内，"
            f"向{review}申请。对行政复议决定不服的，可以自收到行政复议决定书之日起{periods.after_review}内，"
            f"向{court}提起行政诉讼；行政复议机关决定不予受理、驳回申请或者受理后超过行政复议期限不作答复的，"
            f"可以自收到决定书之日起或者行政复议期限届满之日起{periods.after_review}内提起行政诉讼。"
        )
    return (
        f"对{told.against}不服的，根据{basis}的规定，可以自收到{subject.noun}之日起{periods.review}内，向{review}申请行政复议；"
        f"也可以自收到{subject.noun}之日起{periods.direct}内，直接向{court}提起行政诉讼。"
    )


def _statutes(remedy: Remedy) -> tuple[Citation, ...]:
    # An organ cites the laws; how courts read them (法释) is not for its letters, unless there were nothing else.
    laws = tuple(one for one in remedy.citations if not (one.instrument.number or "").startswith("法释"))
    return laws or remedy.citations


def _online(subject: Subject) -> Iterator[str]:
    facts, review = subject.facts, subject.facts.agency.review
    since = resolve(ONLINE_CITE).instrument.from_
    if facts.served_by != "electronic" or (since is not None and facts.day < since):
        return
    channel = review.online if review is not None and review.online else _missing("线上行政复议渠道")
    rule = resolve(ONLINE_CITE)
    yield f"{subject.noun}通过互联网渠道送达。根据{rule}的规定，可以通过下列互联网渠道申请行政复议：{channel}"


def _body(body: RemedyBody | None) -> str:
    if body is None or not body.name:
        return _missing("行政复议机关或者人民法院")
    told = "，".join(
        f"{label}：{value}" for label, value in (("地址", body.address), ("电话", body.telephone)) if value
    )
    return f"{body.name}（{told}）" if told else body.name


def _missing(name: str) -> str:
    return MISSING.format(name=name)


MISSING = "【待填：{name}】"
"""What stands in a draft where a fact is not there; nothing is signed that still has one."""


class _Periods:
    """The periods of a remedy on the day of its decision, from ``clocks.toml``."""

    def __init__(self, remedy: Remedy, subject: Subject) -> None:
        self._remedy = remedy
        self._day = subject.facts.decision.day if subject.facts.decision else subject.facts.day

    @property
    def review(self) -> str:
        """The period for a review: 60日."""
        return self._length("review-application")

    @property
    def direct(self) -> str:
        """The period for a suit without review: 6个月."""
        return self._length("direct-suit")

    @property
    def after_review(self) -> str:
        """The period for a suit after review: 15日."""
        return self._length("suit-after-review")

    def _length(self, clock: str) -> str:
        edition = find_clock(clock).edition_on(self._day)
        return f"{edition.months}个月" if edition.months is not None else f"{edition.days}日"

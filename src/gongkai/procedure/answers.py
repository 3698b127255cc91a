"""What a decision may say: the outcomes of the law for applications, and the answers to corrections and complaints."""

from dataclasses import dataclass
from typing import Final

from gongkai.law.instruments import Citation, resolve
from gongkai.law.outcomes import find_outcome, load_outcomes
from gongkai.law.phrases import Words
from gongkai.procedure.vocabulary import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer with its letter and where the law gives it; ``adverse`` ones are not signed by who drafted them."""

    id: str
    words: Words
    letter: str
    cites: tuple[str, ...]
    adverse: bool

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the law gives it."""
        return tuple(map(resolve, self.cites))


BY_THEIR_OWN_STEP: Final = frozenset({"other.not_corrected", "other.fee_unpaid", "other.withdrawn"})
"""Outcomes that a step of their own brings about; no draft names them."""

_OTHERS: Final = {
    Kind.RECORD_CORRECTION: (
        Answer(
            id="correction.made",
            words=Words("已更正", "corrected"),
            letter="record-correction",
            cites=("regulation-2019:41",),
            adverse=False,
        ),
        Answer(
            id="correction.transferred",
            words=Words("已转送有权更正的行政机关", "transferred to the organ that may correct"),
            letter="record-correction",
            cites=("regulation-2019:41",),
            adverse=False,
        ),
        Answer(
            id="correction.pointed",
            words=Words("告知向有权更正的行政机关提出", "pointed to the organ that may correct"),
            letter="record-correction",
            cites=("regulation-2019:41",),
            adverse=False,
        ),
        Answer(
            id="correction.declined",
            words=Words("不予更正：记录准确或者不属于申请人自身信息", "not corrected"),
            letter="record-correction",
            cites=("regulation-2019:41",),
            adverse=True,
        ),
    ),
    Kind.COMPLAINT: (
        Answer(
            id="complaint.upheld",
            words=Words("投诉属实，已督促或者责令改正", "upheld"),
            letter="complaint-reply",
            cites=("regulation-2019:47.2", "regulation-2019:51"),
            adverse=False,
        ),
        Answer(
            id="complaint.rejected",
            words=Words("投诉不属实", "rejected"),
            letter="complaint-reply",
            cites=("regulation-2019:47.2", "regulation-2019:51"),
            adverse=True,
        ),
    ),
}


def answers_to(kind: Kind) -> tuple[Answer, ...]:
    """List the answers that a decision on this kind of case may give, in the order of the report."""
    if kind is not Kind.APPLICATION:
        return _OTHERS[kind]
    return tuple(
        Answer(
            id=name,
            words=Words(outcome.label, outcome.gloss),
            letter=outcome.letter,
            cites=outcome.grounds,
            adverse=not name.startswith("granted."),
        )
        for name, outcome in load_outcomes().items()
        if name not in BY_THEIR_OWN_STEP
    )


def find_answer(kind: Kind, name: str) -> Answer | None:
    """Return an answer by its id, None where this kind of case knows no such one."""
    return next((answer for answer in answers_to(kind) if answer.id == name), None)


def words_of(name: str) -> Words:
    """Say an answer or outcome in words.

    Raises:
        ImpossibleInputError: there is no such outcome.
    """
    other = next((answer for answers in _OTHERS.values() for answer in answers if answer.id == name), None)
    if other is not None:
        return other.words
    outcome = find_outcome(name)
    return Words(outcome.label, outcome.gloss)

"""A move (动作): somebody takes a step on a day and tells facts. The answer is a new state, or a refusal."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from gongkai.law.calendar import WorkCalendar
from gongkai.law.instruments import Citation
from gongkai.procedure.asks import Fact, Told, Wanting
from gongkai.procedure.state import CaseState
from gongkai.procedure.vocabulary import Phase, Role
from gongkai.sentences import N_, Language, Sentence, Spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A step to be taken: its id, the day, who takes it in which roles, and the facts told with it."""

    step: str
    day: date
    actor: str
    roles: frozenset[Role]
    facts: Mapping[str, object] = field(default_factory=dict)


class Reason(StrEnum):
    """Why a step is refused."""

    UNKNOWN_STEP = "unknown-step"
    WRONG_STATE = "wrong-state"
    NOT_YOUR_ROLE = "not-your-role"
    TOO_LATE = "too-late"
    MISSING = "missing"
    OUT_OF_ORDER = "out-of-order"
    BARRED = "barred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a step cannot be taken, in a sentence that says the mend, with the rule where one stands behind it."""

    step: str
    reason: Reason
    sentence: Spoken
    citation: Citation | None = None
    wanting: tuple[Wanting, ...] = ()

    def spoken(self, language: Language) -> str:
        """Say why, with what is wanting."""
        said = [self.sentence.spoken(language), *(one.sentence.spoken(language) for one in self.wanting)]
        return ("；" if language == "zh" else "; ").join(said)

    def __str__(self) -> str:
        """Give the English."""
        return self.spoken("en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened: the step, its day and actor, the phases before and after, the facts told, and what must be noted.

    ``remarks`` are sentences for the file: a notice given too late, a reply after its time.
    """

    step: str
    day: date
    actor: str
    before: Phase
    after: Phase
    facts: Mapping[str, Fact]
    remarks: tuple[Sentence, ...] = ()
    letter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """A step taken: the state it gives and what happened."""

    state: CaseState
    event: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """A move while it is being judged: typed facts, and the calendar that its periods are counted by."""

    step: str
    day: date
    actor: str
    roles: frozenset[Role]
    told: Told
    calendar: WorkCalendar

    def refuse(
        self, reason: Reason, sentence: str, values: Mapping[str, object] | None = None, *, cite: Citation | None = None
    ) -> Refusal:
        """Make a refusal of this step."""
        return Refusal(step=self.step, reason=reason, sentence=Sentence(sentence, values or {}), citation=cite)

    def outside(self, name: str, *, first: date | None) -> Refusal | None:
        """Refuse a told day that lies before a first one or after the day of the move."""
        day = self.told.maybe_day(name)
        if day is None or (day <= self.day and (first is None or day >= first)):
            return None
        if day > self.day:
            return self.refuse(
                Reason.OUT_OF_ORDER, N_("{day} lies after today, {today}"), {"day": day, "today": self.day}
            )
        return self.refuse(Reason.OUT_OF_ORDER, N_("{day} lies before {first}"), {"day": day, "first": first})

"""What a deadline is made of: steps over days, each with its reason and citation, in the order of the days."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from gongkai.law.instruments import Citation
from gongkai.law.phrases import Words

_DAY = timedelta(days=1)


class Effect(StrEnum):
    """What a step does to the count."""

    STARTS = "starts"
    RESTARTS = "restarts"
    AWAITS = "awaits"
    COUNTED = "counted"
    SKIPPED = "skipped"
    PAUSED = "paused"
    EXTENDED = "extended"
    REFUSED = "refused"
    MOVED = "moved"
    ADVISED = "advised"
    ENDS = "ends"


EFFECTS: Final = {
    Effect.STARTS: "起算",
    Effect.RESTARTS: "重新起算",
    Effect.AWAITS: "等待",
    Effect.COUNTED: "计入",
    Effect.SKIPPED: "不计",
    Effect.PAUSED: "中止",
    Effect.EXTENDED: "延期",
    Effect.REFUSED: "不计延期",
    Effect.MOVED: "顺延",
    Effect.ADVISED: "提前",
    Effect.ENDS: "届满",
}
"""What each effect is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A span of days treated alike: ``days`` of the budget it uses up, ``total`` used up by its end."""

    first: date
    last: date
    effect: Effect
    reason: Words
    citation: Citation
    days: int = 0
    total: int = 0

    def joins(self, other: "Step") -> bool:
        """Say whether another step carries this one on: the next day, for the same reason."""
        same = (self.effect, self.reason, self.citation.cite) == (other.effect, other.reason, other.citation.cite)
        return same and other.first == self.last + _DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused:
    """The clock stands still and its end is unknown: since when, why, and how many days of the budget are left."""

    since: date
    days_left: int
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Unannounced:
    """The count runs into a year whose holiday notice is not held: how much is left, and the earliest day possible."""

    year: int
    days_left: int
    not_before: date | None
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The last day of a period with its whole working.

    ``due`` is ``None`` where no day can be given, and ``pending`` says why. ``advised`` is the last working day up to a
    day fixed by law. ``caveats`` are what a reader must know beside the day. The days of the counted steps add up to
    ``budget`` when ``due`` is given (periods in days).
    """

    clock: str
    label: Words
    unit: str
    start: date
    budget: int
    due: date | None
    trace: tuple[Step, ...]
    citation: Citation
    pending: Paused | Unannounced | None = None
    advised: date | None = None
    caveats: tuple[Words, ...] = ()
    uncertain_year_end: bool = False

    @property
    def provisional(self) -> bool:
        """Say whether the answer must be computed again: no day yet, or a notice still to come may move it."""
        return self.due is None or self.uncertain_year_end

    @property
    def counted(self) -> int:
        """How many days of the budget the trace uses up."""
        return sum(step.days for step in self.trace if step.effect is Effect.COUNTED)


class Tally:
    """The working of a deadline while it is being made; days that are alike join into one step."""

    def __init__(self) -> None:
        """Begin with no step and no day counted."""
        self._steps: list[Step] = []
        self.total = 0

    def add(self, step: Step) -> None:
        """Add a step after the others."""
        self.total += step.days
        step = replace(step, total=self.total)
        if self._steps and self._steps[-1].joins(step):
            before = self._steps.pop()
            step = replace(step, first=before.first, days=before.days + step.days)
        self._steps.append(step)

    def steps(self) -> tuple[Step, ...]:
        """Return what was added."""
        return tuple(self._steps)


def describe(steps: Sequence[Step]) -> str:
    """Print a working in Chinese, a line a step: days, effect, running total, reason, citation."""
    lines = []
    for step in steps:
        days = f"{step.first}" if step.first == step.last else f"{step.first} 至 {step.last}"
        count = f"{step.days}日，累计{step.total}日" if step.effect is Effect.COUNTED else ""
        lines.append(f"{days}  {EFFECTS[step.effect]}{count}  {step.reason}  {step.citation}")
    return "\n".join(lines)

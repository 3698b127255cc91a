"""A step (步骤): who may take it and when, what it asks, what it does to the clock, its letter, its article."""

from collections.abc import Callable
from dataclasses import dataclass

from gongkai.law.instruments import Citation, resolve
from gongkai.law.phrases import Words
from gongkai.procedure.asks import Ask
from gongkai.procedure.move import Refusal, Taking
from gongkai.procedure.state import CaseState
from gongkai.procedure.vocabulary import ClockEffect, Kind, Phase, Role
from gongkai.sentences import Sentence

Change = Callable[[CaseState, Taking], CaseState]
Guard = Callable[[CaseState, Taking], Refusal | None]
Heed = Callable[[CaseState, Taking], Sentence | None]


def _unchanged(state: CaseState, taking: Taking) -> CaseState:
    del taking
    return state


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One row of the table that is the whole proceeding.

    ``then`` is the phase it leads to, None where the phase stays. ``within`` names the period that a late step has
    missed: it is taken all the same and the file says so. ``delivers`` are the steps that write the letter whose
    arrival it records. What makes a step impossible is a guard; what the file should say besides, a heed.
    """

    id: str
    label: str
    gloss: str
    by: frozenset[Role]
    when: frozenset[Phase]
    cite: str
    then: Phase | None = None
    asks: tuple[Ask, ...] = ()
    change: Change = _unchanged
    guards: tuple[Guard, ...] = ()
    heeds: tuple[Heed, ...] = ()
    clock: ClockEffect = ClockEffect.NONE
    within: str | None = None
    letter: str | None = None
    delivers: tuple[str, ...] = ()
    kinds: frozenset[Kind] = frozenset(Kind)
    final: bool = False

    @property
    def words(self) -> Words:
        """Its name in both languages."""
        return Words(self.label, self.gloss)

    @property
    def citation(self) -> Citation:
        """Where the law gives it."""
        return resolve(self.cite)

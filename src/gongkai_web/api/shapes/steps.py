"""The table of steps over the wire, and what a step is told."""

from typing import Annotated, Final

from ninja import Schema
from pydantic import Field, StringConstraints

from gongkai.law.phrases import Words
from gongkai.procedure import Ask, Step
from gongkai_web.api.shapes.plain import Named, Printable, Strict

IN_PERSON: Final = frozenset({"sign"})
"""Steps that are a person's own act, after having read the letter; no token takes them, whoever owns it."""

Told = Annotated[str, StringConstraints(max_length=20_000), Printable] | bool | int


class Facts(Strict):
    """What a step is told, by the ids of its asks; days as 2026-03-05, amounts of money as text."""

    facts: Annotated[dict[str, Told], Field(max_length=60)] = {}


class AskShape(Schema):
    """A fact that a step asks for."""

    id: str
    zh: str
    en: str
    kind: str
    required: bool
    choices: list[Named]
    hint: str
    least: int
    most: int | None


class StepShape(Schema):
    """A row of the proceeding: who takes the step and when, where it leads, what it asks, its article.

    A step that is ``in_person`` is taken on the platform alone, by somebody who has signed in and read the letter.
    """

    id: str
    zh: str
    en: str
    by: list[str]
    when: list[str]
    then: str | None
    kinds: list[str]
    article: str
    in_person: bool
    asks: list[AskShape]


def step_shape(step: Step) -> StepShape:
    """Return a row of the proceeding."""
    return StepShape(
        id=step.id,
        zh=step.label,
        en=step.gloss,
        by=sorted(role.value for role in step.by),
        when=sorted(phase.value for phase in step.when),
        then=step.then.value if step.then else None,
        kinds=sorted(kind.value for kind in step.kinds),
        article=str(step.citation),
        in_person=step.id in IN_PERSON,
        asks=[_ask(ask) for ask in step.asks],
    )


def _ask(ask: Ask) -> AskShape:
    return AskShape(
        id=ask.id,
        zh=ask.label,
        en=ask.gloss,
        kind=ask.kind.value,
        required=ask.required,
        choices=[Named.of(id_, Words(label, gloss)) for id_, label, gloss in ask.choices],
        hint=ask.hint,
        least=ask.least,
        most=ask.most,
    )

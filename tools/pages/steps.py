"""The page of the proceeding: every step with who takes it, when, what it asks, its clock, letter and article."""

from collections.abc import Iterator

from gongkai.law.clocks import load_clocks
from gongkai.procedure import STEPS, Ask, Kind, Phase, Role, Step, answers_to
from tools.pages.markdown import code, table
from tools.pages.markdown import page as join

INTRODUCTION = """\
Each row is a row of the one table that `gongkai.procedure.apply` works from: nothing else moves a case. A step that its
phase, role or facts do not allow is refused with the reason and the mend; one that comes after its period is taken all
the same, and the file says so. What stands in brackets may be left out."""

DIAGRAM = "![The phases of a case, and the steps between them](../proceeding.svg)"

ANSWERS = (
    "What a decision may say about what is no application; for applications these are the [outcomes](outcomes.md)."
)

HEADS = ("step", "步骤", "gloss", "by", "when", "then", "asks", "clock", "within", "letter", "law")


def page() -> str:
    """Return the page."""
    return join(
        "The proceeding · 办理程序",
        "`src/gongkai/procedure/steps.py`",
        INTRODUCTION,
        DIAGRAM,
        table(HEADS, map(_row, STEPS)),
        "## Phases · 办理阶段",
        table(("phase", "阶段", "gloss"), [(code(phase.value), phase.label, phase.gloss) for phase in Phase]),
        "## Roles · 岗位",
        table(("role", "岗位", "gloss"), [(code(role.value), role.label, role.gloss) for role in Role]),
        "## Answers · 答复类型",
        ANSWERS,
        table(("answer", "答复", "gloss", "letter", "law"), _answers()),
    )


def _row(step: Step) -> tuple[str, ...]:
    kinds = "" if step.kinds == set(Kind) else f" *({'、'.join(kind.label for kind in Kind if kind in step.kinds)})*"
    return (
        code(step.id),
        step.label + kinds,
        step.gloss,
        "、".join(role.label for role in Role if role in step.by),
        _phases(step),
        step.then.label if step.then else "",
        "、".join(map(_ask, step.asks)),
        step.clock.label if step.clock.value != "none" else "",
        _within(step.within),
        code(step.letter) if step.letter else "",
        str(step.citation),
    )


def _phases(step: Step) -> str:
    few = len(Phase) // 2
    if len(step.when) <= few:
        return "、".join(phase.label for phase in Phase if phase in step.when)
    return f"除{'、'.join(phase.label for phase in Phase if phase not in step.when)}外"


def _ask(ask: Ask) -> str:
    return ask.label if ask.required else f"（{ask.label}）"


def _within(name: str | None) -> str:
    known = {"confirmation": "确认期限", "contest": "复议答复、答辩期限"}
    return "" if name is None else known.get(name) or load_clocks().clocks[name].label


def _answers() -> Iterator[tuple[str, ...]]:
    for kind in Kind:
        for answer in answers_to(kind) if kind is not Kind.APPLICATION else ():
            laws = "；".join(map(str, answer.citations))
            yield code(answer.id), answer.words.zh, answer.words.en, code(answer.letter), laws

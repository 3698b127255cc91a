"""Moves of a proceeding with what is usually told, so that a test says only what it is about."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from gongkai.procedure import Ask, AskKind, CaseState, Role, Step

SHORT: Final[Mapping[str, tuple[str, ...]]] = {
    "receive": ("submit", "confirm_receipt", "register"),
    "decide": ("draft", "pass_legality", "pass_confidentiality", "sign"),
}
"""Steps that usually follow each other on one day, under one short name."""

_USUAL: Final[Mapping[str, object]] = {"number": "2026-00001", "days": 15, "quantity": 1, "amount": "0"}


def default_facts(step: Step, day: date, state: CaseState) -> dict[str, object]:
    """Tell what a step requires as it usually is; a reply is usually handed over and signed for."""
    signed: dict[str, object] = {"signed": day} if step.id == "serve" else {}
    if any(ask.id == "form" for ask in step.asks):
        signed["form"] = "as-asked"
    return signed | {ask.id: _usual(ask, day, state) for ask in step.asks if ask.required}


def who_may(step: Step | None) -> Role:
    """Return a role that may take a step: the office's own before the applicant and the passing of time."""
    roles = step.by if step is not None else frozenset(Role)
    order: list[Role] = [Role.HANDLER, Role.REGISTRAR, Role.REVIEWER, Role.APPROVER, Role.HEAD, *Role]
    return next(role for role in order if role in roles)


def _usual(ask: Ask, day: date, state: CaseState) -> object:
    usual: dict[AskKind, object] = {
        AskKind.DAY: day,
        AskKind.CHOICE: ask.choices[0][0] if ask.choices else "",
        AskKind.OUTCOME: "granted.provided",
        AskKind.CONSULTATION: str(len(state.consultations)),
        AskKind.CONTEST: str(len(state.contests)),
        AskKind.OFFICE: "某某科",
    }
    return _USUAL.get(ask.id, usual.get(ask.kind, f"（{ask.label}）"))

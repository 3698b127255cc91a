"""Other cases that a step names by their number: they must be there, and stand as the step needs them.

The proceeding knows one case alone; a number mistyped would leave a case waiting for nobody.
"""

from collections.abc import Callable, Mapping
from typing import Final

from django.db.models import QuerySet

from gongkai.procedure import Kind, Phase
from gongkai_web.cases.actions.numbering import keep_clear_of
from gongkai_web.cases.errors import LongNumberError, NoSuchCaseError, TakenNumberError
from gongkai_web.cases.models import Case

LEADING: Final = frozenset(
    {Phase.HANDLING, Phase.AWAITING_CORRECTION, Phase.AWAITING_REASONS, Phase.AWAITING_PAYMENT}
    | {Phase.DRAFTED, Phase.VETTED, Phase.REVIEWED, Phase.DECIDED}
)
"""Phases in which a case can lead others: it is registered, and its reply is still to be served."""

_LONGEST: Final = Case._meta.get_field("number").max_length or 0  # noqa: SLF001 - Django's documented door


def check_named(case: Case, step: str, facts: Mapping[str, object]) -> None:
    """See that the number a step gives is free, and that the cases it names are there.

    Raises:
        TakenNumberError, LongNumberError: a number cannot be given.
        NoSuchCaseError: a case that is named is not there, or does not stand as it must.
    """
    check = _CHECKS.get(step)
    if check is not None:
        check(case, facts)


def _check_free(case: Case, facts: Mapping[str, object]) -> None:
    number = _told(facts, "number")
    if not number:
        return
    if len(number) > _LONGEST:
        raise LongNumberError(_LONGEST)
    if Case.objects.filter(agency=case.agency, number=number).exists():
        raise TakenNumberError(number)
    keep_clear_of(case.agency, number)


def _check_lead(case: Case, facts: Mapping[str, object]) -> None:
    number = _told(facts, "lead")
    # Locked, so that two cases are not joined to each other at the same time.
    lead = (
        _others(case).select_for_update(of=("self",), no_key=True).filter(number=number, kind=Kind.APPLICATION).first()
    )
    if lead is None or lead.phase not in LEADING:
        raise NoSuchCaseError(number, "并入的应当是本机关已经登记、尚未送达答复的申请")
    reply = lead.proceeding.reply
    if reply is not None and case.received_on is not None and reply.decided < case.received_on:
        raise NoSuchCaseError(number, "该件在本件收到之前已经作出答复，不能并入；内容相同的，按重复申请处理")
    if not _same_person(case, lead):
        # One letter has one addressee: whoever else applied would count as answered and have nothing in hand.
        raise NoSuchCaseError(number, "并入的应当是同一申请人的申请；不同申请人的，分别答复")


def _check_same(case: Case, facts: Mapping[str, object]) -> None:
    number = _told(facts, "same_as")
    if not _others(case).filter(number=number).exclude(phase=Phase.VOID).exists():
        raise NoSuchCaseError(number, "保留的应当是本机关另一件没有注销的登记")


def _check_answered(case: Case, facts: Mapping[str, object]) -> None:
    number = _told(facts, "answered_in")
    if facts.get("outcome") != "declined.repeated" or not number:
        return
    earlier = _others(case).select_related("applicant").filter(number=number, decided_on__isnull=False).first()
    if earlier is None or not _same_person(case, earlier):
        raise NoSuchCaseError(number, "此前答复的应当是本机关对同一申请人已经作出答复的申请")


def _same_person(one: Case, other: Case) -> bool:
    """Say whether two cases are one applicant's: by identity where both show one, else by name."""
    first, second = one.applicant, other.applicant
    if first.identity and second.identity:
        return first.identity == second.identity
    return first.name == second.name


def _others(case: Case) -> QuerySet[Case]:
    return Case.objects.filter(agency=case.agency).exclude(pk=case.pk).exclude(number="")


def _told(facts: Mapping[str, object], name: str) -> str:
    return " ".join(str(facts.get(name) or "").split())


_CHECKS: Final[Mapping[str, Callable[[Case, Mapping[str, object]], None]]] = {
    "register": _check_free,
    "split": _check_free,
    "join": _check_lead,
    "void_registration": _check_same,
    "draft": _check_answered,
}

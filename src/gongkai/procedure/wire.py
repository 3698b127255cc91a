"""States and the facts of events as JSON, so that whoever keeps cases can store them and read them back unchanged."""

from collections.abc import Mapping

import msgspec

from gongkai.errors import BadDataError, parser_reason
from gongkai.procedure.asks import Fact
from gongkai.procedure.state import CaseState
from gongkai.sentences import N_
from gongkai.shapes import typed


def dump_state(state: CaseState) -> dict[str, object]:
    """Return a state as values that JSON knows; days as ``2026-03-05``, money as text."""
    plain: dict[str, object] = msgspec.to_builtins(state)
    return plain


def load_state(plain: object) -> CaseState:
    """Read a state back.

    Raises:
        BadDataError: it is not what ``dump_state`` gave.
    """
    try:
        return typed(plain, CaseState)
    except msgspec.ValidationError as error:
        raise BadDataError(N_("does not fit the schema: {reason}"), {"reason": parser_reason(error)}) from error


def dump_facts(facts: Mapping[str, Fact]) -> dict[str, object]:
    """Return the facts of an event as values that JSON knows."""
    plain: dict[str, object] = msgspec.to_builtins(dict(facts))
    return plain

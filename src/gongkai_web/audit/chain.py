"""The chain itself, without a database: how an entry is digested, and where a chain is broken."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from typing import Final, Literal
from uuid import UUID

from gongkai_web.audit.models import DIGEST, Entry, Head

START: Final = "0" * DIGEST
"""What the first entry has for its predecessor's digest."""

Flaw = Literal["missing", "changed", "unlinked", "end", "beyond", "noted"]

FLAWS: Final[Mapping[Flaw, str]] = {
    "missing": "第 {number} 条缺失",
    "changed": "第 {number} 条的内容与其摘要不符，记录被改动",
    "unlinked": "第 {number} 条与上一条不相连，记录被替换或者调换",
    "end": "链的末端与第 {number} 条不符，末尾的记录被删除或者改动",
    "beyond": "第 {number} 条在链的末端之外，不是平台写入的",
    "noted": "第 {number} 条与此前记下的摘要不符，整条链被重写",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """The first place where a chain is not what was written."""

    number: int
    flaw: Flaw

    def __str__(self) -> str:
        """Say it to an administrator."""
        return FLAWS[self.flaw].format(number=self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An entry's number with its digest: a note of it, kept elsewhere, proves that the chain was not rewritten."""

    number: int
    digest: str


def canonical(facts: Mapping[str, object] | None) -> str:
    """Write facts as JSON that is always the same for the same facts.

    Raises:
        TypeError: a value of a kind whose writing is not settled.
    """
    return json.dumps(facts or {}, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def digest(entry: Entry) -> str:
    """Return the digest over everything an entry says and over the digest before it."""
    facts = {
        "number": entry.number,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": [entry.actor_id, entry.actor_name],
        "agency": entry.agency_id,
        "verb": entry.verb,
        "subject": [entry.subject_kind, entry.subject_id, entry.subject_label],
        "before": entry.before,
        "after": entry.after,
        "reason": entry.reason,
        "previous": entry.previous,
    }
    return sha256(canonical(facts).encode()).hexdigest()


def find_break(entries: Iterable[Entry], head: Head, noted: Mark | None = None) -> Break | None:
    """Return where the chain that should end at ``head`` is first broken, if it is; holds one entry at a time."""
    last, last_digest = 0, START
    for entry in entries:
        flaw = _flaw(entry, last=last, last_digest=last_digest, noted=noted)
        if flaw is not None:
            return Break(number=last + 1 if flaw == "missing" else entry.number, flaw=flaw)
        last, last_digest = entry.number, entry.digest
    if (last, last_digest) != (head.number, head.digest):
        return Break(number=last, flaw="end")
    if noted is not None and noted.number > last:
        return Break(number=noted.number, flaw="missing")
    return None


def _flaw(entry: Entry, *, last: int, last_digest: str, noted: Mark | None) -> Flaw | None:
    if entry.number != last + 1:
        return "missing"
    if entry.previous != last_digest:
        return "unlinked"
    if entry.digest != digest(entry):
        return "changed"
    if noted is not None and noted.number == entry.number and noted.digest != entry.digest:
        return "noted"
    return None


def _plain(value: object) -> object:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case Decimal() | UUID():
            return str(value)
        case Enum():
            return value.value
        case set() | frozenset():
            return sorted(value, key=str)
    message = f"no settled way to write a {type(value).__name__} into the trail"
    raise TypeError(message)

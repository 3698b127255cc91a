"""The damaged document of a number: of which kind, from which whole one, damaged how."""

from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Final

from benchmarks.fuzz.damages import cut, damage
from benchmarks.fuzz.inside import damage_inside, damage_part, is_container
from tests.factories.hostile.kinds import saved, written
from tests.factories.small import small_documents

KINDS: Final = (
    "docx", "xlsx", "pdf", "ofd", "html", "text", ".doc", ".rtf", ".odt", ".xls", ".ods", ".mht", "json", "csv",
)  # fmt: skip
_LARGE: Final = 0.02
"""Share of documents that begin as a whole report; they take ten times as long."""
_CUT: Final = 0.06
_INSIDE: Final = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Damaged:
    """A damaged document. ``only_cut`` says that it holds the small report's beginning and nothing else."""

    kind: str
    data: bytes
    only_cut: bool


def damaged(seed: int) -> Damaged:
    """Make the document of a number; the kinds come by turns."""
    rng = Random(seed)  # noqa: S311 - a damage keeps no secret
    kind = KINDS[seed % len(KINDS)]
    if rng.random() < _LARGE:
        return Damaged(kind=kind, data=_damaged(rng, _large(kind)), only_cut=False)
    data = _small(kind, rng.randrange(len(small_documents()[kind])))
    if rng.random() < _CUT:
        return Damaged(kind=kind, data=cut(rng, data, b""), only_cut=True)
    return Damaged(kind=kind, data=_damaged(rng, data), only_cut=False)


def prepare() -> None:
    """Make every whole document now, so that processes forked from this one need not."""
    for kind in KINDS:
        _large(kind)
        for number in range(len(small_documents()[kind])):
            _small(kind, number)


def _damaged(rng: Random, data: bytes) -> bytes:
    kind = rng.choice(KINDS)
    other = _small(kind, rng.randrange(len(small_documents()[kind])))
    if not is_container(data):
        return damage_part(rng, data, other)
    return (damage_inside if rng.random() < _INSIDE else damage)(rng, data, other)


@cache
def _small(kind: str, number: int) -> bytes:
    return small_documents()[kind][number]()


@cache
def _large(kind: str) -> bytes:
    return saved(kind) if kind.startswith(".") else written(kind)

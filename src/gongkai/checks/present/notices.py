"""What the reader noticed (读取说明), gathered by code, for whoever judges a finding."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from gongkai.report.report import Notice
from gongkai.shapes import typed


class NoticeKind(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a code of the reader's means, in a few words of both languages."""

    label: str
    gloss: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeGroup:
    """The notices of one code, in the order they were made."""

    code: str
    kind: NoticeKind
    notices: tuple[Notice, ...]


def group_notices(notices: Iterable[Notice]) -> tuple[NoticeGroup, ...]:
    """Gather notices by code, in the order of the codes; one without a meaning here keeps its code alone."""
    groups: dict[str, list[Notice]] = {}
    for notice in notices:
        groups.setdefault(str(notice.code), []).append(notice)
    unknown = NoticeKind(label="读取说明", gloss="a notice of the reader")
    return tuple(
        NoticeGroup(code=code, kind=load_kinds().get(code, unknown), notices=tuple(group))
        for code, group in sorted(groups.items())
    )


@cache
def load_kinds() -> Mapping[str, NoticeKind]:
    """Return what each code means."""
    text = files(__package__).joinpath("notices.toml").read_text(encoding="utf-8")
    return typed(tomllib.loads(text), dict[str, NoticeKind])

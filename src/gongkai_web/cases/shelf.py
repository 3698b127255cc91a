"""The documents of a case as its page lists them: what each is, what may be done with it, in plain words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from gongkai_web.cases.models import Document
from gongkai_web.files.models import State
from gongkai_web.files.queries import REDACTABLE
from gongkai_web.ui.values import Tag

SHOWN: Final = frozenset({"pdf", "jpeg", "png"})
"""What a browser shows by itself."""

TAGS: Final = {
    State.QUARANTINED: Tag(label="正在查毒，暂不能打开", tone="pause", icon="clock"),
    State.CLEAN: Tag(label="已查毒", tone="done", icon="check"),
    State.UNSCANNED: Tag(label="未查毒，请谨慎打开", tone="soon", icon="info"),
    State.INFECTED: Tag(label="有病毒，已隔离", tone="late", icon="alert"),
    State.DISCARDED: Tag(label="已清除", tone="void", icon="close"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One document in the list."""

    document: Document
    state: Tag
    note: str
    is_copy: bool
    has_copy: bool
    can_show: bool
    can_redact: bool
    can_give: bool


def papers_of(documents: Iterable[Document]) -> list[Paper]:
    """List documents; where there is a redacted copy, the copy alone is offered to the applicant."""
    listed = list(documents)
    redacted = {one.file.made_from_id for one in listed if one.file.redaction is not None}
    return [_paper(one, has_copy=one.file_id in redacted) for one in listed]


def _paper(document: Document, *, has_copy: bool) -> Paper:
    file = document.file
    is_copy = file.redaction is not None
    return Paper(
        document=document,
        state=TAGS[State(file.state)],
        note=file.scan_note if file.state in {State.INFECTED, State.QUARANTINED} else "",
        is_copy=is_copy,
        has_copy=has_copy,
        can_show=file.state == State.CLEAN and file.kind in SHOWN,
        can_redact=file.is_readable and file.kind in REDACTABLE and not is_copy,
        can_give=file.is_readable and not document.by_applicant and not has_copy,
    )

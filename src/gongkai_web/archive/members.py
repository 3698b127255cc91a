"""What goes into a package: the case's data, its documents and letters, the trail's entries about it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath
from typing import Final

from django.core.serializers.json import DjangoJSONEncoder

from gongkai.procedure import find_step
from gongkai_web.archive.errors import UnmadeLetterError, UnscannedMaterialError
from gongkai_web.audit.models import Entry
from gongkai_web.cases.models import Case, Correspondence
from gongkai_web.cases.queries import list_documents
from gongkai_web.files.models import State, StoredFile
from gongkai_web.files.queries import open_bytes
from gongkai_web.letters.models import State as Standing

_UNFIT: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_UNSIGNED: Final = (Standing.DRAFT, Standing.CHECKED)
_LEFT_OUT: Final = (State.INFECTED, State.DISCARDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file of a package; ``content`` is None for one that may not be kept, of which only the line stands.

    ``is_paper`` says of a document or letter that it has pages: ``pages`` is None where nobody can count them.
    """

    path: str
    title: str
    origin: str
    media_type: str
    sha256: str
    size: int
    content: bytes | None
    note: str = ""
    is_paper: bool = False
    pages: int | None = None

    @property
    def pages_told(self) -> str:
        """The pages as the list says them."""
        if not self.is_paper:
            return ""
        return "未计" if self.pages is None else str(self.pages)


def made(path: str, title: str, content: bytes, media_type: str) -> Member:
    """Return a file that is made for the package."""
    return Member(
        path=path,
        title=title,
        origin="归档时生成",
        media_type=media_type,
        sha256=sha256(content).hexdigest(),
        size=len(content),
        content=content,
    )


def list_kept(case: Case) -> Iterator[Member]:
    """Yield the originals: documents in the order in which they came, letters in the order in which they were issued.

    Raises:
        UnscannedMaterialError, UnmadeLetterError: one still waits for its scan, or for its files.
    """
    for place, document in enumerate(list_documents(case), start=1):
        origin = f"{document.get_kind_display()}，{document.file.get_origin_display()}"
        yield _kept(f"材料/{place:03}-", document.title, origin, document.file, is_paper=True)
    links = Correspondence.objects.filter(case=case).exclude(letter__state__in=_UNSIGNED)
    rows = links.select_related("letter__pdf", "letter__ofd", "letter__docx").order_by("letter__issued_at", "pk")
    for place, link in enumerate(rows, start=1):
        letter = link.letter
        if letter.state == Standing.SIGNED:
            raise UnmadeLetterError(letter.title)
        for stored in (letter.pdf, letter.ofd, letter.docx):
            if stored is not None:
                # The Word file is the same letter as its PDF: its pages are counted once.
                is_paper = stored == letter.pdf or letter.pdf is None
                name = f"{letter.title} {letter.number}".strip()
                yield _kept(f"文书/{place:03}-", name, "文书", stored, is_paper=is_paper)


def list_data(case: Case) -> Iterator[Member]:
    """Yield the case's data for programs: its state, its events, what the trail says of it."""
    applicant = {
        field.name: getattr(case.applicant, field.name)
        for field in case.applicant._meta.fields  # noqa: SLF001 - Django's documented door to a model's fields
        if field.name not in {"id", "identity"}
    }
    facts = {
        "reference": case.reference,
        "number": case.number,
        "agency": {"code": case.agency.code, "name": case.agency.name},
        "subject": case.subject,
        "document_number": case.document_number,
        "description": case.description,
        "form_wanted": case.form_wanted,
        "delivery_wanted": case.delivery_wanted,
        "applicant": applicant,
        "state": case.state,
    }
    yield made("数据/办件.json", "办件数据", _json(facts), "application/json")
    yield made("数据/办理记录.json", "办理记录", _json(list(_events(case))), "application/json")
    yield made("数据/审计记录.json", "审计记录摘录", _json(list(_entries(case))), "application/json")


def _events(case: Case) -> Iterator[dict[str, object]]:
    for event in case.events.order_by("position"):
        step = find_step(event.step)
        yield {
            "position": event.position,
            "step": event.step,
            "label": step.label if step else event.step,
            "day": event.day,
            "at": event.at,
            "actor": event.actor_name,
            "before": event.before,
            "after": event.after,
            "facts": event.facts,
            "remarks": event.remarks,
        }


def _entries(case: Case) -> Iterator[dict[str, object]]:
    found = Entry.objects.filter(subject_kind="cases.case", subject_id=str(case.pk)).order_by("number")
    names = ("number", "at", "actor_name", "verb", "subject_label", "before", "after", "reason", "previous", "digest")
    yield from found.values(*names)


def _kept(before: str, title: str, origin: str, stored: StoredFile, *, is_paper: bool) -> Member:
    if stored.state == State.QUARANTINED:
        raise UnscannedMaterialError(stored.name)
    left_out = stored.state in _LEFT_OUT
    content = None
    if not left_out:
        with open_bytes(stored) as file:
            content = file.read()
    name = _UNFIT.sub("_", PurePath(title).stem if "." in title else title)[:80].strip(" .") or "未命名"
    return Member(
        path=f"{before}{name}{PurePath(stored.name).suffix}",
        title=title,
        origin=origin,
        media_type=stored.media_type,
        sha256=stored.sha256,
        size=stored.size,
        content=content,
        note=f"未收入：{stored.get_state_display()}" if left_out else "",
        is_paper=is_paper and not left_out,
    )


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True, cls=DjangoJSONEncoder).encode()

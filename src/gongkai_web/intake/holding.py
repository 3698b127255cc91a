"""Files that were sent with a form that is not yet taken: stored in quarantine, named in a signed field of the page.

Only the page that sent them names them, so that nobody else can take them along.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from gongkai.errors import GongkaiError
from gongkai_web.agencies.models import Agency
from gongkai_web.audit.models import Party
from gongkai_web.files.actions import store
from gongkai_web.files.models import Origin, State, StoredFile
from gongkai_web.intake.forms.papers import MOST_FILES
from gongkai_web.intake.knocking import SENDING, is_shut, knock
from gongkai_web.people.models import User

FIELD: Final = "held"
DROP: Final = "drop"
_SALT: Final = "gongkai.held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who sends files where: an applicant, or a registrar for one."""

    agency: Agency
    actor: User | Party
    origin: Origin


def read_held(request: HttpRequest, agency: Agency) -> list[StoredFile]:
    """Return the files that the page sent before, without those that it now drops or that are a case's already."""
    try:
        names = signing.loads(request.POST.get(FIELD, ""), salt=_SALT, max_age=24 * 3600)
    except signing.BadSignature:
        return []
    kept = [name for name in names if name not in request.POST.getlist(DROP)]
    found = StoredFile.objects.filter(pk__in=kept, agency=agency, document=None).exclude(state=State.DISCARDED)
    return sorted(found, key=lambda stored: kept.index(str(stored.pk)))


def sign_held(held: Sequence[StoredFile]) -> str:
    """Name the files for the page."""
    return signing.dumps([str(stored.pk) for stored in held], salt=_SALT) if held else ""


def take_in(request: HttpRequest, form: forms.Form, sender: Sender, *, now: datetime) -> list[StoredFile]:
    """Store what was sent now, beside what is held; whatever is refused is said at the field, the rest is kept."""
    held = read_held(request, sender.agency)
    for one in request.FILES.getlist("papers")[:MOST_FILES]:
        stored = _store(request, form, sender, one, held=held, now=now)
        if stored is not None:
            held.append(stored)
    return held


def _store(
    request: HttpRequest,
    form: forms.Form,
    sender: Sender,
    one: UploadedFile[bytes],
    *,
    held: Sequence[StoredFile],
    now: datetime,
) -> StoredFile | None:
    name = one.name or "文件"
    if len(held) >= MOST_FILES:
        form.add_error("papers", f"{name}：附件最多 {MOST_FILES} 个。")
        return None
    if isinstance(sender.actor, Party):
        if is_shut(SENDING, request, now=now):
            form.add_error("papers", f"{name}：{SENDING.words}")
            return None
        knock(SENDING, request, now=now)
    try:
        return store(
            name=name,
            stream=one.chunks(),
            agency=sender.agency,
            origin=sender.origin,
            actor=sender.actor,
            now=now,
            held=sum(stored.size for stored in held),
        )
    except GongkaiError as error:
        form.add_error("papers", f"{name}：{error.spoken('zh')}")
        return None

"""What people are told of the scans of their case's files: a virus at once, a scanner that is silent once a day."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils import timezone

from gongkai_web.cases.alarms import address_of
from gongkai_web.cases.models import Document
from gongkai_web.files.models import State, StoredFile
from gongkai_web.notices.actions import tell
from gongkai_web.notices.models import Kind, Level
from gongkai_web.people.models import Role

ATTEMPTS: Final = 2
"""A scanner that is silent once may be starting; the second time somebody hears of it."""


def tell_of_scan(*, file_id: UUID, failure: str, now: datetime) -> None:
    """Tell the office of a virus, and its administrators of a scanner that gives no verdict."""
    stored = StoredFile.objects.select_related("agency").get(pk=file_id)
    if stored.state == State.INFECTED:
        _tell_of_virus(stored, now=now)
    elif failure and stored.scan_attempts >= ATTEMPTS:
        _tell_of_silence(stored, failure, now=now)


def _tell_of_virus(stored: StoredFile, *, now: datetime) -> None:
    document = Document.objects.select_related("case__handler").filter(file=stored).first()
    where = f"{document.case} 的材料“{document.title[:60]}”" if document else f"文件“{stored.name[:60]}”"
    mend = "请告知申请人重新提供" if document and document.by_applicant else "请换一份没有病毒的重新上传"
    for role in (Role.REGISTRAR, Role.ADMINISTRATOR):
        tell(
            kind=Kind.FAILURE,
            text=f"{where}查出病毒（{stored.scan_note[:60]}），已隔离，任何人都打不开；{mend}",
            key=f"file-{stored.pk}-infected",
            now=now,
            user=document.case.handler if document and role is Role.REGISTRAR else None,
            role=role,
            agency=stored.agency,
            url=address_of(document.case) if document else "",
            level=Level.URGENT,
        )


def _tell_of_silence(stored: StoredFile, failure: str, *, now: datetime) -> None:
    day = timezone.localdate(now)
    for role in (Role.REGISTRAR, Role.ADMINISTRATOR):
        tell(
            kind=Kind.FAILURE,
            text=f"杀毒服务没有结论（{failure[:120]}）；新交的文件在隔离区等待，恢复后自动查毒，不会遗漏",
            key=f"scanner-silent-{stored.agency_id}-{day}",
            now=now,
            role=role,
            agency=stored.agency,
            level=Level.SOON,
        )

"""The redacted copy of a document: ordered, made and proved in the background, told of."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from gongkai.errors import GongkaiError
from gongkai_web.audit.actions import record
from gongkai_web.cases.actions.papers import redact_document
from gongkai_web.cases.actions.redacting import lock
from gongkai_web.cases.alarms import address_of
from gongkai_web.cases.drawing import read_boxes
from gongkai_web.cases.errors import NothingWithheldError, StaleBoxesError, UndecidedBoxesError
from gongkai_web.cases.models import Document, Redaction, RedactionState
from gongkai_web.later import leave
from gongkai_web.notices.actions import tell
from gongkai_web.notices.models import Kind
from gongkai_web.people.models import User

BROKE_OFF: Final = "制作中断；请再试一次，仍不成功的请联系系统管理员"


@transaction.atomic
def order_copy(*, redaction: Redaction, version: int, actor: User, now: datetime) -> Redaction:
    """Order the redacted copy; it is made in the background.

    Raises:
        NotVisibleError, NotActingError, StaleBoxesError, RedactionBusyError: as ``change_boxes``.
        UndecidedBoxesError: on a suggestion nobody has decided yet.
        NothingWithheldError: no box is taken.
    """
    locked = lock(redaction, version=version, actor=actor, now=now)
    boxes = read_boxes(locked.boxes)
    undecided = sum(box.taken is None for box in boxes)
    if undecided:
        raise UndecidedBoxesError(undecided)
    taken = [box for box in boxes if box.taken]
    if not taken:
        raise NothingWithheldError
    locked.state, locked.fault, locked.version = RedactionState.QUEUED, "", locked.version + 1
    locked.changed_by, locked.changed_at = actor, now
    locked.save()
    after = {"document": locked.document_id, "boxes": len(taken)}
    record(actor=actor, verb="cases.order_redaction", subject=locked.document.case, after=after)
    leave(make_copy_later, locked.pk, actor.pk, locked.version)
    return locked


@task()
def make_copy_later(document_id: int, user_id: int, version: int) -> None:
    """Make the redacted copy that was ordered with a version, and tell whoever ordered it how that went."""
    redaction = Redaction.objects.select_related("document__case__agency", "document__file").get(pk=document_id)
    if redaction.state != RedactionState.QUEUED or redaction.version != version:
        return  # another worker was faster, or somebody took the boxes up again after a crash
    actor = User.objects.get(pk=user_id)
    try:
        make_copy(redaction=redaction, actor=actor, now=timezone.now())
    except StaleBoxesError:
        return  # another worker was faster; of this copy nothing is kept
    except GongkaiError as error:
        _end(redaction, actor, state=RedactionState.FAILED, fault=error.spoken("zh"))
    except Exception:
        _end(redaction, actor, state=RedactionState.FAILED, fault=BROKE_OFF)
        raise


def make_copy(*, redaction: Redaction, actor: User, now: datetime) -> Redaction:
    """Make the ordered copy, prove it, and put it beside the original.

    Raises:
        NotVisibleError, NotActingError, FileWithheldError, ApartError, FailedRedactionError: as ``redact_document``.
        StaleBoxesError: somebody else has made it meanwhile, or taken the boxes up again.
    """
    boxes = [box.to_withhold() for box in read_boxes(redaction.boxes) if box.taken]

    def end(copy: Document) -> None:
        _end(redaction, actor, state=RedactionState.DONE, copy=copy)

    redact_document(document=redaction.document, boxes=boxes, actor=actor, now=now, ending=end)
    redaction.refresh_from_db()
    return redaction


@transaction.atomic
def _end(
    redaction: Redaction, actor: User, *, state: RedactionState, copy: Document | None = None, fault: str = ""
) -> None:
    """Note how it went, and tell whoever ordered it, both or neither."""
    locked = (
        Redaction.objects.select_for_update(of=("self",), no_key=True).select_related("changed_by").get(pk=redaction.pk)
    )
    if (locked.state, locked.version) != (RedactionState.QUEUED, redaction.version):
        raise StaleBoxesError(who=locked.changed_by, when=locked.changed_at)
    locked.state, locked.fault, locked.version = state, fault, locked.version + 1
    locked.copy = copy or locked.copy
    locked.save(update_fields=["state", "fault", "version", "copy"])
    document = redaction.document
    said = "没有制作成功，请查看原因" if fault else "已制作并通过核验"
    tell(
        kind=Kind.STEP,
        text=f"{document.case} 材料“{document.title[:80]}”的遮盖副本{said}",
        key=f"redaction-{document.pk}-{redaction.version}",
        now=timezone.now(),
        user=actor,
        agency=document.case.agency,
        url=f"{address_of(document.case)}files/{document.pk}/redact/",
    )

"""What is to be withheld in a document: boxes suggested, found, drawn, decided on."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from gongkai_web.audit.actions import record
from gongkai_web.cases.actions.papers import check_acts, print_beside
from gongkai_web.cases.drawing import DrawnBox, fit, in_order, number, read_boxes, read_sheets, write_boxes
from gongkai_web.cases.errors import RedactionBusyError, StaleBoxesError, TooManyBoxesError
from gongkai_web.cases.models import Document, Redaction, RedactionState
from gongkai_web.cases.models.redaction import BOXES_MOST
from gongkai_web.cases.reasons import USUAL
from gongkai_web.files.queries import find_boxes, survey
from gongkai_web.people.models import User

STUCK_AFTER: Final = timedelta(minutes=25)
"""No redaction takes as long: after that a worker was killed, and the boxes are free again."""

Change = Callable[[tuple[DrawnBox, ...]], Sequence[DrawnBox]]


def begin_redaction(*, document: Document, actor: User, now: datetime) -> Redaction:
    """Look a document through and suggest boxes; one that was begun before is returned as it is.

    Raises:
        NotVisibleError, NotActingError: the actor may not.
        FileWithheldError, ApartError: as ``files.queries.survey``.
    """
    check_acts(actor, document.case)
    begun = Redaction.objects.filter(document=document).first()
    if begun is not None:
        return begun
    seen = survey(document.file)
    boxes = in_order(number(seen.suggestions, after=0, reason=USUAL, taken=None))[:BOXES_MOST]
    with transaction.atomic():
        redaction, fresh = Redaction.objects.get_or_create(
            document=document,
            defaults={
                "sheets": [{"width": sheet.width, "height": sheet.height} for sheet in seen.sheets],
                "boxes": write_boxes(boxes),
                "changed_by": actor,
                "changed_at": now,
            },
        )
        if fresh:
            after = {"document": document.pk, "pages": len(seen.sheets), "suggested": len(boxes)}
            record(actor=actor, verb="cases.begin_redaction", subject=document.case, after=after)
    return redaction


@transaction.atomic
def change_boxes(*, redaction: Redaction, change: Change, version: int, actor: User, now: datetime) -> Redaction:
    """Change what is drawn. A draft leaves no trace in the trail: what is withheld stands there once it is.

    Raises:
        NotVisibleError, NotActingError: the actor may not.
        StaleBoxesError: somebody has changed the boxes since ``version``.
        RedactionBusyError: the copy is being made.
        TooManyBoxesError: there are more boxes than a document may have.
    """
    locked = lock(redaction, version=version, actor=actor, now=now)
    boxes = fit(change(read_boxes(locked.boxes)), read_sheets(locked.sheets))
    if len(boxes) > BOXES_MOST:
        raise TooManyBoxesError(BOXES_MOST)
    locked.boxes, locked.version = write_boxes(boxes), locked.version + 1
    locked.changed_by, locked.changed_at = actor, now
    locked.state, locked.fault = RedactionState.DRAFT, ""
    locked.save()
    return locked


def add_phrase(
    *, redaction: Redaction, phrase: str, reason: str, version: int, actor: User, now: datetime
) -> tuple[Redaction, int]:
    """Put a box on every place of a phrase; return how many places were found.

    Raises:
        NotVisibleError, NotActingError, StaleBoxesError, RedactionBusyError, TooManyBoxesError: as ``change_boxes``.
        FileWithheldError, ApartError: the document cannot be searched.
    """
    check_acts(actor, redaction.document.case)
    found = find_boxes(redaction.document.file, phrase)

    def add(boxes: tuple[DrawnBox, ...]) -> Sequence[DrawnBox]:
        after = max((box.id for box in boxes), default=0)
        return [*boxes, *number(found, after=after, reason=reason, taken=True)]

    if not found:
        return redaction, 0
    return change_boxes(redaction=redaction, change=add, version=version, actor=actor, now=now), len(found)


def print_document(*, document: Document, actor: User, now: datetime) -> Document:
    """Put the PDF of an office document beside it; its pages can then be drawn on. One made before is used again.

    Raises:
        NotVisibleError, NotActingError: the actor may not.
        FileWithheldError, ApartError: as ``files.actions.print_pdf``.
    """
    check_acts(actor, document.case)
    return print_beside(document=document, actor=actor, now=now)


def lock(redaction: Redaction, *, version: int, actor: User, now: datetime) -> Redaction:
    """Hold a redaction for a change by somebody who has seen its newest version.

    Raises:
        NotVisibleError, NotActingError, RedactionBusyError, StaleBoxesError: it cannot be changed.
    """
    locked = (
        Redaction.objects.select_for_update(of=("self",), no_key=True)
        .select_related("document__case__agency", "document__file", "changed_by")
        .get(pk=redaction.pk)
    )
    check_acts(actor, locked.document.case)
    if locked.state == RedactionState.QUEUED and now - locked.changed_at < STUCK_AFTER:
        raise RedactionBusyError
    if locked.version != version:
        raise StaleBoxesError(who=locked.changed_by, when=locked.changed_at)
    return locked

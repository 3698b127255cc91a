"""The one write of this app: an entry more."""

from collections.abc import Mapping
from typing import Protocol

from django.db import models, transaction
from django.utils import timezone

from gongkai_web.audit.chain import canonical, digest
from gongkai_web.audit.models import LABEL_MOST, Entry, Head, Party


class Actor(Protocol):
    """A user, as far as the trail knows one."""

    @property
    def pk(self) -> int:
        """The user's number."""
        ...

    def get_username(self) -> str:
        """Return the name the user signs in with."""
        ...


class Numbered(Protocol):
    """An organ, as far as the trail knows one."""

    @property
    def pk(self) -> int:
        """The organ's number."""
        ...


# No savepoint: an entry stands or falls with the change that it tells of.
@transaction.atomic(savepoint=False)
def record(
    *,
    actor: Actor | Party,
    verb: str,
    subject: models.Model,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    reason: str = "",
    agency: Numbered | None = None,
) -> Entry:
    """Add one entry to the trail, in the transaction of the change it tells of.

    ``verb`` is the app and the action, ``cases.extend_deadline``. ``agency`` decides which auditors see the entry; by
    default it is the subject's own. This alone of all actions asks the clock: nobody tells the trail what time it is.
    """
    head, _ = Head.objects.select_for_update(no_key=True).get_or_create(pk=1)
    entry = Entry(
        number=head.number + 1,
        at=timezone.now(),
        actor_id=None if isinstance(actor, Party) else actor.pk,
        actor_name=_clean(actor.label if isinstance(actor, Party) else str(actor)),
        agency_id=agency.pk if agency is not None else getattr(subject, "agency_id", None),
        verb=verb,
        subject_kind=subject._meta.label_lower,  # noqa: SLF001 - Django's documented door to a model's names
        subject_id=str(subject.pk),
        subject_label=_clean(str(subject)),
        before=canonical(before),
        after=canonical(after),
        reason=reason.replace("\0", "�"),
        previous=head.digest,
    )
    entry.digest = digest(entry)
    entry.save(force_insert=True)
    head.number, head.digest = entry.number, entry.digest
    head.save()
    return entry


def _clean(label: str) -> str:
    # PostgreSQL keeps no NUL in a text.
    return label.replace("\0", "�")[:LABEL_MOST]

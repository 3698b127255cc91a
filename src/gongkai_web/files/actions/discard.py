"""A file is discarded: its row stays and says so, its bytes go once nothing else needs them."""

from datetime import datetime
from functools import partial

from django.db import transaction

from gongkai_web.audit.actions import record
from gongkai_web.audit.models import Party
from gongkai_web.files.actions.sweep import sweep
from gongkai_web.files.models import State, StoredFile
from gongkai_web.people.models import User


@transaction.atomic
def discard(*, stored: StoredFile, actor: User | Party, reason: str, now: datetime) -> StoredFile:
    """Discard a file that is infected, was sent by mistake, or is past its keeping; with a reason.

    Whoever calls has decided that the actor may. Discarding twice changes nothing.
    """
    locked = StoredFile.objects.select_for_update(no_key=True).get(pk=stored.pk)
    if locked.state == State.DISCARDED:
        return locked
    before = {"state": locked.state}
    locked.state = State.DISCARDED
    locked.save(update_fields=["state"])
    after = {"state": str(State.DISCARDED), "sha256": locked.sha256}
    record(actor=actor, verb="files.discard", subject=locked, before=before, after=after, reason=reason)
    transaction.on_commit(partial(sweep, now=now, only=locked.sha256))
    return locked

"""An organ changes how it takes applications in over the internet."""

from collections.abc import Mapping
from typing import Final

from django.db import transaction

from gongkai_web.agencies.models import Agency
from gongkai_web.audit.actions import record
from gongkai_web.intake.models import Reception
from gongkai_web.people.models import Role, User
from gongkai_web.people.permissions import check_may

FIELDS: Final = ("online", "confirms_at_once", "offers_earlier", "serving", "notice")


@transaction.atomic
def set_reception(*, agency: Agency, actor: User, wanted: Mapping[str, object]) -> Reception:
    """Set how an organ takes applications in; what has come in already stays as it came.

    Raises:
        NotPermittedError: the actor is no administrator of the agency.
    """
    check_may(actor, Role.ADMINISTRATOR, agency=agency)
    kept, _ = Reception.objects.select_for_update(no_key=True).get_or_create(agency=agency)
    before = {name: getattr(kept, name) for name in FIELDS}
    after = {name: wanted[name] for name in FIELDS}
    if before == after:
        return kept
    for name, value in after.items():
        setattr(kept, name, value)
    kept.save()
    record(actor=actor, verb="intake.set_reception", subject=kept, before=before, after=after)
    return kept

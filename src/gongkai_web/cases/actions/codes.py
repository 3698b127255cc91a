"""A query code is given anew: the old one, and every page that it has opened, is dead from then on."""

from uuid import UUID

from django.db import transaction

from gongkai.procedure import Role
from gongkai_web.audit.actions import record
from gongkai_web.audit.models import Party
from gongkai_web.cases.actions.papers import check_acts
from gongkai_web.cases.actions.writing import Actor
from gongkai_web.cases.codes import code_from, digest_code
from gongkai_web.cases.errors import NotActingError
from gongkai_web.cases.models import Case
from gongkai_web.cases.permissions import acting_roles
from gongkai_web.cases.queries import list_family


@transaction.atomic
def renew_code(*, case: Case, actor: Actor, token: UUID, checked: str) -> str:
    """Give a case a new query code and tell it, here alone; ``checked`` says how it was seen who asks.

    The same form sent twice gives the same code once. It is no step: the proceeding stands as it stood. The parts of
    one application have one code, and keep having one.

    Raises:
        NotVisibleError, NotActingError: the actor is no registrar of the case's agency.
    """
    check_acts(actor, case)
    if not isinstance(actor, Party) and Role.REGISTRAR not in acting_roles(actor, case.agency):
        raise NotActingError
    locked = Case.objects.select_for_update(of=("self",), no_key=True).get(pk=case.pk)
    code = code_from(token)
    digest = digest_code(code)
    former = locked.query_code
    if former != digest:
        for one in list_family(locked):
            if one.pk == locked.pk or (former and one.query_code == former):
                Case.objects.filter(pk=one.pk).update(query_code=digest)
                after = {"checked": checked, "first": not former}
                record(actor=actor, verb="cases.renew_code", subject=one, after=after)
    return code

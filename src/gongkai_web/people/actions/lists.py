"""A whole list of people at once."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai_web.agencies.models import Agency
from gongkai_web.people.actions.persons import create_person
from gongkai_web.people.actions.roles import grant_role
from gongkai_web.people.importing import ROLES, Row, find_faults
from gongkai_web.people.models import User


@transaction.atomic
def import_people(*, actor: User, rows: Sequence[Row], reason: str) -> list[tuple[User, str]]:
    """Make every account of a list with its roles, or none; return each with its password for one sign-in.

    Raises:
        ValidationError: a row is at fault.
    """
    faults = find_faults(rows, actor=actor)
    if faults:
        first = faults[0]
        message = f"第 {first.number} 行{first.column}：{first.reason}（共 {len(faults)} 处）"
        raise ValidationError(message)
    agencies = {agency.code: agency for agency in Agency.objects.filter(code__in=[row.agency for row in rows])}
    made = []
    for row in rows:
        agency = agencies[row.agency]
        user, password = create_person(
            actor=actor,
            agency=agency,
            username=row.username,
            name=row.name,
            email=row.email,
            phone=row.phone,
            reason=reason,
        )
        for name in dict.fromkeys(row.role_names()):
            grant_role(actor=actor, person=user, agency=agency, role=ROLES[name], reason=reason)
        made.append((user, password))
    return made

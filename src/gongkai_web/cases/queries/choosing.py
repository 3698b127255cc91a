"""Cases that a person has chosen from a list."""

from collections.abc import Sequence
from typing import Final

from gongkai_web.cases.models import Case
from gongkai_web.cases.queries.visible import visible_to
from gongkai_web.people.models import User

MOST_CHOSEN: Final = 100


def list_chosen(user: User, references: Sequence[str]) -> list[Case]:
    """List the chosen cases that the person sees, in the order of the register; the others are not there."""
    found = visible_to(user).filter(reference__in=references[:MOST_CHOSEN])
    return list(found.select_related("agency", "applicant", "handler").order_by("number", "pk"))

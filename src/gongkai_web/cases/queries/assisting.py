"""Agencies that may be asked to help: every active one of the same tree, but the case's own."""

from gongkai_web.agencies.models import STEP, Agency
from gongkai_web.agencies.queries import within


def find_agency(name: str) -> Agency | None:
    """Return the active agency of a name; None where the name is nobody's here."""
    return Agency.objects.filter(name=name, active=True).order_by("path").first()


def list_helpers(agency: Agency) -> list[tuple[str, str]]:
    """Return the choices of agencies that may be asked: the value is the full name, as a letter prints it."""
    near = Agency.objects.filter(within(agency.path[:STEP]), active=True).exclude(pk=agency.pk)
    return [(one.name, one.name) for one in near]

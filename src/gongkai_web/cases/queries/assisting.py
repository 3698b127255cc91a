"""Agencies that may be asked to help: every active one of the same tree, but the case's own."""

from gongkai.procedure import CaseState
from gongkai_web.agencies.models import STEP, Agency
from gongkai_web.agencies.queries import within
from gongkai_web.cases.models import Assistance


def find_agency(name: str) -> Agency | None:
    """Return the active agency of a name; None where the name is nobody's here."""
    return Agency.objects.filter(name=name, active=True).order_by("path").first()


def asked_as(assistance: Assistance, state: CaseState) -> str:
    """Return the name under which an agency was asked; it may be called otherwise since (机构改革)."""
    same = (one for one in state.offices if (one.asked, one.what) == (assistance.asked_on, assistance.what))
    names, present = [one.office for one in same], assistance.agency.name
    return present if present in names else next((name for name in names if find_agency(name) is None), present)


def list_helpers(agency: Agency) -> list[tuple[str, str]]:
    """Return the choices of agencies that may be asked: the value is the full name, as a letter prints it."""
    near = Agency.objects.filter(within(agency.path[:STEP]), active=True).exclude(pk=agency.pk)
    return [(one.name, one.name) for one in near]

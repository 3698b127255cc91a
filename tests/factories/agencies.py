"""Organs for tests, placed in the tree as the platform places them."""

from itertools import count

from gongkai_web.agencies.models import STEP, Agency, Kind

_numbers = count(1)


def make_agency(name: str = "甲县人民政府", *, parent: Agency | None = None, kind: Kind = Kind.DEPARTMENT) -> Agency:
    """Make an organ below another, or at the root of a tree of its own."""
    code = f"T{next(_numbers):05}"
    agency = Agency.objects.create(code=code, name=name, short_name=name[:40], kind=kind, parent=parent)
    agency.path = (parent.path if parent is not None else "") + f"{agency.pk:0{STEP}}"
    agency.save(update_fields=["path"])
    return agency

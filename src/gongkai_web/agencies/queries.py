"""What may be read of the tree of organs; a subtree is one range of ``path``."""

from django.db.models import Q, QuerySet

from gongkai_web.agencies.models import DEPTH_MOST, STEP, Agency


def within(path: str, *, field: str = "path") -> Q:
    """Return the condition of lying in the subtree that a path begins; ``field`` leads there from another model.

    A path is digits alone, so what begins with it lies between it and it with nines behind; either database's index
    knows that.
    """
    return Q(**{f"{field}__gte": path, f"{field}__lte": path.ljust(STEP * DEPTH_MOST, "9")})


def subtree_of(agency: Agency) -> QuerySet[Agency]:
    """Return an organ and all below it, each after the one above it."""
    return Agency.objects.filter(within(agency.path)).order_by("path")


def ancestors_of(agency: Agency) -> QuerySet[Agency]:
    """Return the organs above an organ, the root first."""
    return Agency.objects.filter(pk__in=numbers_in(agency.path)[:-1]).order_by("path")


def numbers_in(path: str) -> list[int]:
    """List the organs that a path names, from the root to the organ itself."""
    return [int(path[start : start + STEP]) for start in range(0, len(path), STEP)]


def depth_of(agency: Agency) -> int:
    """Return how many organs stand above an organ."""
    return len(agency.path) // STEP - 1


def directory(wanted: str = "") -> QuerySet[Agency]:
    """Return the organs in use whose name holds some words, with address and telephone.

    An applicant at the wrong organ is told name and contact of the right one (条例第三十六条第（五）项).
    """
    found = Agency.objects.filter(active=True)
    for word in wanted.split():
        found = found.filter(Q(name__contains=word) | Q(short_name__contains=word))
    return found.order_by("path")


def find_by_code(code: str) -> Agency | None:
    """Return the organ of a code."""
    return Agency.objects.filter(code=code).first()

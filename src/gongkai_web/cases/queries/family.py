"""One application and the parts that were split off it (拆分): cases of their own, and all of them the applicant's."""

from collections.abc import Iterator

from gongkai_web.cases.models import Case


def list_family(case: Case) -> list[Case]:
    """Return the whole and all its parts in the order of their splitting, whichever of them is given."""
    whole = case
    while (above := _numbered(whole, whole.proceeding.part_of)) is not None:
        whole = above
    return list(_with_parts(whole))


def _with_parts(case: Case) -> Iterator[Case]:
    yield case
    for number in case.proceeding.parts:
        part = _numbered(case, number)
        if part is not None:
            yield from _with_parts(part)


def _numbered(case: Case, number: str) -> Case | None:
    if not number:
        return None
    return Case.objects.filter(agency=case.agency_id, number=number).select_related("agency", "applicant").first()

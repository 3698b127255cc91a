"""Reading cases."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router

from gongkai.procedure import periods_of
from gongkai_web.almanac.queries import calendar_for
from gongkai_web.api.doors import Bearer, token_of
from gongkai_web.api.queries import find_within
from gongkai_web.api.shapes.cases import (
    CasePage,
    EventShape,
    Filters,
    FullCaseShape,
    case_shape,
    event_shape,
    full_shape,
)
from gongkai_web.api.shapes.periods import PeriodShape, period_shape
from gongkai_web.api.shapes.plain import PROBLEMS
from gongkai_web.cases.queries import Search, search
from gongkai_web.people.models import Scope

router = Router(tags=["办件"], auth=Bearer(Scope.READ_CASES))


@router.get("", response={200: CasePage, **PROBLEMS}, summary="检索办件，新的在前")
def list_cases(request: HttpRequest, response: HttpResponse, asked: Query[Filters]) -> CasePage:
    """Return a page of the cases that the token's owner sees in the token's agency; ``Link`` leads to the next."""
    token = token_of(request)
    told = asked.model_dump(exclude={"after", "limit"}, exclude_none=True)
    found = search(token.owner, Search(agency=token.agency_id, **told))
    if asked.after:
        found = found.filter(pk__lt=int(asked.after))
    limit = int(asked.limit)
    cases = list(found[: limit + 1])
    more = str(cases[limit - 1].pk) if len(cases) > limit else ""
    if more:
        query = request.GET.copy()
        query["after"] = more
        response["Link"] = f'<{request.build_absolute_uri(request.path)}?{query.urlencode()}>; rel="next"'
    return CasePage(items=[case_shape(case) for case in cases[:limit]], next=more)


@router.get("/{slug:reference}", response={200: FullCaseShape, **PROBLEMS}, summary="一件的详情")
def show_case(request: HttpRequest, response: HttpResponse, reference: str) -> FullCaseShape:
    """Return one case; its ``ETag`` is what a step wants as ``If-Match``."""
    token = token_of(request)
    case = find_within(token, reference)
    response["ETag"] = f'"{case.version}"'
    return full_shape(case, token.owner)


@router.get("/{slug:reference}/events", response={200: list[EventShape], **PROBLEMS}, summary="办理经过")
def list_events(request: HttpRequest, reference: str) -> list[EventShape]:
    """Return every step that was taken, in order."""
    case = find_within(token_of(request), reference)
    return [event_shape(event) for event in case.events.order_by("position")]


@router.get("/{slug:reference}/periods", response={200: list[PeriodShape], **PROBLEMS}, summary="期限台账")
def list_periods(request: HttpRequest, reference: str) -> list[PeriodShape]:
    """Return every period with its working, day by day."""
    case = find_within(token_of(request), reference)
    periods = periods_of(case.proceeding, calendar=calendar_for(case.agency))
    return [period_shape(period, day=timezone.localdate()) for period in periods]

"""Reading annual reports."""

import json
from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Router
from pydantic import Field

from gongkai.law.phrases import Words
from gongkai_web.agencies.models import Agency
from gongkai_web.api.doors import Bearer, token_of
from gongkai_web.api.problems import ProblemError, problem
from gongkai_web.api.queries import find_reporting
from gongkai_web.api.shapes.plain import PROBLEMS, AgencyShape
from gongkai_web.api.shapes.reports import ReportShape, SignedShape
from gongkai_web.people.models import Scope
from gongkai_web.reports.queries import is_sound, list_versions, tally

router = Router(tags=["年度报告"], auth=Bearer(Scope.READ_REPORTS))

FIRST_YEAR, LAST_YEAR = 2008, 2099


@router.get("/{slug:agency}/{year}", response={200: ReportShape, **PROBLEMS}, summary="一机关一年的年度报告")
def show_report(
    request: HttpRequest, agency: str, year: Path[Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]]
) -> ReportShape:
    """Return the last signed version with its document, and what the register counts now."""
    found = find_reporting(token_of(request), agency)
    if found is None:
        mend = Words(f"没有可以查看的机关 {agency}", f"there is no agency {agency} whose report you may see")
        raise ProblemError(problem("not-there", mend))
    counted = tally(Agency.objects.filter(pk=found.pk), year=year).figures(found.pk)
    return ReportShape(
        agency=AgencyShape(code=found.code, name=found.name), year=year, signed=_signed(found, year), counted=counted
    )


def _signed(agency: Agency, year: int) -> SignedShape | None:
    signed = list_versions(agency, year).first()
    if signed is None:
        return None
    return SignedShape(
        number=signed.number,
        signed_at=signed.signed_at,
        signed_by=signed.signer_name,
        digest=signed.digest,
        sound=is_sound(signed),
        reason=signed.reason,
        document=json.loads(signed.document),
    )

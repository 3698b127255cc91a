"""Every address of the platform with what it may show: a new page without its line here fails the test."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Reach(StrEnum):
    """Whose words an address may show."""

    NOTHING = "no case at all, whoever asks"
    CASES = "cases that the person sees, several at once"
    CASE = "one case, named in the address"
    CITIZEN = "one case, to whoever holds its key"
    CALLER = "cases that the owner of a token sees"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What an address may show, and which kind of words the case's own people certainly read there."""

    reach: Reach
    shows: str = ""
    fills: dict[str, str] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)


def nothing(**fills: str) -> Expected:
    """Declare an address without any case."""
    return Expected(reach=Reach.NOTHING, fills=fills)


def cases(shows: str = "", query: dict[str, str] | None = None, **fills: str) -> Expected:
    """Declare an address that shows several cases."""
    return Expected(reach=Reach.CASES, shows=shows, query=query or {}, fills=fills)


def case(shows: str = "", **fills: str) -> Expected:
    """Declare an address of one case."""
    return Expected(reach=Reach.CASE, shows=shows, fills=fills)


def citizen(shows: str = "", **fills: str) -> Expected:
    """Declare an address of the applicant."""
    return Expected(reach=Reach.CITIZEN, shows=shows, fills=fills)


def caller(shows: str = "", query: dict[str, str] | None = None, **fills: str) -> Expected:
    """Declare an operation of the interface."""
    return Expected(reach=Reach.CALLER, shows=shows, query=query or {}, fills=fills)


_PERSON: Final = {"number": "1"}
_CELL: Final = "applications.received.natural_person"

EXPECTED: Final[dict[str, Expected]] = {
    "": nothing(),
    "view/": nothing(),
    "office/components/": nothing(),
    "login/": nothing(),
    "login/code/": nothing(),
    "logout/": nothing(),
    "office/me/": nothing(),
    "office/me/password/": nothing(),
    "office/me/factor/": nothing(),
    "office/me/factor.svg": nothing(),
    "office/me/factor/drop/": nothing(),
    "office/me/codes/": nothing(),
    "office/me/devices/out/": nothing(),
    "office/me/devices/<int:number>/out/": nothing(**_PERSON),
    "office/agency/": nothing(),
    "office/me/stay/": nothing(),
    "office/people/": nothing(),
    "office/people/new/": nothing(),
    "office/people/roles/": nothing(),
    "office/people/roles/<int:number>/revoke/": nothing(**_PERSON),
    "office/people/import/": nothing(),
    "office/people/import/do/": nothing(),
    "office/people/tokens/": nothing(),
    "office/people/tokens/<int:number>/revoke/": nothing(**_PERSON),
    "office/people/<int:number>/": nothing(**_PERSON),
    "office/people/<int:number>/edit/": nothing(**_PERSON),
    "office/people/<int:number>/<slug:name>/": nothing(number="1", name="deactivate"),
    "office/audit/": cases(),
    "office/notices/": cases(),
    "office/notices/<int:number>/": cases(number="1"),
    "office/notices/read/": nothing(),
    "office/notices/preferences/": nothing(),
    "office/notices/failures/": cases(),
    "office/notices/failures/<int:number>/resend/": nothing(number="1"),
    "office/notices/failures/<int:number>/settle/": nothing(number="1"),
    "office/agencies/": nothing(),
    "office/agencies/import/": nothing(),
    "office/agencies/import/do/": nothing(),
    "office/agencies/<int:number>/new/": nothing(number="1"),
    "office/agencies/<int:number>/": nothing(number="1"),
    "office/agencies/<int:number>/move/": nothing(number="1"),
    "office/agencies/<int:number>/<slug:name>/": nothing(number="1", name="close"),
    "office/calendars/": nothing(),
    "office/calendars/<int:number>/": nothing(number="2026"),
    "office/calendars/look/": nothing(),
    "office/calendars/load/": nothing(),
    "apply/": nothing(),
    "apply/<str:code>/<str:who>/": nothing(who="citizen"),
    "status/": nothing(),
    "status/lost/": nothing(),
    "status/lost/<str:word>/": nothing(word="x~y~z"),
    "status/<str:key>/": citizen("subject"),
    "status/<str:key>/receipt.pdf": citizen(),
    "status/<str:key>/<slug:act>/": citizen(act="withdraw"),
    "status/<str:key>/papers/<uuid:paper>/": citizen(),
    "office/reception/": nothing(),
    "office/reception/<str:code>/": nothing(),
    "office/counter/": nothing(),
    "office/counter/unconfirmed/": cases("subject"),
    "office/counter/<slug:reference>/": case("subject"),
    "office/counter/<slug:reference>/receipt.pdf": case(),
    "office/counter/<slug:reference>/confirm/": case(),
    "office/counter/<slug:reference>/code/": case("subject"),
    "office/import/": nothing(),
    "office/import/<int:kept_id>/": cases(kept_id="1"),
    "office/import/<int:kept_id>/run/": cases(kept_id="1"),
    "office/letters/": nothing(),
    "office/letters/numbers/": nothing(),
    "office/letters/<slug:key>/": nothing(key="grant"),
    "office/letters/<slug:key>/specimen.pdf": nothing(key="grant"),
    "office/reports/": nothing(),
    "office/reports/deadlines/": nothing(),
    "office/reports/deadlines/<str:code>/<int:year>/": nothing(year="2026"),
    "office/reports/<str:code>/<int:year>/": nothing(year="2026"),
    "office/reports/<str:code>/<int:year>/cells/<str:address>/": cases("subject", year="2026", address=_CELL),
    "office/reports/<str:code>/<int:year>/write/": nothing(year="2026"),
    "office/reports/<str:code>/<int:year>/previous/": nothing(year="2026"),
    "office/reports/<str:code>/<int:year>/sign/": nothing(year="2026"),
    "office/reports/<str:code>/<int:year>/children/": nothing(year="2026"),
    "office/reports/<str:code>/<int:year>/children/sum/": nothing(year="2026"),
    "office/reports/<str:code>/<int:year>/children/press/": nothing(year="2026"),
    "office/reports/<str:code>/<int:year>/versions/<int:number>/": cases(year="2026", number="1"),
    "office/reports/<str:code>/<int:year>/versions/<int:number>/cells/<str:address>/": cases(
        "subject", number="1", year="2026", address=_CELL
    ),
    "office/reports/<str:code>/<int:year>/versions/<int:number>/report.<str:suffix>": nothing(
        year="2026", number="1", suffix="json"
    ),
    "office/archive/rules/<str:code>/": nothing(),
    "office/archive/": cases("subject", {"shelf": "kept"}),
    "office/archive/list.<slug:suffix>": cases("subject", {"shelf": "kept"}, suffix="csv"),
    "office/archive/<slug:reference>/": case("subject"),
    "office/archive/<slug:reference>/<int:number>/": case("subject", number="1"),
    "office/archive/<slug:reference>/<int:number>.zip": case("content", number="1"),
    "api/": nothing(),
    "api/openapi.json": nothing(),
    "api/intake/applications": nothing(),
    "api/intake/applications/<slug:reference>/documents": nothing(),
    "api/cases": caller("subject", {"words": "卷宗"}),
    "api/cases/<slug:reference>": caller("applicant"),
    "api/cases/<slug:reference>/events": caller(),
    "api/cases/<slug:reference>/periods": caller(),
    "api/cases/<slug:reference>/documents": caller("title"),
    "api/cases/<slug:reference>/documents/<int:number>": caller(number="1"),
    "api/cases/<slug:reference>/steps/<slug:step>": caller(step="draft"),
    "api/steps": caller(),
    "api/reports/<slug:agency>/<year>": caller(year="2026"),
    "api/<path:rest>": nothing(rest="x"),
    "office/": cases("subject", {"bucket": "all"}),
    "office/assistance/": cases(),
    "office/assistance/<int:pk>/": cases(),
    "office/fees/": cases("applicant"),
    "office/fees/print/": cases("applicant"),
    "office/fees/list.<slug:suffix>": cases("applicant", suffix="csv"),
    "office/disputes/": cases("subject"),
    "office/disputes/list.<slug:suffix>": cases("subject", suffix="csv"),
    "office/disputes/lessons/": cases(),
    "office/disputes/<int:pk>/lesson/": case("subject"),
    "office/cases/": cases("subject", {"q": "卷宗"}),
    "office/cases/bulk/": cases(),
    "office/cases/export.<slug:suffix>": cases("subject", {"q": "卷宗"}, suffix="csv"),
    "office/cases/filters/": nothing(),
    "office/cases/filters/forget/": nothing(),
    "office/cases/<slug:reference>/": case("note"),
    "office/cases/<slug:reference>/amend/": case("applicant"),
    "office/cases/<slug:reference>/notes/": case(),
    "office/cases/<slug:reference>/files/": case(),
    "office/cases/<slug:reference>/files/<int:pk>/": case("content"),
    "office/cases/<slug:reference>/files/<int:pk>/release/": case(),
    "office/cases/<slug:reference>/files/<int:pk>/pages/<int:page>.png": case(page="1"),
    "office/cases/<slug:reference>/files/<int:pk>/redact/": case(),
    "office/cases/<slug:reference>/files/<int:pk>/redact/boxes/": case(),
    "office/cases/<slug:reference>/files/<int:pk>/redact/progress/": case(),
    "office/cases/<slug:reference>/files/<int:pk>/record/": case(),
    "office/cases/<slug:reference>/letters/make/<slug:key>/": case(key="receipt"),
    "office/cases/<slug:reference>/letters/<uuid:pk>/": case("applicant"),
    "office/cases/<slug:reference>/letters/<uuid:pk>/move/": case(),
    "office/cases/<slug:reference>/letters/<uuid:pk>/file.<slug:suffix>": case(suffix="pdf"),
    "office/cases/<slug:reference>/ledger/": case("number"),
    "office/cases/<slug:reference>/due.ics": case("number"),
    "office/cases/<slug:reference>/steps/<slug:step>/": case(step="draft"),
}

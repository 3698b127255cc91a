"""The organs of the invented county, and one person for each role in each of them."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from django.contrib.auth.hashers import make_password

from gongkai_web.agencies.models import STEP, Agency, Kind
from gongkai_web.people.models import Membership, Role, User

PASSWORD: Final = "yunze-demo-2026"  # noqa: S105 - opens a throwaway installation on this machine alone

ORGANS: Final = (
    ("YZ-BUR", "云泽县民政局", "县民政局", Kind.DEPARTMENT, "云民"),
    ("YZ-LND", "云泽县自然资源局", "县自然资源局", Kind.DEPARTMENT, "云自然资"),
    ("YZ-EDU", "云泽县教育体育局", "县教体局", Kind.DEPARTMENT, "云教体"),
    ("YZ-HSG", "云泽县住房和城乡建设局", "县住建局", Kind.DEPARTMENT, "云建"),
    ("YZ-MKT", "云泽县市场监督管理局", "县市场监管局", Kind.DEPARTMENT, "云市监"),
    ("YZ-TWN", "云泽县城关镇人民政府", "城关镇", Kind.TOWNSHIP, "城政"),
    ("YZ-TAX", "国家税务总局云泽县税务局", "县税务局", Kind.VERTICAL, "云税"),
)

NAMES: Final = {
    Role.REGISTRAR: "周敏",
    Role.HANDLER: "陈立",
    Role.REVIEWER: "吴静",
    Role.APPROVER: "郑国强",
    Role.HEAD: "孙丽华",
    Role.AUDITOR: "何平",
    Role.ADMINISTRATOR: "高远",
}
LATIN: Final = {
    Role.REGISTRAR: "registrar",
    Role.HANDLER: "handler",
    Role.REVIEWER: "reviewer",
    Role.APPROVER: "approver",
    Role.HEAD: "head",
    Role.AUDITOR: "auditor",
    Role.ADMINISTRATOR: "admin",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """An organ with its people by role."""

    agency: Agency
    people: dict[Role, User]


def make_county() -> list[Staff]:
    """Make the county's government and its organs, each with its people; the first one's logins are shown."""
    county = _organ(("YZ-GOV", "云泽县人民政府", "县政府", Kind.GOVERNMENT, "云政"))
    county.review_authority, county.court = "清河市人民政府", "清河市中级人民法院"
    county.save()
    staffs = []
    for place, organ in enumerate(ORGANS):
        agency = _organ(organ, county)
        if agency.kind == Kind.VERTICAL:
            agency.review_authority = "国家税务总局清河市税务局"
            agency.save()
        staffs.append(
            Staff(agency=agency, people=_people(agency, prefix="" if place == 0 else f"{agency.code[3:].lower()}-"))
        )
    Membership.objects.create(user=staffs[0].people[Role.AUDITOR], agency=county, role=Role.AUDITOR)
    Membership.objects.create(user=staffs[0].people[Role.ADMINISTRATOR], agency=county, role=Role.ADMINISTRATOR)
    return staffs


def _organ(organ: tuple[str, str, str, Kind, str], parent: Agency | None = None) -> Agency:
    code, name, short, kind, series = organ
    agency = Agency.objects.create(
        code=code,
        name=name,
        short_name=short,
        kind=kind,
        series=series,
        parent=parent,
        office="政府信息公开办公室",
        address=f"云泽县文昌路{len(code) + len(name)}号",
        hours="工作日 8:30—12:00，14:30—17:30",
        phone=f"0000-{5550000 + 37 * len(name):07}",
        postcode="000000",
        email=f"{code.lower()}@yunze.example",
        review_authority="云泽县人民政府",
        review_address="云泽县文昌路1号（县司法局行政复议科）",
        online_review_url="https://fuyi.yunze.example/",
        court="云泽县人民法院",
    )
    agency.path = (parent.path if parent is not None else "") + f"{agency.pk:0{STEP}}"
    agency.save(update_fields=["path"])
    return agency


@cache
def _hashed() -> str:
    """Hash the password once: a good hash is slow on purpose, and everybody here has the same password."""
    return make_password(PASSWORD)


def _people(agency: Agency, *, prefix: str) -> dict[Role, User]:
    people, hashed = {}, _hashed()
    for role, name in NAMES.items():
        user = User(username=f"{prefix}{LATIN[role]}", name=name, email=f"{prefix}{LATIN[role]}@yunze.example")
        user.password = hashed
        user.agency = agency
        user.save()
        Membership.objects.create(user=user, agency=agency, role=role)
        people[role] = user
    return people

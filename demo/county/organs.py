"""The organs of the invented county, and one person for each role in each of them."""

from collections.abc import Mapping
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
"""The people of the first organ, whose logins are shown."""

FAMILIES: Final = "蔡程范方傅韩蒋孔赖黎廖龙陆吕毛孟莫潘彭秦丘沈石宋谭唐田汪韦魏温夏谢熊徐许薛严杨姚叶易尹余袁曾"
GIVEN: Final = ("晓红", "建平", "丽娟", "志刚", "玉兰", "海波", "秀云")
"""The people of the others, one family name after another."""

TRY: Final = {
    Role.REGISTRAR: "登记一件当面提交的申请，再送达一份已签发的答复",
    Role.HANDLER: "在“我的工作”中打开一件，告知补正或者拟稿；遮盖一份材料",
    Role.REVIEWER: "审核一份拟好的答复，通过，或者写明理由退回",
    Role.APPROVER: "签发一份通过审查的答复，看它成为文书",
    Role.HEAD: "批准延期；核对年度报告，看已签发的版本（当年的年度结束后才能签发）",
    Role.AUDITOR: "切换到“县政府”，看全县年度报告和审计记录",
    Role.ADMINISTRATOR: "新增人员、授予角色；导入明年的放假安排",
}
"""What to try first in each role, as the terminal tells it."""

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
    """An organ with its people by role; ``shown`` is the one whose logins are told."""

    agency: Agency
    people: dict[Role, User]
    shown: bool


def make_county() -> list[Staff]:
    """Make the county's government and its organs, each with its people; the first one's logins are shown."""
    county = _organ(("YZ-GOV", "云泽县人民政府", "县政府", Kind.GOVERNMENT, "云政"))
    county.review_authority, county.review_address = "清河市人民政府", "清河市府前街2号（市司法局行政复议处）"
    county.court, county.court_address = "清河市中级人民法院", "清河市滨江路6号"
    county.save()
    staffs = []
    for place, organ in enumerate(ORGANS):
        agency = _organ(organ, county)
        if agency.kind == Kind.VERTICAL:
            agency.review_authority = "国家税务总局清河市税务局"
            agency.save()
        names = NAMES if place == 0 else _names(place)
        prefix = "" if place == 0 else f"{agency.code[3:].lower()}-"
        staffs.append(Staff(agency=agency, people=_people(agency, names=names, prefix=prefix), shown=place == 0))
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
        court_address="云泽县建设路12号",
    )
    agency.path = (parent.path if parent is not None else "") + f"{agency.pk:0{STEP}}"
    agency.save(update_fields=["path"])
    return agency


@cache
def _hashed() -> str:
    """Hash the password once: a good hash is slow on purpose, and everybody here has the same password."""
    return make_password(PASSWORD)


def _names(place: int) -> dict[Role, str]:
    first = (place - 1) * len(NAMES)
    return {role: FAMILIES[first + number] + GIVEN[number] for number, role in enumerate(NAMES)}


def _people(agency: Agency, *, names: Mapping[Role, str], prefix: str) -> dict[Role, User]:
    people, hashed = {}, _hashed()
    for role, name in names.items():
        user = User(username=f"{prefix}{LATIN[role]}", name=name, email=f"{prefix}{LATIN[role]}@yunze.example")
        user.password = hashed
        user.agency = agency
        user.save()
        Membership.objects.create(user=user, agency=agency, role=role)
        people[role] = user
    return people

"""An invented city, 云泽市, with its districts, departments and towns: none of these names is a real agency's."""

from dataclasses import dataclass
from enum import StrEnum
from random import Random


class Level(StrEnum):
    """What sort of agency makes the report; only a city's government can make 规章."""

    CITY = "city"
    DISTRICT = "district"
    DEPARTMENT = "department"
    TOWN = "town"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """An agency of the invented city; ``short`` is how its own prose speaks of it (我局)."""

    name: str
    short: str
    level: Level
    code: str


CITY = "云泽市"
DISTRICTS = ("青桑区", "临澜区", "鹤汀区", "白蘅县", "砚溪县", "云泽湖新区")
OFFICES = (
    ("民政局", "我局"),
    ("发展和改革局", "我局"),
    ("自然资源和规划局", "我局"),
    ("卫生健康局", "我局"),
    ("行政审批服务局", "我局"),
    ("市场监督管理局", "我局"),
    ("教育和体育局", "我局"),
    ("交通运输局", "我局"),
    ("生态环境局", "我局"),
    ("统计局", "我局"),
    ("司法局", "我局"),
    ("人民政府办公室", "我办"),
)
TOWNS = ("枕溪镇", "望荻镇", "霜桥镇", "南蓼街道办事处", "鹭浦街道办事处", "松烟乡", "石蕨乡")


def city_government() -> Agency:
    """Return the city itself, whose report adds up everyone's."""
    return Agency(name=CITY, short="我市", level=Level.CITY, code="YZ000")


def list_agencies() -> tuple[Agency, ...]:
    """List every agency of the city but the city itself, in a fixed order."""
    found = []
    for name, short in OFFICES:
        found.append((f"{CITY}{name}", short, Level.DEPARTMENT))
    for district in DISTRICTS:
        found.append((f"{CITY}{district}", "我县" if district.endswith("县") else "我区", Level.DISTRICT))
        found.extend((f"{district}{name}", short, Level.DEPARTMENT) for name, short in OFFICES)
        found.extend(
            (
                f"{district}{town}",
                "我乡" if town.endswith("乡") else "我镇" if town.endswith("镇") else "街道",
                Level.TOWN,
            )
            for town in TOWNS
        )
    return tuple(
        Agency(name=name, short=short, level=level, code=f"YZ{number:03d}")
        for number, (name, short, level) in enumerate(found, start=1)
    )


def draw_agency(rng: Random) -> Agency:
    """Draw an agency; one time in ten the city itself."""
    return city_government() if rng.random() < 0.1 else rng.choice(list_agencies())

"""What an agency's name tells, and above all where it tells nothing."""

from datetime import date

import pytest

from gongkai.checks.agencies import is_same_agency, kind_of, report_due

CANNOT = [
    "青桑区人民政府",
    "白蘅县人民政府办公室",
    "枕溪镇人民政府",
    "南蓼街道办事处",
    "云泽市司法局",
    "高新区党群工作部",
]
CANNOT += ["某省水利厅", "国家税务总局云泽市税务局", "云泽湖新区管理委员会"]
CAN = [
    "司法部",
    "国家统计局",
    "国家发展和改革委员会",
    "青海省人民政府",
    "上海市人民政府办公厅",
    "大理白族自治州人民政府",
]
CAN += ["广西壮族自治区人民政府"]
UNSURE = ["云泽市人民政府", "云泽市人民政府办公室", "云泽市", "", None]


@pytest.mark.parametrize("name", CANNOT)
def test_some_bodies_cannot_make_regulations(name: str) -> None:
    kind = kind_of(name)
    assert kind is not None
    assert kind.regulations is False


@pytest.mark.parametrize("name", CAN)
def test_some_bodies_can(name: str) -> None:
    kind = kind_of(name)
    assert kind is not None
    assert kind.regulations is True


@pytest.mark.parametrize("name", UNSURE)
def test_of_others_nothing_is_said(name: str | None) -> None:
    kind = kind_of(name)
    assert kind is None or kind.regulations is None


def test_a_report_is_due_by_the_kind_of_body_and_late_when_unsure() -> None:
    assert report_due("云泽市司法局", 2024) == date(2025, 1, 31)
    assert report_due("白蘅县人民政府", 2024) == date(2025, 3, 31)
    assert report_due("云泽湖新区管理委员会", 2024) == date(2025, 3, 31)
    assert report_due(None, 2024) == date(2025, 3, 31)


def test_names_that_abbreviate_each_other_are_the_same_body() -> None:
    assert is_same_agency("云泽市发展和改革局", "云泽市发改局") is True
    assert is_same_agency("云泽市教育局", "云泽市司法局") is False
    assert is_same_agency(None, "云泽市司法局") is None

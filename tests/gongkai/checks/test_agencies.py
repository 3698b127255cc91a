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
CAN += ["广西壮族自治区人民政府", "国家市场监督管理总局", "国家互联网信息办公室", "中国证券监督管理委员会"]
CAN += ["人力资源社会保障部", "住房城乡建设部", "中华人民共和国国家发展和改革委员会", "国务院国有资产监督管理委员会"]
CANNOT += [
    "国家金融监督管理总局云泽监管分局",
    "国家外汇管理局云泽省分局",
    "国家统计局云泽调查队",
    "水利部云泽水利委员会",
]
CANNOT += ["中国人民银行云泽市分行", "中华人民共和国云泽海关", "中华人民共和国云泽海事局", "财政部云泽监管局"]
CANNOT += ["国家级云泽经济技术开发区管理委员会", "中国（云泽）自由贸易试验区管理委员会"]
UNSURE = ["云泽市人民政府", "云泽市人民政府办公室", "云泽市", "", None]
UNSURE += ["中国气象局", "中国民用航空局", "国务院办公厅", "中华人民共和国海事局", "市场监管总局", "交通部"]


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


def test_a_supervising_commission_is_a_department_and_no_zone() -> None:
    kind = kind_of("云泽市国有资产监督管理委员会")
    assert kind is not None
    assert (kind.called, kind.report_due) == ("地方人民政府部门", "department")


def test_officials_are_not_told_what_a_label_explains() -> None:
    kind = kind_of("云泽湖新区管理委员会")
    assert kind is not None
    assert kind.called == "功能区管理委员会"


def test_names_that_abbreviate_each_other_are_the_same_body() -> None:
    assert is_same_agency("云泽市发展和改革局", "云泽市发改局") is True
    assert is_same_agency("云泽市教育局", "云泽市司法局") is False
    assert is_same_agency(None, "云泽市司法局") is None

"""What files are called in what is forwarded."""

import json

import pytest
from lxml import html

from gongkai.checks import check
from gongkai.checks.present import Checked, dump_page, dump_sarif
from gongkai.checks.present.naming import short_names, without_folders
from tests.factories.reports import make_report


@pytest.mark.parametrize(
    ("sources", "names"),
    [
        (["/srv/li/年报.docx"], ["年报.docx"]),
        (["收件/年报.pdf"], ["年报.pdf"]),
        (["../别处/年报.pdf"], ["年报.pdf"]),
        (["/srv/li/甲.pdf", "/srv/li/区县/乙.pdf"], ["甲.pdf", "区县/乙.pdf"]),
        (["收件/甲.pdf", "收件/区县/乙.pdf"], ["甲.pdf", "区县/乙.pdf"]),
        (["甲/年报.pdf", "乙/年报.pdf"], ["甲/年报.pdf", "乙/年报.pdf"]),
        (["/srv/年报.pdf", "/mnt/年报.pdf", "/mnt/乙.pdf"], ["srv/年报.pdf", "mnt/年报.pdf", "乙.pdf"]),
        (["-"], ["-"]),
        (["-", "/srv/全部.json:1", "/srv/全部.json:2"], ["-", "全部.json:1", "全部.json:2"]),
        (["/srv/年报.pdf", "年报.pdf"], ["年报.pdf（1）", "年报.pdf（2）"]),
        ([".//甲/../乙.pdf"], ["乙.pdf"]),
        ([], []),
    ],
)
def test_names_are_below_the_shared_folder(sources: list[str], names: list[str]) -> None:
    assert list(short_names(sources).values()) == names


def test_the_error_uses_the_same_name() -> None:
    (item,) = without_folders([Checked(source="/srv/li/./坏.pdf", error="/srv/li/坏.pdf: damaged")])
    assert (item.source, item.error) == ("坏.pdf", "坏.pdf: damaged")


@pytest.mark.parametrize("folder", ["/srv/secret/收件", "../../secret/收件"])
def test_nothing_forwarded_names_a_folder_of_the_machine(folder: str) -> None:
    report = make_report(4)
    items = [
        Checked(source=f"{folder}/甲.docx", report=report, verdict=check(report)),
        Checked(source=f"{folder}/区县/坏.pdf", error=f"{folder}/区县/坏.pdf: damaged"),
    ]
    for chosen in (items, items[:1], items[1:]):
        page, log = dump_page(chosen).decode(), dump_sarif(chosen).decode()
        assert "secret" not in page
        assert "secret" not in log
    assert "区县/坏.pdf" in html.fromstring(dump_page(items)).text_content()
    json.loads(dump_sarif(items))

"""A list of organs: whole or not at all, every bad line named."""

import io
from pathlib import Path

import pytest
import xlsxwriter
from django.core.exceptions import ValidationError

from gongkai_web.agencies import actions, importing
from gongkai_web.agencies.models import Agency
from gongkai_web.audit.models import Entry, Party
from gongkai_web.people.models import Role
from gongkai_web.ui.tables import Line
from tests.factories.agencies import make_agency
from tests.factories.installation import make_migrated
from tests.factories.people import make_person

HEAD = "机关代码,机关全称,机关简称,机关类型,上级机关代码,联系电话,人民法院地址\n"
GOOD = (
    HEAD + "QH01,清河县教育局,县教育局,政府工作部门,QH,0000-1,滨江路6号\n"
    "QH,清河县人民政府,清河县,人民政府,,0000-2,\n\n"
    "QH0101,清河县招生办,招生办,法律、法规授权的组织,QH01,,\n"
)


def faults_of(text: str, actor: Party = Party.COMMAND) -> list[str]:
    return [str(fault) for fault in importing.find_faults(importing.read_lines(text.encode()), actor=actor)]


def as_sheet(text: str) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate(text.splitlines()):
            sheet.write_row(number, 0, line.split(","))
    return out.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("data", [GOOD.encode(), GOOD.encode("gb18030"), as_sheet(GOOD)], ids=["utf8", "gbk", "xlsx"])
def test_a_list_becomes_a_tree_in_whatever_order(data: bytes) -> None:
    lines = importing.read_lines(data)
    assert importing.find_faults(lines, actor=Party.COMMAND) == []
    actions.import_agencies(actor=Party.COMMAND, lines=lines, reason="首次导入")
    assert list(Agency.objects.order_by("path").values_list("code", flat=True)) == ["QH", "QH01", "QH0101"]
    assert Agency.objects.get(code="QH01").phone == "0000-1"
    assert Agency.objects.get(code="QH01").court_address == "滨江路6号"
    assert set(Entry.objects.values_list("reason", flat=True)) == {"首次导入"}


@pytest.mark.django_db
def test_every_bad_line_is_named_and_nothing_is_done() -> None:
    make_agency()
    taken = Agency.objects.get().code
    text = HEAD + (
        f"{taken},已有,已有,人民政府,,\n"
        "A,,无名,机关,XX,\n"
        "B,乙,乙,人民政府,C,\n"
        "C,丙,丙,人民政府,B,\n"
        "D,丁,丁,人民政府,,\n"
        "D,丁,丁,人民政府,,\n"
    )
    said = faults_of(text)
    assert [fault.split("：")[0] for fault in said] == [
        "第 2 行机关代码", "第 3 行机关类型", "第 3 行机关全称", "第 3 行上级机关代码", "第 4 行上级机关代码",
        "第 5 行上级机关代码", "第 7 行机关代码",
    ]  # fmt: skip
    assert "与第 6 行重复" in said[-1]
    assert "成环" in said[4]
    with pytest.raises(ValidationError, match="第 2 行"):
        actions.import_agencies(actor=Party.COMMAND, lines=importing.read_lines(text.encode()), reason="")
    assert Agency.objects.count() == 1
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_an_administrator_imports_below_what_they_administer_alone() -> None:
    county, other = make_agency("清河县"), make_agency("他县")
    actor = make_person(Role.ADMINISTRATOR, agency=county)

    def lines(parent: str) -> list[Line]:
        return importing.read_lines((HEAD + f"N,新局,新局,政府工作部门,{parent},\nM,新站,新站,派出机关,N,\n").encode())

    assert [fault.number for fault in importing.find_faults(lines(other.code), actor=actor)] == [2]
    assert [fault.number for fault in importing.find_faults(lines(""), actor=actor)] == [2]
    actions.import_agencies(actor=actor, lines=lines(county.code), reason="新设")
    assert Agency.objects.get(code="M").path.startswith(county.path)


@pytest.mark.usefixtures("django_db_setup")
def test_the_command_looks_first_and_then_imports(tmp_path: Path, worker_id: str) -> None:
    place = make_migrated(tmp_path, f"import_{worker_id}")
    good, bad = tmp_path / "好.csv", tmp_path / "坏.csv"
    good.write_text(GOOD, encoding="utf-8")
    bad.write_text(GOOD.replace("政府工作部门", "局"), encoding="utf-8")
    refused = place.run("import-agencies", str(bad))
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert refused.stderr.startswith("第 2 行机关类型：")
    assert "尚未导入" in place.run("import-agencies", str(good), "--dry-run").stdout
    count = "from gongkai_web.agencies.models import Agency; print(Agency.objects.count())"
    assert place.python(count) == "0"
    assert "已导入" in place.run("import-agencies", str(good)).stdout
    assert place.python(count) == "3"
    made = place.run("create-admin", "zhao", "--name", "赵军", typed="lantern-9-county\n")
    assert (made.returncode, made.stdout) == (0, "已创建系统管理员 zhao\n")
    assert "密码" in place.run("create-admin", "qian", "--name", "钱", typed="123\n").stderr

"""The citizen's way in, in a real browser: without scripts, on a phone, at 200 %; by keys in the long journey."""

from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from gongkai_web.cases.models import Case
from tests.factories.agencies import make_agency
from tests.factories.cases import as_csv, as_xlsx, make_cases, rows_of
from tests.factories.intake import CITIZEN, apply_online, told
from tests.factories.people import PASSWORD
from tests.factories.register import make_office, step
from tests.journeys.browser import HALF, PHONE, Visit
from tests.journeys.desks import fill_in_application

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("width", [1280, HALF, PHONE])
def test_a_citizen_applies_and_meets_no_barrier(visit: Visit, width: int) -> None:
    make_agency("云泽市民政局")
    make_agency("云泽市教育局")
    visitor = visit(width=width)
    visitor.go("/apply/")
    assert visitor.list_barriers() == []
    visitor.shoot("intake-agencies")
    visitor.follow("云泽市民政局")
    assert visitor.list_barriers() == []
    visitor.shoot("intake-form")
    visitor.press("下一步：核对")
    visitor.page.locator("[data-error-summary]:focus").wait_for()
    assert visitor.list_barriers() == []
    visitor.shoot("intake-form-wrong")
    fill_in_application(visitor)
    visitor.press("下一步：核对")
    assert visitor.list_barriers() == []
    visitor.shoot("intake-review")
    visitor.press("确认提交")
    visitor.page.get_by_role("heading", name="申请已提交").wait_for()
    assert visitor.list_barriers() == []
    visitor.shoot("intake-receipt")
    assert Case.objects.count() == 1


def test_a_citizen_applies_without_scripts(visit: Visit) -> None:
    make_agency("云泽市民政局")
    visitor = visit(width=PHONE, javascript=False)
    visitor.go("/apply/")
    fill_in_application(visitor)
    visitor.press("下一步：核对")
    visitor.press("返回修改")
    visitor.page.locator('[name="name"]').fill("李小明")
    visitor.press("下一步：核对")
    visitor.press("确认提交")
    assert "查询码" in visitor.text()
    assert Case.objects.get().applicant.name == "李小明"


@pytest.mark.parametrize("width", [1280, HALF, PHONE])
def test_a_citizen_corrects_an_application_and_meets_no_barrier(visit: Visit, width: int) -> None:
    office = make_office("云泽市民政局")
    number, code = told(apply_online(Client(), office.agency.code, CITIZEN).content.decode())
    visitor = visit(width=width)
    visitor.go("/status/")
    assert visitor.list_barriers() == []
    visitor.press("查询")
    assert visitor.list_barriers() == []
    visitor.shoot("intake-open-wrong")
    visitor.fill(查询编号=number, 查询码=code)
    visitor.press("查询")
    assert visitor.list_barriers() == []
    day = timezone.localdate()
    case = step(Case.objects.get(), "register", by=office.registrar, on=day)
    case = step(case, "assign", by=office.registrar, on=day, facts={"handler": office.handler.username})
    case = step(case, "ask_to_correct", by=office.handler, on=day, facts={"items": "请写明年度和村名", "days": 10})
    step(case, "serve_correction_notice", by=office.handler, on=day, facts={"served": day, "way": "electronic"})
    visitor.page.reload()
    assert visitor.list_barriers() == []
    visitor.shoot("intake-status")
    visitor.follow("提交补正")
    assert visitor.list_barriers() == []
    visitor.shoot("intake-correct")
    visitor.fill(补正内容="2024年，枕溪村")
    visitor.press("提交补正")
    visitor.page.get_by_text("补正已提交。").wait_for()
    visitor.follow("撤回申请")
    assert visitor.list_barriers() == []
    visitor.shoot("intake-withdraw")
    visitor.press("撤回申请")
    visitor.page.get_by_role("heading", name="已终止").wait_for()


@pytest.mark.parametrize("width", [1280, HALF, PHONE])
def test_a_registrar_registers_a_letter_and_meets_no_barrier(visit: Visit, width: int) -> None:
    office = make_office("云泽市民政局")
    visitor = visit(width=width)
    visitor.go("/login/")
    visitor.fill(用户名=office.registrar.username, 密码=PASSWORD)
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/office/")
    visitor.go("/office/counter/")
    assert visitor.list_barriers() == []
    assert not visitor.page.locator('[name="signed"]').is_visible()
    visitor.page.get_by_label("邮寄（需签收）").check()
    visitor.page.locator('[name="signed"]').fill("2026-01-05")
    visitor.shoot("intake-counter")
    visitor.press("登记，打印回执")
    assert visitor.list_barriers() == []
    visitor.shoot("intake-counter-wrong")
    visitor.page.locator('[name="submitted"]').fill("2026-01-04")
    visitor.page.locator('[name="name"]').fill("王小明")
    visitor.page.locator('[name="subject"]').fill("城南片区征收补偿方案")
    visitor.press("登记，打印回执")
    visitor.page.get_by_role("heading", name="政府信息公开申请回执").wait_for()
    assert visitor.list_barriers() == []
    visitor.shoot("intake-slip")
    visitor.follow("登记下一件")
    visitor.page.get_by_label("传真").first.check()
    visitor.page.locator('[name="name"]').fill("赵小红")
    visitor.page.locator('[name="subject"]').fill("学校食堂招标结果")
    visitor.press("登记，继续下一件")
    visitor.page.get_by_text("待与申请人确认收到").first.wait_for()
    visitor.follow("待确认收到")
    assert visitor.list_barriers() == []
    visitor.shoot("intake-unconfirmed")
    visitor.page.get_by_label("怎样确认的").fill("电话确认")
    visitor.press("已确认，登记")
    visitor.page.get_by_text("没有待确认的申请").wait_for()


@pytest.mark.parametrize("width", [1280, HALF, PHONE])
def test_a_register_is_brought_in_and_meets_no_barrier(visit: Visit, width: int, tmp_path: Path) -> None:
    office = make_office("云泽市民政局")
    cases = make_cases(3, 40)
    bad = [row.copy() for row in rows_of(cases)]
    bad[3][1], bad[5][3] = "三月一日", "不予公开"
    good, wrong = tmp_path / "台账.xlsx", tmp_path / "有错的台账.csv"
    good.write_bytes(as_xlsx(rows_of(cases), title="依申请公开登记台账"))
    wrong.write_bytes(as_csv(bad))
    visitor = visit(width=width)
    visitor.go("/login/")
    visitor.fill(用户名=office.registrar.username, 密码=PASSWORD)
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/office/")
    visitor.go("/office/import/")
    visitor.page.locator('[name="register"]').set_input_files(wrong)
    visitor.press("检查")
    visitor.page.get_by_text("没有导入任何内容").wait_for()
    assert visitor.list_barriers() == []
    visitor.shoot("intake-import-bad")
    visitor.page.locator('[name="register"]').set_input_files(good)
    visitor.press("检查")
    visitor.page.get_by_text("检查通过，尚未导入").wait_for()
    assert visitor.list_barriers() == []
    visitor.shoot("intake-import-checked")
    visitor.press("导入 40 行")
    visitor.page.get_by_text("导入完成").wait_for()
    assert visitor.list_barriers() == []
    assert Case.objects.count() == 40

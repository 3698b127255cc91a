from io import BytesIO

import pytest
import xlsxwriter
from axes.models import AccessAttempt
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai_web.agencies.models import Agency
from gongkai_web.audit.models import Entry
from gongkai_web.people.actions import persons, roles
from gongkai_web.people.importing import find_faults, read_rows
from gongkai_web.people.models import Membership, Role, User
from gongkai_web.people.permissions import NotPermittedError
from tests.factories.agencies import make_agency
from tests.factories.people import PASSWORD, give_second_factor, make_person, sign_in

pytestmark = pytest.mark.django_db

HEAD = "用户名,姓名,电子邮箱,联系电话,机关代码,角色\n"


@pytest.fixture
def county() -> Agency:
    return make_agency()


@pytest.fixture
def bureau(county: Agency) -> Agency:
    return make_agency("甲县财政局", parent=county)


@pytest.fixture
def admin(county: Agency) -> User:
    return make_person(Role.ADMINISTRATOR, agency=county, name="周管理", username="admin")


@pytest.fixture
def desk(client: Client, admin: User) -> Client:
    give_second_factor(admin)
    sign_in(client, admin)
    return client


def test_a_new_person_gets_a_password_for_one_sign_in(desk: Client, bureau: Agency) -> None:
    given = {"username": "lina", "name": "李娜", "agency": bureau.pk, "email": "", "phone": ""}
    page = desk.post("/office/people/new/", given)
    person = User.objects.get(username="lina")
    shown = next(word for word in page.text.replace("<", " ").replace(">", " ").split() if person.check_password(word))
    assert person.must_change_password
    fresh = Client()
    fresh.post("/login/", {"username": "lina", "password": shown})
    assert fresh.get("/office/people/").headers["Location"] == "/office/me/password/"
    assert Entry.objects.get(verb="people.create_person").subject_label == "李娜"


def test_what_is_wrong_with_a_new_person_stands_at_the_field_and_nothing_typed_is_lost(desk: Client) -> None:
    given = {"username": "admin", "name": "李娜", "agency": "", "email": "不是邮箱"}
    page = desk.post("/office/people/new/", given)
    assert page.status_code == 400
    assert 'value="李娜"' in page.text
    for sentence in ("已有此用户名。", "有效的 Email 地址"):
        assert sentence in page.text
    assert User.objects.count() == 1


def test_a_role_is_granted_with_its_reason_and_ends_the_sessions(desk: Client, bureau: Agency) -> None:
    clerk = make_person(agency=bureau)
    theirs = Client()
    sign_in(theirs, clerk)
    given = {"agency": bureau.pk, "role": "handler", "reason": "新调入"}
    desk.post(f"/office/people/{clerk.pk}/", given)
    assert Membership.objects.get(user=clerk).role == Role.HANDLER
    entry = Entry.objects.get(verb="people.grant_role")
    assert (entry.reason, entry.before, entry.after) == ("新调入", '{"roles":[]}', '{"roles":["handler"]}')
    assert entry.agency_id == bureau.pk
    assert theirs.get("/office/me/").status_code == 302


def test_nobody_grants_themselves_a_role(admin: User, bureau: Agency) -> None:
    with pytest.raises(ValidationError, match="不能为自己授予角色"):
        roles.grant_role(actor=admin, person=admin, agency=bureau, role=Role.APPROVER, reason="方便")
    assert Membership.objects.count() == 1


def test_nobody_grants_a_role_where_they_do_not_administer(bureau: Agency, county: Agency) -> None:
    low = make_person(Role.ADMINISTRATOR, agency=bureau)
    with pytest.raises(NotPermittedError):
        roles.grant_role(actor=low, person=make_person(), agency=county, role=Role.HEAD, reason="")


def test_an_agency_keeps_its_last_administrator(admin: User, county: Agency, bureau: Agency) -> None:
    own = Membership.objects.get(user=admin)
    with pytest.raises(ValidationError, match="最后一位系统管理员"):
        roles.revoke_role(actor=admin, membership=own, reason="轮岗")
    low = make_person(Role.ADMINISTRATOR, agency=bureau)
    roles.revoke_role(actor=admin, membership=Membership.objects.get(user=low), reason="由县里统一管理")
    second = make_person(Role.ADMINISTRATOR, agency=county)
    roles.revoke_role(actor=second, membership=own, reason="轮岗")
    assert list(Membership.objects.values_list("user", flat=True)) == [second.pk]


def test_a_deactivated_administrator_does_not_count(admin: User, county: Agency) -> None:
    second = make_person(Role.ADMINISTRATOR, agency=county)
    persons.deactivate_person(actor=admin, person=second, reason="退休")
    with pytest.raises(ValidationError, match="最后一位系统管理员"):
        roles.revoke_role(actor=admin, membership=Membership.objects.get(user=admin), reason="轮岗")


def test_nobody_deactivates_themselves(admin: User) -> None:
    with pytest.raises(ValidationError, match="不能停用自己"):
        persons.deactivate_person(actor=admin, person=admin, reason="")


def test_of_two_who_deactivate_each_other_at_once_one_stays(admin: User, county: Agency) -> None:
    second = make_person(Role.ADMINISTRATOR, agency=county)
    persons.deactivate_person(actor=admin, person=second, reason="互相")
    assert second.is_active  # as the second request, begun before, still believes
    with pytest.raises(ValidationError, match="最后一位系统管理员"):
        persons.deactivate_person(actor=second, person=admin, reason="互相")
    assert User.objects.get(pk=admin.pk).is_active


def test_deactivation_asks_first_and_is_felt_at_once(desk: Client, bureau: Agency) -> None:
    clerk = make_person(Role.HANDLER, agency=bureau)
    theirs = Client()
    sign_in(theirs, clerk)
    address = f"/office/people/{clerk.pk}/deactivate/"
    assert "确认停用" in desk.get(address).text
    assert desk.post(address, {"reason": ""}).status_code == 400
    assert User.objects.get(pk=clerk.pk).is_active
    desk.post(address, {"reason": "调离"})
    assert theirs.get("/office/me/").status_code == 302
    desk.post(f"/office/people/{clerk.pk}/reactivate/", {"reason": "调回"})
    sign_in(theirs, clerk)
    assert theirs.get("/office/me/").status_code == 200


def test_a_reset_password_is_shown_once_and_nowhere_kept(desk: Client, bureau: Agency) -> None:
    clerk = make_person(Role.HANDLER, agency=bureau)
    page = desk.post(f"/office/people/{clerk.pk}/password/", {"reason": "本人忘记"}).text
    clerk.refresh_from_db()
    shown = next(word for word in page.replace("<", " ").replace(">", " ").split() if clerk.check_password(word))
    assert not Entry.objects.filter(after__contains=shown).exists()
    assert not clerk.check_password(PASSWORD)


def test_an_administrator_unlocks(desk: Client, bureau: Agency) -> None:
    clerk = make_person(Role.HANDLER, agency=bureau)
    locked = Client()
    for _ in range(5):
        locked.post("/login/", {"username": clerk.username, "password": "wrong"})
    assert locked.post("/login/", {"username": clerk.username, "password": PASSWORD}).status_code == 429
    desk.post(f"/office/people/{clerk.pk}/unlock/", {"reason": "本人来电"})
    assert not AccessAttempt.objects.exists()
    assert locked.post("/login/", {"username": clerk.username, "password": PASSWORD}).status_code == 302


@pytest.mark.parametrize("act", ["password", "factor", "deactivate", "unlock"])
def test_an_administrator_below_cannot_take_over_who_signs_above(
    client: Client, county: Agency, bureau: Agency, act: str
) -> None:
    low = make_person(Role.ADMINISTRATOR, agency=bureau)
    give_second_factor(low)
    sign_in(client, low)
    signer = make_person(Role.HANDLER, agency=bureau)
    Membership.objects.create(user=signer, agency=county, role=Role.APPROVER)
    assert client.post(f"/office/people/{signer.pk}/{act}/", {"reason": "试试"}).status_code == 403
    signer.refresh_from_db()
    assert signer.check_password(PASSWORD)


def test_people_of_other_trees_do_not_exist_for_an_administrator(desk: Client) -> None:
    stranger = make_person(Role.HANDLER, agency=make_agency("乙县人民政府"), name="陌生人")
    assert "陌生人" not in desk.get("/office/people/").text
    assert desk.get(f"/office/people/{stranger.pk}/").status_code == 404
    assert desk.post(f"/office/people/{stranger.pk}/password/", {"reason": "试试"}).status_code == 404


def test_a_clerk_is_told_which_role_it_takes(client: Client, bureau: Agency) -> None:
    sign_in(client, make_person(Role.HANDLER, agency=bureau))
    page = client.get("/office/people/")
    assert page.status_code == 403
    assert "此操作须由系统管理员办理。" in page.text
    assert "周管理" not in page.text


def test_a_refusal_names_who_could(client: Client, county: Agency, admin: User) -> None:
    sign_in(client, make_person(Role.HANDLER, agency=county))
    assert admin.name in client.get("/office/people/").text


def test_the_matrix_shows_who_holds_what_and_what_nobody_holds(desk: Client, bureau: Agency) -> None:
    make_person(Role.HANDLER, Role.REGISTRAR, agency=bureau, name="赵敏")
    page = desk.get(f"/office/people/roles/?agency={bureau.pk}").text
    assert "赵敏" in page
    assert page.count("#check") == 2
    assert "甲县财政局尚无审核人、签发人、机构负责人、审计员、系统管理员。" in page


def test_a_list_is_found(desk: Client, bureau: Agency) -> None:
    make_person(agency=bureau, name="钱多")
    make_person(agency=bureau, name="孙少")
    page = desk.get(f"/office/people/?q=钱&agency={bureau.pk}").text
    assert "钱多" in page
    assert "孙少" not in page


def upload(text: str, encoding: str = "utf-8") -> SimpleUploadedFile:
    return SimpleUploadedFile("名单.csv", text.encode(encoding))


def test_a_list_is_looked_through_and_every_bad_row_named(desk: Client, bureau: Agency) -> None:
    stranger = make_agency("乙县人民政府")
    rows = [
        f"lina,李娜,lina@example.org,0771-1,{bureau.code},经办人、登记员",
        f"admin,周二,,,{bureau.code},",
        f"lina,李丽,,,{bureau.code},",
        f"sun,,坏邮箱,,{bureau.code},局长",
        f"qian,钱,,,{stranger.code},",
        "wu,吴,,,不存在,",
    ]
    page = desk.post("/office/people/import/", {"file": upload(HEAD + "\n".join(rows)), "reason": "建档"}).text
    for sentence in (
        "第 3 行</td><td>用户名</td><td>已有此用户名。",
        "第 4 行</td><td>用户名</td><td>与第 2 行重复。",
        "第 5 行</td><td>姓名</td>",
        "第 5 行</td><td>电子邮箱</td><td>",
        "第 5 行</td><td>角色</td><td>没有“局长”这一角色",
        "第 6 行</td><td>机关代码</td><td>您不是乙县人民政府的系统管理员。",
        "第 7 行</td><td>机关代码</td><td>没有代码为“不存在”的机关。",
    ):
        assert sentence in page
    assert User.objects.count() == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_good_list_is_imported_after_a_second_yes(desk: Client, bureau: Agency, encoding: str) -> None:
    text = HEAD + f"lina,李娜,,0771-1,{bureau.code},经办人、登记员\nsun,孙少,,,{bureau.code},\n"
    looked = desk.post("/office/people/import/", {"file": upload(text, encoding), "reason": "建档"})
    assert User.objects.count() == 1
    plan = looked.context["plan"]
    assert desk.post("/office/people/import/do/", {"plan": plan + "x"}, follow=True).status_code == 200
    assert User.objects.count() == 1
    done = desk.post("/office/people/import/do/", {"plan": plan})
    lina = User.objects.get(username="lina")
    assert any(lina.check_password(word) for word in done.text.replace("<", " ").replace(">", " ").split())
    assert set(lina.memberships.values_list("role", flat=True)) == {"handler", "registrar"}
    assert Entry.objects.filter(verb="people.grant_role", reason="建档").count() == 2
    again = desk.post("/office/people/import/do/", {"plan": plan}, follow=True)
    assert "已有此用户名" in again.text
    assert User.objects.count() == 3


def test_a_spreadsheet_is_read_with_its_numbers(admin: User, bureau: Agency) -> None:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(1, 0, ["用户名", "姓名", "联系电话", "机关代码"])
        sheet.write_row(2, 0, ["lina", "李娜", 13900000000, bureau.code])
    rows = read_rows(out.getvalue())
    assert [(row.number, row.phone) for row in rows] == [(3, "13900000000")]
    assert find_faults(rows, actor=admin) == []


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "文件中没有内容"),
        ("姓名,电话\n".encode(), "表头缺少：用户名、机关代码"),
        (b"PK\x03\x04 broken", "不是可读取的 XLSX"),
        (b"\xff\xff\xff", "不是 CSV 或者 XLSX"),
        (b"x" * (2 * 1024 * 1024 + 1), "超过 2 MB"),
    ],
)
def test_what_is_no_list_is_refused_with_the_mend(data: bytes, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        read_rows(data)


def test_the_first_administrator_comes_from_the_command_line(county: Agency) -> None:
    first = persons.found_administrator(agency=county, username="root", name="首位", password=PASSWORD)
    assert Membership.objects.get(user=first).role == Role.ADMINISTRATOR
    assert Entry.objects.get().actor_name == "命令行"

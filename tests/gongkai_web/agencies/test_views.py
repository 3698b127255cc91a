"""The tree of organs on the screen: its administrators see and change their part of it, and nobody else's."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai_web.agencies.models import Agency
from gongkai_web.audit.models import Entry
from gongkai_web.people.models import Role
from tests.factories.agencies import make_agency
from tests.factories.people import PASSWORD, make_person

pytestmark = pytest.mark.django_db
NEW = {"code": "N1", "name": "清河县水务局", "short_name": "水务局", "kind": "department", "reason": "新设"}


@pytest.fixture
def county(client: Client) -> Agency:
    agency = make_agency("清河县人民政府")
    client.force_login(make_person(Role.ADMINISTRATOR, agency=agency))
    client.post("/office/agencies/import/", {"confirm_password": PASSWORD, "asked_by": "GET"})
    return agency


def test_an_administrator_sees_their_tree_alone(client: Client, county: Agency) -> None:
    make_agency("清河县教育局", parent=county)
    other = make_agency("他县人民政府")
    text = client.get("/office/agencies/").text
    assert text.index("清河县人民政府</a>") < text.index("清河县教育局</a>")
    assert text.count("　<a href") == 1
    assert "他县人民政府" not in text
    assert "清河县人民政府</a>" not in client.get("/office/agencies/?q=教育").text
    for page in ("", "new/", "move/", "deactivate/"):
        assert client.get(f"/office/agencies/{other.pk}/{page}").status_code == 404
    assert client.get(f"/office/agencies/{county.pk}/delete/").status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_else_comes_in(client: Client, role: Role) -> None:
    agency = make_agency()
    client.force_login(make_person(role, agency=agency))
    for page in ("", f"{agency.pk}/", f"{agency.pk}/new/", f"{agency.pk}/move/", "import/"):
        assert client.get(f"/office/agencies/{page}").status_code == 403


def test_from_new_to_moved_to_closed_and_open_again(client: Client, county: Agency) -> None:
    town = make_agency("河口镇人民政府", parent=county)
    assert client.post(f"/office/agencies/{county.pk}/new/", NEW).status_code == 302
    made = Agency.objects.get(code="N1")
    assert made.parent == county
    changed = NEW | {"phone": "0000-8", "reason": "电话变更"}
    assert client.post(f"/office/agencies/{made.pk}/", changed).status_code == 302
    assert client.post(f"/office/agencies/{made.pk}/move/", {"parent": town.pk, "reason": "划转"}).status_code == 302
    assert client.post(f"/office/agencies/{made.pk}/deactivate/", {"reason": "撤并"}).status_code == 302
    made.refresh_from_db()
    assert (made.phone, made.parent, made.active) == ("0000-8", town, False)
    assert "已停用" in client.get("/office/agencies/").text
    assert client.post(f"/office/agencies/{made.pk}/reactivate/", {"reason": "恢复"}).status_code == 302
    reasons = list(Entry.objects.filter(verb__startswith="agencies.").values_list("reason", flat=True))
    assert reasons == ["新设", "电话变更", "划转", "撤并", "恢复"]


def test_what_cannot_be_is_said_and_nothing_typed_is_lost(client: Client, county: Agency) -> None:
    bureau = make_agency("清河县教育局", parent=county)
    twice = client.post(f"/office/agencies/{county.pk}/new/", NEW | {"code": bureau.code, "phone": "0000-77"})
    assert twice.status_code == 400
    assert "0000-77" in twice.text
    ring = client.post(f"/office/agencies/{county.pk}/move/", {"parent": bureau.pk, "reason": "误"})
    assert (ring.status_code, "不能把清河县人民政府移到" in ring.text) == (400, True)
    closed = client.post(f"/office/agencies/{county.pk}/deactivate/", {"reason": "误"})
    assert (closed.status_code, "还有在用的清河县教育局" in closed.text) == (400, True)


def test_a_list_is_looked_through_and_then_imported(client: Client, county: Agency) -> None:
    head = "机关代码,机关全称,机关简称,机关类型,上级机关代码\n"

    def upload(text: str) -> str:
        file = SimpleUploadedFile("清单.csv", text.encode())
        return client.post("/office/agencies/import/", {"file": file, "reason": "批量"}).text

    assert "第 2 行" in upload(head + "A,甲局,甲局,局,无\n")
    page = upload(head + f"A,甲局,甲局,政府工作部门,{county.code}\n")
    assert Agency.objects.count() == 1
    plan = page.split('name="plan" value="')[1].split('"')[0]
    assert client.post("/office/agencies/import/do/", {"plan": plan + "x"}).headers["Location"].endswith("/import/")
    assert client.post("/office/agencies/import/do/", {"plan": plan}).headers["Location"] == "/office/agencies/"
    assert Agency.objects.get(code="A").parent == county
    again = client.post("/office/agencies/import/do/", {"plan": plan}, follow=True)
    assert "已有此代码的机关" in again.text

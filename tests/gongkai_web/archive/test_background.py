"""What is archived is packed by itself, tried again until it is, and the case's page says how far that is."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gongkai_web.archive import background
from gongkai_web.archive.models import Package, Packing, PackingState, ShelfRule
from gongkai_web.archive.queries import list_unpacked
from gongkai_web.cases.models import Case
from gongkai_web.files.models import StoredFile
from gongkai_web.notices.models import Level, Notice
from gongkai_web.people.models import Role
from tests.factories.agencies import make_agency
from tests.factories.people import make_person
from tests.factories.register import Office, decided, make_letters, make_office, moment, step

pytestmark = pytest.mark.django_db

SERVED, DAY = date(2026, 3, 12), date(2026, 4, 1)
Commit = Callable[..., AbstractContextManager[list[Callable[..., object]]]]


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def case(office: Office) -> Case:
    case = decided(office)
    facts = {"way": "in-person", "signed": SERVED, "proof": "签收"}
    case = step(case, "serve", by=office.registrar, on=SERVED, facts=facts)
    make_letters(case, on=SERVED)
    return case


def archive(office: Office, case: Case, commit: Commit) -> None:
    with commit(execute=True):
        step(case, "archive", by=office.registrar, on=DAY, facts={"retention": "30-years"})


def page_of(office: Office, case: Case) -> str:
    client = Client()
    client.force_login(office.registrar)
    return client.get(f"/office/cases/{case.reference}/").content.decode()


def test_a_case_archived_by_its_step_is_packed_by_itself(
    office: Office, case: Case, django_capture_on_commit_callbacks: Commit
) -> None:
    assert "尚未归档" in page_of(office, case)
    archive(office, case, django_capture_on_commit_callbacks)
    package = Package.objects.get()
    assert (package.case, package.made_by, package.retention) == (case, office.registrar, "30-years")
    assert (package.uncounted, package.pages > 1) == (0, True)
    assert Packing.objects.get().state == PackingState.DONE
    assert list(list_unpacked(office.registrar)) == []
    assert "已成包" in page_of(office, case)
    assert background.pack_due(now=timezone.now() + timedelta(9)) == 0
    assert background.attempt(case=case, now=moment(DAY)) == "done"
    assert Package.objects.count() == 1


def test_what_stands_against_it_is_waited_for_then_told_and_made_once_it_can_be(
    office: Office, case: Case, django_capture_on_commit_callbacks: Commit
) -> None:
    StoredFile.objects.update(state="quarantined")
    archive(office, case, django_capture_on_commit_callbacks)
    assert (Packing.objects.get().state, Notice.objects.filter(key__startswith="package").count()) == ("waiting", 0)
    assert "归档包正在制作" in page_of(office, case)
    for hours in (1, 2, 9):
        assert background.pack_due(now=timezone.now() + timedelta(hours=hours)) == 1
    assert "还没有查毒" in Packing.objects.get().fault
    told = Notice.objects.filter(key__startswith="package")
    assert {(notice.user, notice.level) for notice in told} == {(office.registrar, Level.URGENT)}
    assert "归档包没有制作成功" in page_of(office, case)
    StoredFile.objects.update(state="clean")
    background.pack_due(now=timezone.now() + timedelta(days=1))
    assert Packing.objects.get().state == PackingState.DONE
    assert Package.objects.count() == 1
    assert "已成包" in page_of(office, case)


def test_one_that_breaks_down_does_not_hold_up_the_others(
    office: Office, case: Case, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Commit
) -> None:
    def explode(**_named: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(background, "pack_ordered", explode)
        archive(office, case, django_capture_on_commit_callbacks)
    assert (Packing.objects.get().state, Package.objects.count()) == ("failed", 0)
    assert Notice.objects.filter(key__startswith="package").count() == 1
    assert background.pack_due(now=timezone.now()) == 0
    background.pack_due(now=timezone.now() + timedelta(minutes=2))
    assert Package.objects.count() == 1


def test_the_usual_class_is_chosen_beforehand_and_set_by_the_administrator(office: Office, case: Case) -> None:
    county = make_agency("甲县人民政府")
    office.agency.parent, office.agency.path = county, county.path + office.agency.path
    office.agency.save()
    admin, client = make_person(Role.ADMINISTRATOR, agency=county), Client()
    address = f"/office/archive/rules/{county.code}/"
    told = {"retention": "10-years", "transfer": "county", "basis": "甲档函〔2025〕3号"}
    client.force_login(office.registrar)
    assert client.post(address, told).status_code == 404
    client.force_login(admin)
    assert client.post(address, told).status_code == 302
    assert ShelfRule.objects.get().agency == county
    client.force_login(office.registrar)
    form = client.get(f"/office/archive/{case.reference}/").context["form"]
    assert form["retention"].value() == "10-years"
    assert client.get(f"/office/archive/rules/{office.agency.code}/").context["form"] is None
    assert client.post(f"/office/archive/rules/{office.agency.code}/", told).status_code == 403

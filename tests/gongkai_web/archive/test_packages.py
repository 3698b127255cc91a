"""Packages: whole, the same every time, verifiable by themselves, and written before their row."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256
from zipfile import ZIP_STORED, ZipFile

import pypdfium2
import pytest
from django.test import Client

from gongkai_web.archive import actions, keeping
from gongkai_web.archive.errors import NotArchivedError, ReasonWantedError, UnmadeLetterError, UnscannedMaterialError
from gongkai_web.archive.handover import as_csv, as_xlsx
from gongkai_web.archive.models import Package
from gongkai_web.archive.queries import (
    find_damage,
    list_due_for_transfer,
    list_expired,
    list_packages,
    list_waiting,
    read_package,
    verify_packages,
)
from gongkai_web.audit.models import Entry
from gongkai_web.cases import actions as cases
from gongkai_web.cases.errors import NotVisibleError, StalePageError
from gongkai_web.cases.models import Case, DocumentKind
from gongkai_web.files.actions import scan
from gongkai_web.files.models import StoredFile
from gongkai_web.people.models import Role, User
from gongkai_web.people.permissions import NotPermittedError
from tests.factories.people import make_person
from tests.factories.register import Office, decided, make_letters, make_office, moment, step

pytestmark = pytest.mark.django_db

SERVED, DAY = date(2026, 3, 12), date(2026, 4, 1)


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def case(office: Office) -> Case:
    return served(office)


def served(office: Office, subject: str = "2025年度低保发放明细") -> Case:
    case = decided(office, subject=subject)
    case = step(
        case, "serve", by=office.registrar, on=SERVED, facts={"way": "in-person", "signed": SERVED, "proof": "签收"}
    )
    put(case, office.handler, "检索记录.txt", "查了三个柜子".encode())
    make_letters(case, on=SERVED)
    return case


def put(case: Case, actor: User, name: str, content: bytes, *, scanned: bool = True) -> None:
    document = cases.attach(
        case=case, name=name, stream=[content], kind=DocumentKind.EVIDENCE, actor=actor, now=moment(SERVED)
    )
    if scanned:
        scan(file_id=document.file.pk, now=moment(SERVED))


def archived(case: Case, actor: User, retention: str = "30-years", day: date = DAY) -> Package:
    return actions.archive_case(case=case, actor=actor, retention=retention, day=day, now=moment(day))


def opened(package: Package) -> ZipFile:
    return ZipFile(io.BytesIO(read_package(package)))


def test_a_package_holds_all_that_the_case_holds_and_explains_itself(office: Office, case: Case) -> None:
    package = archived(case, office.registrar)
    case.refresh_from_db()
    assert (case.phase, package.retention, package.expires_on) == ("archived", "30-years", date(2056, 12, 31))
    with opened(package) as held:
        manifest = json.loads(held.read("manifest.json"))
        assert {one["path"] for one in manifest["members"]} | {"manifest.json"} == set(held.namelist())
        for one in manifest["members"]:
            content = held.read(one["path"])
            assert (sha256(content).hexdigest(), len(content)) == (one["sha256"], one["size"])
        letters = [one for one in manifest["members"] if one["path"].startswith("文书/")]
        assert {one["media_type"].rpartition("/")[2][:4] for one in letters} == {"pdf", "ofd", "vnd."}
        assert held.read("材料/001-检索记录.txt").decode() == "查了三个柜子"
        events = json.loads(held.read("数据/办理记录.json"))
        trail = json.loads(held.read("数据/审计记录.json"))
        rows = list(csv.reader(io.StringIO(held.read("目录.csv").decode("utf-8-sig"))))
        assert "检索记录.txt" in held.read("目录.html").decode()
        text = pypdfium2.PdfDocument(held.read("办理单.pdf"))[0].get_textpage().get_text_range()
        assert b"pdfaid" in held.read("办理单.pdf")
        assert "未计" in held.read("目录.html").decode()
    assert (package.uncounted, package.pages) == (1, sum(one["pages"] or 0 for one in manifest["members"]))
    assert [event["step"] for event in events][-2:] == ["serve", "archive"]
    assert len(trail) == Entry.objects.filter(subject_kind="cases.case", subject_id=str(case.pk)).count() - 1
    assert manifest["trail"] == {"number": package.trail_number, "digest": package.trail_digest}
    assert Entry.objects.get(number=package.trail_number).digest == package.trail_digest
    assert len(rows) == len(manifest["members"]) - 1
    assert case.subject in "".join(text.split())


def test_the_same_case_makes_the_same_bytes(office: Office, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    package = archived(case, office.registrar)
    first = read_package(package)
    end = Entry.objects.get(number=package.trail_number)
    monkeypatch.setattr(actions, "end_of_trail", lambda: end)
    monkeypatch.setattr("gongkai_web.archive.members.Entry.objects", Entry.objects.filter(number__lte=end.number))
    again = actions.make_package(case=case, actor=office.registrar, now=moment(DAY + timedelta(9)), reason="核对")
    assert again.sha256 == package.sha256
    assert read_package(again) == first
    with opened(again) as held:
        assert {entry.compress_type for entry in held.infolist()} == {ZIP_STORED}


def test_what_was_done_after_it_was_packed_is_told(office: Office, case: Case) -> None:
    client, words = Client(), "成包后又有办理记录"
    client.force_login(office.registrar)
    pages = (f"/office/archive/{case.reference}/", f"/office/cases/{case.reference}/")
    actions.archive_case(case=case, actor=office.registrar, retention="30-years", day=DAY, now=moment(DAY))
    assert not any(words in client.get(page).content.decode() for page in pages)
    later = DAY + timedelta(days=1)
    filed = {"before": "甲市人民政府", "filed": later, "copied": later}
    step(case, "file_review", by=office.registrar, on=later, facts=filed)
    assert all(words in client.get(page).content.decode() for page in pages)
    actions.make_package(case=case, actor=office.registrar, now=moment(later), reason="收到行政复议")
    assert not any(words in client.get(page).content.decode() for page in pages)


def test_only_a_registrar_of_the_agency_archives(office: Office, case: Case) -> None:
    for who in (office.handler, office.head, make_person(Role.AUDITOR, agency=office.agency)):
        with pytest.raises(NotPermittedError):
            archived(case, who)
    with pytest.raises(NotVisibleError):
        archived(case, make_office("乙县民政局").registrar)
    case.refresh_from_db()
    assert case.phase == "served"
    assert not Package.objects.exists()


def test_step_and_package_come_together_or_not_at_all(office: Office, case: Case) -> None:
    put(case, office.handler, "新来的.txt", b"x", scanned=False)
    StoredFile.objects.filter(name="新来的.txt").update(state="quarantined")
    with pytest.raises(UnscannedMaterialError):
        archived(case, office.registrar)
    case.refresh_from_db()
    assert case.phase == "served"
    with pytest.raises(StalePageError):
        actions.archive_case(
            case=case, actor=office.registrar, retention="permanent", day=DAY, now=moment(DAY), version=1
        )


def test_a_signed_letter_without_its_files_holds_the_archiving_up(office: Office) -> None:
    case = decided(office)
    case = step(
        case, "serve", by=office.registrar, on=SERVED, facts={"way": "in-person", "signed": SERVED, "proof": "签收"}
    )
    with pytest.raises(UnmadeLetterError):
        archived(case, office.registrar)
    case.refresh_from_db()
    assert case.phase == "served"


def test_what_has_a_virus_is_listed_and_left_out(office: Office, case: Case) -> None:
    file = case.documents.get().file
    file.state = "infected"
    file.save()
    with opened(archived(case, office.registrar)) as held:
        (line,) = [one for one in json.loads(held.read("manifest.json"))["members"] if one["path"].startswith("材料/")]
        assert (line["included"], line["path"] in held.namelist(), line["note"]) == (False, False, "未收入：发现病毒")


def test_another_package_says_why_and_leaves_the_first(office: Office, case: Case) -> None:
    with pytest.raises(NotArchivedError):
        actions.make_package(case=case, actor=office.registrar, now=moment(DAY))
    first = archived(case, office.registrar)
    kept = read_package(first)
    with pytest.raises(ReasonWantedError):
        actions.make_package(case=case, actor=office.registrar, now=moment(DAY))
    second = actions.make_package(case=case, actor=office.registrar, now=moment(DAY), reason="补入送达凭证")
    assert (second.number, read_package(first)) == (2, kept)
    assert [one.number for one in list_packages(office.registrar)] == [2]


def test_a_power_cut_leaves_nothing_under_a_package_s_name(
    office: Office, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(_descriptor: int) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", cut)
        with pytest.raises(SystemExit):
            archived(case, office.registrar)
    case.refresh_from_db()
    assert (case.phase, Package.objects.count()) == ("served", 0)
    assert not (keeping.folder() / f"{case.reference}-1.zip").exists()
    assert find_damage(archived(case, office.registrar)) == []


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _altered(content: bytes) -> bytes:
    return content.replace("查了三个柜子".encode(), "查了四个柜子".encode())


@pytest.mark.parametrize("damage", [_cut, _altered, lambda _content: None])
def test_every_damage_is_found(office: Office, case: Case, damage: Callable[[bytes], bytes | None]) -> None:
    package = archived(case, office.registrar)
    assert find_damage(package) == []
    path = keeping.folder() / package.file_name
    changed = damage(path.read_bytes())
    path.unlink()
    if changed is not None:
        path.write_bytes(changed)
    assert find_damage(package)
    assert list(verify_packages()) == find_damage(package)


def test_what_is_due_is_listed(office: Office) -> None:
    short, long = served(office), served(office, subject="征地补偿")
    archived(short, office.registrar, "10-years")
    assert [case.subject for case in list_waiting(office.registrar)] == ["征地补偿"]
    archived(long, office.registrar, "permanent")
    user = office.registrar
    assert not list_due_for_transfer(user, day=date(2036, 12, 31), transfer="county")
    assert [one.case for one in list_due_for_transfer(user, day=date(2037, 1, 1), transfer="county")] == [long]
    assert not list_due_for_transfer(user, day=date(2037, 1, 1), transfer="city")
    assert not list_expired(user, day=date(2036, 12, 31))
    assert [one.case for one in list_expired(user, day=date(2037, 1, 1))] == [short]
    assert list(list_packages(make_office("乙县民政局").registrar)) == []


def test_the_hand_over_list_holds_no_formula(office: Office) -> None:
    package = archived(served(office, subject='=HYPERLINK("x")'), office.registrar)
    rows = list(csv.reader(io.StringIO(as_csv([package]).decode("utf-8-sig"))))
    assert rows[1][3] == '\'=HYPERLINK("x")'
    assert b"<f>" not in b"".join(ZipFile(io.BytesIO(as_xlsx([package]))).read("xl/worksheets/sheet1.xml").split())


def test_a_registrar_archives_on_the_page_and_others_read(office: Office, case: Case) -> None:
    client = Client()
    client.force_login(office.registrar)
    address = f"/office/archive/{case.reference}/"
    assert case.subject in client.get("/office/archive/").text
    assert client.post(address, {"retention": "30-years", "version": case.version}).status_code == 302
    assert f"至{Package.objects.get().archived_on.year + 30}年12月31日" in client.get(address).text
    auditor = Client()
    auditor.force_login(make_person(Role.AUDITOR, agency=office.agency))
    assert "完好" in auditor.get(f"{address}1/").text
    taken = auditor.get(f"{address}1.zip")
    assert sha256(taken.content).hexdigest() == Package.objects.get().sha256
    assert Entry.objects.filter(verb="archive.send_package").count() == 1
    assert '<form method="post"' not in auditor.get(address).text.split("</header>")[-1]
    for suffix in ("csv", "xlsx"):
        assert auditor.get(f"/office/archive/list.{suffix}?shelf=kept").status_code == 200
    stranger = Client()
    stranger.force_login(make_office("乙县民政局").registrar)
    for rest in ("", "1/", "1.zip"):
        assert stranger.get(f"{address}{rest}").status_code == 404


@pytest.mark.parametrize("shelf", ["kept", "transfer&transfer=city", "expired", "unpacked", "nothing"])
def test_every_shelf_has_its_page(office: Office, case: Case, shelf: str) -> None:
    archived(case, office.registrar)
    client = Client()
    client.force_login(office.registrar)
    page = client.get(f"/office/archive/?shelf={shelf}")
    assert page.status_code == (404 if shelf == "nothing" else 200)
    assert (str(case) in page.text) == (shelf == "kept")

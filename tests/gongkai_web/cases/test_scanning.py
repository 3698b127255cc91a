"""What the office hears of a scan, and what the round does with files that wait."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from pytest_django import DjangoCaptureOnCommitCallbacks

from gongkai_web.audit.models import Party
from gongkai_web.cases import actions
from gongkai_web.cases.models import Case, Document, DocumentKind
from gongkai_web.files.actions import scan
from gongkai_web.files.models import State
from gongkai_web.files.scanning import Clamd, Scan, ScanFailedError
from gongkai_web.notices.actions import go_round
from gongkai_web.notices.models import Level, Notice
from gongkai_web.people.models import Role
from tests.factories.people import make_person
from tests.factories.register import Office, make_office, moment, registered

pytestmark = pytest.mark.django_db

NOW = moment(date(2026, 3, 3))


@pytest.fixture(autouse=True)
def own_folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.CLAMD = "127.0.0.1:3310"


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def case(office: Office) -> Case:
    return registered(office)


def hand_in(case: Case) -> Document:
    return actions.attach(
        case=case, name="申请.txt", stream=[b"x"], kind=DocumentKind.APPLICATION, actor=Party.APPLICANT, now=NOW
    )


def test_a_virus_is_told_to_the_handler_and_those_who_can_act(
    office: Office,
    case: Case,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    administrator = make_person(Role.ADMINISTRATOR, agency=office.agency)
    monkeypatch.setattr(Clamd, "scan", lambda *_given: Scan(found="Worm.Test"))
    document = hand_in(case)
    with django_capture_on_commit_callbacks(execute=True):
        scan(file_id=document.file.pk, now=NOW)
    told = Notice.objects.filter(key=f"file-{document.file.pk}-infected")
    assert {notice.user for notice in told} == {administrator, office.registrar, office.handler}
    assert {notice.level for notice in told} == {Level.URGENT}
    assert "Worm.Test" in told[0].text
    assert "请告知申请人重新提供" in told[0].text
    assert told[0].url == f"/office/cases/{case.reference}/"


def test_a_silent_scanner_is_told_once_a_day_from_the_second_time_on(
    office: Office,
    case: Case,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    def fail(*_given: object) -> Scan:
        message = "连不上杀毒服务"
        raise ScanFailedError(message)

    monkeypatch.setattr(Clamd, "scan", fail)
    for document in (hand_in(case), hand_in(case)):
        for minutes, count in ((0, 0), (5, 1)):
            with django_capture_on_commit_callbacks(execute=True):
                scan(file_id=document.file.pk, now=NOW + timedelta(minutes=minutes))
            if count:
                assert Notice.objects.filter(user=office.registrar, text__contains="连不上杀毒服务").count() == 1


def test_the_round_scans_what_waits_and_not_again_within_minutes(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[object] = []

    def fail(*given: object) -> Scan:
        tried.append(given)
        message = "连不上杀毒服务"
        raise ScanFailedError(message)

    monkeypatch.setattr(Clamd, "scan", fail)
    document = hand_in(case)
    for minutes in (1, 6, 7, 10, 12):
        go_round(now=NOW + timedelta(minutes=minutes))
    assert len(tried) == 2
    monkeypatch.setattr(Clamd, "scan", lambda *_given: Scan(found=""))
    go_round(now=NOW + timedelta(minutes=20))
    document.file.refresh_from_db()
    assert document.file.state == State.CLEAN


def test_the_morning_sweeps_away_what_no_file_speaks_of(case: Case, settings: LazySettings) -> None:
    settings.CLAMD = ""
    kept = hand_in(case)
    stray = Path(settings.MEDIA_ROOT) / "contents" / "ab" / "cd" / ("abcd" + "0" * 60)
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"left behind")
    go_round(now=NOW + timedelta(days=400))
    assert not stray.exists()
    assert list((Path(settings.MEDIA_ROOT) / "contents").rglob(kept.file.sha256))

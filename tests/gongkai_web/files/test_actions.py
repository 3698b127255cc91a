"""Storing, scanning, discarding, redacting: what stands in the rows, on disk and in the trail afterwards."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from pytest_django import DjangoCaptureOnCommitCallbacks

from gongkai_web.apart import ApartError
from gongkai_web.audit.models import Entry, Party
from gongkai_web.files.acceptance import Reason, RefusedFileError
from gongkai_web.files.actions import discard, redact, scan, scan_waiting, strip_metadata, sweep
from gongkai_web.files.configuration import file_store
from gongkai_web.files.errors import FailedRedactionError, FileWithheldError
from gongkai_web.files.events import FileScanned, file_scanned
from gongkai_web.files.models import Origin, State, StoredFile
from gongkai_web.files.queries import list_waiting, open_file, suggest_boxes, total_size
from gongkai_web.files.redaction import Fault, FaultKind
from gongkai_web.files.redaction.work import Done
from gongkai_web.files.scanning import Clamd
from tests.factories.agencies import make_agency
from tests.factories.documents.drawing import Drawing, pdf
from tests.factories.documents.pictures import located, picture
from tests.factories.files import NOON, make_file
from tests.factories.people import make_person
from tests.factories.scanner import eicar

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)
NEXT_DAY = NOON + timedelta(days=400)
"""After any grace, also by the clock of the machine that runs the tests."""


@pytest.fixture(autouse=True)
def own_folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.CLAMD = ""


def contents() -> list[str]:
    return [path.name for path in file_store().contents()]


def verbs(stored: StoredFile) -> list[str]:
    return list(Entry.objects.filter(subject_id=str(stored.pk)).order_by("number").values_list("verb", flat=True))


def test_a_file_is_stored_under_its_digest_and_waits_in_quarantine() -> None:
    stored = make_file()
    path = file_store().path_of(stored.sha256)
    assert path.stat().st_mode & 0o777 == 0o400
    assert (path.stat().st_size, stored.state, stored.kind) == (stored.size, State.QUARANTINED, "pdf")
    assert list(file_store().parts()) == []
    assert verbs(stored) == ["files.store"]
    assert stored.uploaded_by is None
    with pytest.raises(FileWithheldError, match="等待查毒"), open_file(stored):
        pass


def test_what_is_refused_leaves_no_row_no_bytes_and_no_entry() -> None:
    with pytest.raises(RefusedFileError, match=r"扩展名是 \.docx") as refused:
        make_file(name="申请.docx")
    assert refused.value.reason is Reason.NAME_DISAGREES
    assert (StoredFile.objects.count(), contents(), list(file_store().parts())) == (0, [], [])
    assert not Entry.objects.exists()


def test_the_caps_are_those_of_the_installation(settings: LazySettings) -> None:
    settings.CASE_MEGABYTES = 1
    with pytest.raises(RefusedFileError, match="合计超过 1 MB"):
        make_file(held=2**20)


def test_the_same_content_lies_on_disk_once() -> None:
    one, other = make_file(), make_file(name="又一份.pdf")
    assert contents() == [one.sha256] == [other.sha256]
    assert total_size(StoredFile.objects.all()) == 2 * one.size


def test_storing_begins_a_scan_once_the_transaction_is_through(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        stored = make_file()
    stored.refresh_from_db()
    assert (stored.state, "未配置杀毒服务" in stored.scan_note) == (State.UNSCANNED, True)


def test_a_clean_file_passes_and_can_be_read(settings: LazySettings, clamd: Clamd) -> None:
    settings.CLAMD = clamd.address
    stored = scan(file_id=make_file().pk, now=LATER)
    assert (stored.state, stored.scanned_at) == (State.CLEAN, LATER)
    with open_file(stored) as file:
        assert file.read(5) == b"%PDF-"
    assert verbs(stored) == ["files.store", "files.scan"]


def test_a_virus_is_found_and_nobody_gets_the_file(settings: LazySettings, clamd: Clamd) -> None:
    settings.CLAMD = clamd.address
    stored = scan(file_id=make_file(eicar(), name="说明.txt").pk, now=LATER)
    assert (stored.state, stored.scan_note) == (State.INFECTED, "Eicar-Own.UNOFFICIAL")
    with pytest.raises(FileWithheldError, match="发现病毒"), open_file(stored):
        pass
    assert scan(file_id=stored.pk, now=LATER).state == State.INFECTED


def test_a_scanner_that_is_down_leaves_the_file_in_quarantine_visibly_and_is_tried_again(
    settings: LazySettings,
    clamd: Clamd,
    tmp_path: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    told: list[FileScanned] = []

    def listen(scanned: FileScanned, **_more: object) -> None:
        told.append(scanned)

    file_scanned.connect(listen)
    settings.CLAMD = str(tmp_path / "down.sock")
    with django_capture_on_commit_callbacks(execute=True):
        stored = make_file()
    stored.refresh_from_db()
    assert (stored.state, stored.scan_attempts) == (State.QUARANTINED, 1)
    assert "连不上杀毒服务" in stored.scan_note
    assert [(each.file_id, "连不上" in each.failure) for each in told] == [(stored.pk, True)]
    assert list(list_waiting()) == [stored]
    assert scan_waiting(now=NOON + timedelta(minutes=1)) == 0  # too early to try again
    settings.CLAMD = clamd.address
    assert scan_waiting(now=LATER) == 1
    stored.refresh_from_db()
    assert (stored.state, stored.scan_attempts, list(list_waiting())) == (State.CLEAN, 2, [])
    file_scanned.disconnect(listen)


def test_a_scanner_configured_later_scans_what_came_before(settings: LazySettings, clamd: Clamd) -> None:
    stored = scan(file_id=make_file(eicar(), name="a.txt").pk, now=NOON)
    assert (stored.state, list(list_waiting())) == (State.UNSCANNED, [])
    settings.CLAMD = clamd.address
    assert list(list_waiting()) == [stored]
    assert scan_waiting(now=LATER) == 1
    stored.refresh_from_db()
    assert stored.state == State.INFECTED


def test_a_file_whose_bytes_are_lost_is_said_and_keeps_no_other_waiting(settings: LazySettings, clamd: Clamd) -> None:
    settings.CLAMD = clamd.address
    lost, other = make_file(b"one", name="a.txt"), make_file(b"two", name="b.txt")
    file_store().path_of(lost.sha256).unlink()
    assert scan_waiting(now=LATER) == 1
    lost.refresh_from_db()
    other.refresh_from_db()
    assert (lost.state, other.state) == (State.QUARANTINED, State.CLEAN)
    assert "找不到" in lost.scan_note


def test_a_discarded_file_keeps_its_row_and_loses_its_bytes_once_no_other_needs_them(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    one, other = make_file(), make_file()
    clerk = make_person()
    for stored in (one, other):
        assert contents() == [one.sha256]
        with django_capture_on_commit_callbacks(execute=True):
            gone = discard(stored=stored, actor=clerk, reason="误传", now=NEXT_DAY)
        assert gone.state == State.DISCARDED
    assert contents() == []
    assert verbs(one) == ["files.store", "files.discard"]
    assert Entry.objects.get(subject_id=str(one.pk), verb="files.discard").reason == "误传"
    discard(stored=one, actor=clerk, reason="再次", now=NEXT_DAY)
    assert verbs(one) == ["files.store", "files.discard"]
    assert total_size(StoredFile.objects.all()) == 0


def test_the_sweep_takes_only_what_is_old_and_spoken_of_by_nobody() -> None:
    kept = make_file()
    orphan = file_store().path_of("ab" * 32)
    orphan.parent.mkdir(parents=True)
    orphan.write_bytes(b"left by a crash")
    part = file_store().incoming / "half.part"
    part.write_bytes(b"half")
    made = NEXT_DAY.timestamp() - 60
    os.utime(orphan, (made, made))
    os.utime(part, (made, made))
    assert sweep(now=NEXT_DAY).size == 0  # a transaction may still be about to speak of it
    swept = sweep(now=NEXT_DAY + timedelta(days=1))
    assert (swept.contents, swept.parts, swept.size) == (1, 1, 19)
    assert contents() == [kept.sha256]


def test_content_that_comes_again_is_young_again() -> None:
    stored = make_file()
    path = file_store().path_of(stored.sha256)
    os.utime(path, (1, 1))
    make_file()
    assert path.stat().st_mtime > 1


def test_a_redacted_copy_is_stored_with_its_record_and_the_original_stays() -> None:
    original = scan(file_id=make_file().pk, now=NOON)
    (suggestion,) = suggest_boxes(original)
    clerk = make_person()
    copy = redact(stored=original, boxes=suggestion.boxes, secrets=[suggestion.text], actor=clerk, now=LATER)
    assert (copy.name, copy.origin, copy.made_from) == ("申请（遮盖）.pdf", Origin.REDACTION, original)
    assert copy.redaction is not None
    record = copy.redaction["record"]
    assert (record["original_sha256"], record["result_sha256"]) == (original.sha256, copy.sha256)
    assert record["grounds"][0]["ground"] == "refused.third_party_rights"
    assert len(copy.redaction["boxes"]) == 1
    assert copy.uploaded_by == clerk
    assert b"13800138000" not in file_store().path_of(copy.sha256).read_bytes()
    assert list(file_store().parts()) == []
    copy.refresh_from_db()
    assert copy.redaction["record"] == record | {"grounds": [dict(ground) for ground in record["grounds"]]}


def test_a_copy_that_does_not_stand_the_proof_is_thrown_away(monkeypatch: pytest.MonkeyPatch) -> None:
    original = scan(file_id=make_file().pk, now=NOON)
    boxes = suggest_boxes(original)[0].boxes
    failed = Done(record=None, faults=(Fault(kind=FaultKind.SEEN_UNDER_BOX, page=1),))
    monkeypatch.setattr("gongkai_web.files.actions.copies.run_apart", lambda *_given, **_caps: failed)
    with pytest.raises(FailedRedactionError, match="第 1 页：遮盖处没有盖严"):
        redact(stored=original, boxes=boxes, actor=Party.SYSTEM, now=LATER)
    assert StoredFile.objects.count() == 1
    assert list(file_store().parts()) == []


def test_what_is_in_quarantine_is_not_redacted_and_no_boxes_make_no_copy() -> None:
    stored = make_file()
    with pytest.raises(FileWithheldError):
        redact(stored=stored, boxes=[], actor=Party.SYSTEM, now=LATER)
    with pytest.raises(ApartError, match="没有选定"):
        redact(stored=scan(file_id=stored.pk, now=NOON), boxes=[], actor=Party.SYSTEM, now=LATER)


def test_a_copy_without_properties_is_stored() -> None:
    photo = make_file(picture("JPEG", exif=located()), name="现场.jpg")
    copy = strip_metadata(stored=scan(file_id=photo.pk, now=NOON), actor=Party.SYSTEM, now=LATER)
    assert (copy.name, copy.origin, copy.made_from_id) == ("现场.jpg", Origin.CLEANED, photo.pk)
    assert b"Camera" not in file_store().path_of(copy.sha256).read_bytes()


def test_a_files_organ_is_who_sees_its_entries() -> None:
    agency = make_agency()
    stored = make_file(pdf(Drawing()), agency=agency)
    assert Entry.objects.get(subject_id=str(stored.pk)).agency_id == agency.pk

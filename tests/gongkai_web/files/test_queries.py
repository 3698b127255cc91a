"""Reading files: only what is readable, only as something to save, and proved against its digest."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.signals import request_finished
from django.db import close_old_connections
from django.http.response import ResponseHeaders

from gongkai_web.files.actions import scan
from gongkai_web.files.configuration import file_store
from gongkai_web.files.errors import FileWithheldError, LostBytesError
from gongkai_web.files.models import State, StoredFile
from gongkai_web.files.queries import draw_page, open_bytes, respond, verify_files
from tests.factories.documents.pictures import picture
from tests.factories.files import NOON, make_file

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.CLAMD = ""


@pytest.fixture(autouse=True)
def database_stays_open() -> Iterator[None]:
    # A response that is closed ends its request, and with it the test's own connection.
    request_finished.disconnect(close_old_connections)
    yield
    request_finished.connect(close_old_connections)


def passed(data: bytes | None = None, name: str = "申请.pdf", state: State = State.CLEAN) -> StoredFile:
    stored = make_file(data, name=name)
    stored.state = state
    stored.save()
    return stored


def headers(stored: StoredFile, *, shown: bool = False) -> ResponseHeaders:
    response = respond(stored, shown=shown)
    response.close()
    return response.headers


def test_a_file_is_handed_out_to_be_saved() -> None:
    stored = passed(name='申 请";x.pdf')
    response = respond(stored)
    assert b"".join(response.streaming_content).startswith(b"%PDF-")  # type: ignore[arg-type]  # it streams synchronously
    response.close()
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%E7%94%B3%20%E8%AF%B7")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "private, no-store"


def test_only_scanned_pictures_and_pdfs_are_shown() -> None:
    photo = passed(picture("PNG"), "图.png")
    response = headers(photo, shown=True)
    assert response["Content-Type"] == "image/png"
    assert response["Content-Disposition"].startswith("inline")
    assert "sandbox" in response["Content-Security-Policy"]
    assert headers(passed(), shown=True)["Content-Type"] == "application/pdf"
    for held_back in (passed(b"text", "a.txt"), passed(picture("PNG"), "图.png", State.UNSCANNED)):
        response = headers(held_back, shown=True)
        assert response["Content-Disposition"].startswith("attachment")
        assert response["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize("state", [State.QUARANTINED, State.INFECTED, State.DISCARDED])
def test_what_is_not_readable_is_not_handed_out_nor_drawn(state: State) -> None:
    stored = passed(state=state)
    with pytest.raises(FileWithheldError, match="暂不能打开"):
        respond(stored)
    with pytest.raises(FileWithheldError):
        draw_page(stored, 1)


def test_a_page_is_drawn_for_whoever_draws_the_boxes() -> None:
    shown = draw_page(scan(file_id=make_file().pk, now=NOON), 1, dpi=36)
    assert shown.png.startswith(b"\x89PNG")
    assert shown.sheet.height == 842


def test_lost_and_altered_bytes_are_found() -> None:
    sound, lost, altered = passed(), passed(b"one", "一.txt"), passed(b"two", "二.txt")
    passed(b"three", "三.txt", State.DISCARDED)
    assert list(verify_files()) == []
    file_store().path_of(lost.sha256).unlink()
    path = file_store().path_of(altered.sha256)
    path.chmod(0o600)
    path.write_bytes(b"owt")
    damages = {damage.names[0]: damage for damage in verify_files()}
    assert {name: damage.flaw for name, damage in damages.items()} == {"一.txt": "missing", "二.txt": "altered"}
    assert "请从备份恢复" in damages["一.txt"].message
    with pytest.raises(LostBytesError, match="gongkai-web verify"):
        open_bytes(lost)
    open_bytes(sound).close()

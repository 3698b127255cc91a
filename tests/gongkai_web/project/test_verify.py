"""Verifying: a changed entry and a lost file are said, and a mark that is none is refused."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from gongkai.errors import ImpossibleInputError
from gongkai_web.audit.actions import record
from gongkai_web.audit.models import Party
from gongkai_web.files.models import Origin, State, StoredFile
from gongkai_web.project.verify import verify
from tests.factories.agencies import make_agency
from tests.factories.trail import guards_lifted

pytestmark = pytest.mark.django_db


def test_all_is_sound_and_the_end_of_the_trail_is_named() -> None:
    entry = record(actor=Party.SYSTEM, verb="agencies.amend", subject=make_agency())
    assert verify() == ([f"审计链末端 1:{entry.digest}", "审计链完整", "已存文件完整"], True)
    assert verify(noted=f"1:{entry.digest}")[1]


def test_a_changed_entry_is_named() -> None:
    record(actor=Party.SYSTEM, verb="agencies.amend", subject=make_agency())
    with guards_lifted(), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_entry SET actor_name = '别人'")
    said, sound = verify()
    assert not sound
    assert "审计链不完整：第 1 条的内容与其摘要不符，记录被改动" in said
    assert "审计链完整" not in said


def test_a_lost_file_is_named() -> None:
    StoredFile.objects.create(
        agency=make_agency(), sha256="a" * 64, size=1, kind="pdf", media_type="application/pdf", name="答复书.pdf",
        original_name="答复书.pdf", origin=Origin.OFFICE, state=State.CLEAN,
        uploaded_at=datetime(2026, 3, 5, tzinfo=UTC),
    )  # fmt: skip
    said, sound = verify()
    assert not sound
    assert said[-1].startswith("文件损坏：答复书.pdf")


def test_a_mark_that_is_none_is_refused() -> None:
    with pytest.raises(ImpossibleInputError, match="序号:摘要"):
        verify(noted="12")

"""Files of an application that nobody sent go after a while; those of a case, and those just sent, stay."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from gongkai_web.audit.models import Entry
from gongkai_web.files.actions import sweep
from gongkai_web.files.configuration import file_store
from gongkai_web.files.models import State, StoredFile
from gongkai_web.intake.actions import sweep_unsent
from gongkai_web.notices.events import DayBegan, day_began
from tests.factories.agencies import make_agency
from tests.factories.documents.drawing import Drawing, pdf
from tests.factories.intake import CITIZEN, stamp_of

pytestmark = pytest.mark.django_db


def send(client: Client, code: str, to: str, name: str) -> StoredFile:
    address = f"/apply/{code}/citizen/"
    paper = SimpleUploadedFile(name, pdf(Drawing().write(50, 100, name)))
    client.post(address, {**CITIZEN, "stamp": stamp_of(client, address), "to": to, "papers": [paper]})
    return StoredFile.objects.get(name=name)


def test_what_was_never_sent_is_discarded_by_the_daily_round(client: Client, settings: Any) -> None:  # noqa: ANN401 - pytest-django's own
    settings.UNSENT_DAYS = 7
    code = make_agency("云泽市民政局").code
    unsent, of_a_case = send(client, code, "review", "未提交.pdf"), send(client, code, "send", "已提交.pdf")
    now = timezone.now()
    assert sweep_unsent(now=now + timedelta(days=6, hours=23)) == 0
    later = now + timedelta(days=7, hours=1)
    for _ in range(2):
        day_began.send(sender=None, begun=DayBegan(day=later.date(), now=later))
    unsent.refresh_from_db()
    of_a_case.refresh_from_db()
    assert (unsent.state == State.DISCARDED, of_a_case.state == State.DISCARDED) == (True, False)
    (entry,) = Entry.objects.filter(verb="files.discard")
    assert "没有提交" in entry.reason
    sweep(now=later, only=unsent.sha256)
    assert not file_store().path_of(unsent.sha256).exists()
    assert file_store().path_of(of_a_case.sha256).exists()

"""Stored files for tests."""

from datetime import UTC, datetime

from gongkai_web.agencies.models import Agency
from gongkai_web.audit.models import Party
from gongkai_web.files.actions import store
from gongkai_web.files.models import Origin, StoredFile
from tests.factories.agencies import make_agency
from tests.factories.documents.drawing import Drawing, pdf

NOON = datetime(2026, 3, 5, 4, tzinfo=UTC)


def make_file(
    data: bytes | None = None,
    *,
    name: str = "申请.pdf",
    agency: Agency | None = None,
    origin: Origin = Origin.APPLICANT,
    held: int = 0,
) -> StoredFile:
    """Store a file as an applicant sends it."""
    return store(
        name=name,
        stream=[data if data is not None else pdf(Drawing().write(50, 100, "电话13800138000，公开"))],
        agency=agency or make_agency(),
        origin=origin,
        actor=Party.APPLICANT,
        now=NOON,
        held=held,
    )

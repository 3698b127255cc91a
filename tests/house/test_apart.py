"""Work that tests have done in forks is as much apart as on the platform."""

import pytest

from gongkai_web.apart import ApartError, run_apart
from gongkai_web.archive.paging import count_pdf
from gongkai_web.files.redaction.work import Source, survey
from tests.apart import NURSERY
from tests.factories.documents.drawing import Drawing, pdf


def test_what_breaks_down_takes_nobody_down() -> None:
    sheet = pdf(Drawing().write(60, 90, "一页"))
    with pytest.raises(ApartError, match="无法处理"):
        run_apart(survey, Source(path="there is none", kind="pdf"))
    assert run_apart(count_pdf, sheet) == 1
    assert NURSERY.process is not None

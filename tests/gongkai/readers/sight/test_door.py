"""The way into sight: refused in one sentence where it is not installed, and never more pages than a report has."""

import numpy as np
import pytest

from gongkai.errors import MissingExtraError, UnreadableDocumentError
from gongkai.readers.limits import PICTURED_PAGES
from gongkai.readers.sight import models
from gongkai.readers.sight.door import can_see, see

PAPER = np.full((60, 60, 3), 255, dtype=np.uint8)


def test_the_extra_is_found() -> None:
    assert can_see()


@pytest.mark.usefixtures("blind")
def test_without_the_extra_nothing_is_seen() -> None:
    assert not can_see()


def test_more_pictures_than_a_report_has_are_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="far more pictures of pages"):
        see(PAPER, PICTURED_PAGES + 1)


def test_a_model_that_its_wheel_does_not_bring_is_never_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "_FINDER", "another_edition.onnx")
    models.finder.cache_clear()
    with pytest.raises(MissingExtraError, match=r"gongkai\[ocr\]"):
        models.finder()
    models.finder.cache_clear()

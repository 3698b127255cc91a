"""Which pages are read from their pictures, which parts of them, and that nothing is read twice."""

import numpy as np
import pytest

from gongkai.readers.document import Paragraph
from gongkai.readers.formats.fixed import pictures
from gongkai.readers.formats.fixed.char import Char
from gongkai.readers.formats.fixed.page import Page
from gongkai.readers.formats.ofd.parse import parse as parse_ofd
from gongkai.readers.formats.pdf.parse import parse as parse_pdf
from gongkai.report.write import FORMATS
from tests.factories.documents.drawing import Drawing, pdf
from tests.factories.reports import make_report
from tests.factories.scans import scan_to_ofd, scan_to_pdf, with_picture, with_unseen_text

pytest.importorskip("rapidocr", reason="the extra [ocr] is not installed: no picture can be read here")
from PIL import Image  # comes with the extra

TABLE = (75, 130, 530, 715)


class Eye:
    """Stands in for the engine: keeps the pictures that it is shown, and sees one word on each."""

    def __init__(self) -> None:
        self.shown: dict[int, np.ndarray] = {}
        self.level: list[bool] = []

    def see(self, picture: np.ndarray, number: int, *, lies_level: bool = False) -> Page:
        self.shown[number] = picture
        self.level.append(lies_level)
        word = Char(
            text="所见",
            x0=100,
            x1=120,
            top=100,
            bottom=110,
            baseline=110,
            size=10,
            middle=(110, 105),
            sure=0.9,
        )
        return Page(number=number, width=595, height=842, chars=(word,), rules=())


@pytest.fixture
def eye(monkeypatch: pytest.MonkeyPatch) -> Eye:
    one = Eye()
    monkeypatch.setattr(pictures, "see", one.see)
    return one


def texts(document: object) -> list[str]:
    return [block.text for block in getattr(document, "blocks", ()) if isinstance(block, Paragraph)]


def grey(width: int = 827, height: int = 1170) -> Image.Image:
    return Image.new("RGB", (width, height), (90, 90, 90))


def test_a_page_that_is_a_picture_is_read_from_it(eye: Eye) -> None:
    document = parse_pdf(scan_to_pdf([grey(), grey()], dpi=100))
    assert sorted(eye.shown) == [1, 2]
    assert eye.shown[1].shape == (2341, 1655, 3)
    assert abs(int(eye.shown[1].mean()) - 90) < 3
    assert texts(document) == ["所见", "所见"]
    assert not any(eye.level)


def test_pages_of_an_ofd_file_are_too(eye: Eye) -> None:
    document = parse_ofd(scan_to_ofd([grey()]))
    assert eye.shown[1].shape == (2339, 1654, 3)
    assert abs(int(eye.shown[1].mean()) - 90) < 3
    assert texts(document) == ["所见"]


def test_a_page_with_text_alone_is_never_drawn(eye: Eye) -> None:
    parse_pdf(FORMATS["pdf"].dump(make_report(3)))
    assert eye.shown == {}


def test_a_picture_among_text_is_read_without_the_text_around_it(eye: Eye) -> None:
    mixed = with_picture(FORMATS["pdf"].dump(make_report(3)), 2, TABLE)
    document = parse_pdf(mixed)
    assert list(eye.shown) == [3]
    assert eye.level == [True]
    assert "三、收到和处理政府信息公开申请情况" in texts(document)
    assert "所见" in texts(document)
    shown = eye.shown[3]
    assert shown[: round((842 - 715) * 200 / 72) - 3].min() == 255
    assert shown.min() < 100


def test_a_badge_is_no_table(eye: Eye) -> None:
    parse_pdf(with_picture(FORMATS["pdf"].dump(make_report(3)), 2, (400, 760, 480, 820)))
    assert eye.shown == {}


def test_text_that_is_not_seen_does_not_stand_in_for_the_picture(eye: Eye) -> None:
    document = parse_pdf(with_unseen_text([grey()], "1234567890 1234567890\n1234567890"))
    assert sorted(eye.shown) == [1]
    assert texts(document) == ["所见"]


@pytest.mark.usefixtures("blind")
def test_where_no_picture_can_be_read_such_text_is_read_and_doubted() -> None:
    document = parse_pdf(with_unseen_text([grey()], "1234567890 1234567890\n1234567890"))
    assert texts(document) == ["1234567890\t1234567890", "1234567890"]
    assert [sighting.sure for sighting in document.sightings().values()] == [0.5, 0.5]


def test_seen_text_is_not_doubted() -> None:
    assert parse_pdf(pdf(Drawing().write(80, 60, "一、总体情况"))).sightings() == {}

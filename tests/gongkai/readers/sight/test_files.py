"""Files of pictures, opened under caps."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.formats.picture import FORMAT
from gongkai.readers.sight.files import as_page, open_pictures
from tests.factories.documents.pictures import claimed, picture


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "WEBP"])
def test_every_kind_is_known_by_its_content_and_opened(kind: str) -> None:
    data = picture(kind, width=100, height=141)
    assert FORMAT.sniff(data)
    (page,) = open_pictures(data)
    assert page.shape == (2332, 1654, 3)


def test_a_file_of_several_pages_gives_each() -> None:
    assert len(list(open_pictures(picture("TIFF", frames=3)))) == 3


@pytest.mark.parametrize("kind", ["GIF", "ICO"])
def test_other_kinds_are_not_taken_for_pages(kind: str) -> None:
    assert not FORMAT.sniff(picture(kind))


def test_a_picture_that_claims_to_be_huge_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(UnreadableDocumentError, match="far larger than a page"):
        list(open_pictures(claimed(60_000, 60_000)))
    with pytest.raises(UnreadableDocumentError, match="far larger than a page"):
        list(open_pictures(claimed(7_000, 7_000)))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "WEBP"])
def test_a_damaged_picture_is_refused(kind: str) -> None:
    data = picture(kind, width=100, height=141)
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        list(open_pictures(data[: len(data) // 2]))


def test_what_can_be_seen_through_stands_on_paper() -> None:
    stream = BytesIO()
    Image.new("RGBA", (1654, 2339), (0, 0, 0, 0)).save(stream, "PNG")
    (page,) = open_pictures(stream.getvalue())
    assert page.min() == 255


@pytest.mark.parametrize(
    ("size", "becomes"), [((2339, 1654), (2339, 1654)), ((1170, 827), (2340, 1654)), ((4678, 3308), (2339, 1654))]
)
def test_a_page_is_brought_to_one_size(size: tuple[int, int], becomes: tuple[int, int]) -> None:
    assert as_page(np.zeros((*size, 3), dtype=np.uint8)).shape[:2] == becomes


def test_a_long_strip_is_not_blown_up() -> None:
    assert as_page(np.zeros((4000, 800, 3), dtype=np.uint8)).shape[:2] == (4000, 800)

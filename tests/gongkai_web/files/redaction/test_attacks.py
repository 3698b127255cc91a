"""Whatever hides a secret in a PDF: the copy does not have it, and a copy that had it would be caught."""

import io
from collections.abc import Callable, Sequence

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from gongkai_web.files.redaction import Area, Box, FaultKind, redact, verify
from gongkai_web.files.redaction.leftovers import written_forms
from tests.factories.documents import hiding
from tests.factories.documents.drawing import HEIGHT, Drawing, pdf

WITHHELD = "张三丰的住址"
KEPT = "本机关决定部分公开"
PLACE = Area(left=95, top=186, right=175, bottom=206)
"""Where the visible secret stands."""


def box(area: Area = PLACE, *, page: int = 1) -> Box:
    return Box(page=page, area=area, ground="refused.third_party_rights", label="个人隐私")


def letter(**options: float) -> Drawing:
    return Drawing(**options).write(50, 100, KEPT).write(100, 200, WITHHELD)  # type: ignore[arg-type]  # a test's options


def text_of(data: bytes) -> str:
    document = pdfium.PdfDocument(data)
    try:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()


def bytes_of(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as document:
        parts = [thing.read_bytes() if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") != "/Image" else
                 thing.unparse() for thing in document.objects]  # fmt: skip
    return b"\n".join([data, *parts])


def kinds(copy: bytes, original: bytes, boxes: Sequence[Box]) -> set[FaultKind]:
    return {fault.kind for fault in verify(copy, original, boxes)}


HIDINGS: dict[str, Callable[[], bytes]] = {
    "plainly": lambda: pdf(letter()),
    "in a form": lambda: hiding.changed(pdf(letter()), hiding.in_form(WITHHELD, 100, 202)),
    "on a hidden layer": lambda: hiding.changed(pdf(letter()), hiding.on_hidden_layer(WITHHELD, 60, 300)),
    "on a hidden layer under kept text": lambda: hiding.changed(
        pdf(letter()), hiding.on_hidden_layer(WITHHELD, 50, 100)
    ),
    "in a note": lambda: hiding.changed(pdf(letter()), hiding.in_annotation(WITHHELD)),
    "in the properties": lambda: hiding.changed(pdf(letter()), hiding.in_metadata(WITHHELD)),
    "in an attachment": lambda: hiding.changed(pdf(letter()), hiding.in_attachment(WITHHELD)),
    "in the structure": lambda: hiding.changed(pdf(letter()), hiding.in_structure(WITHHELD)),
    "in an unused object": lambda: hiding.changed(pdf(letter()), hiding.in_unused_object(WITHHELD)),
    "white on white": lambda: hiding.changed(pdf(letter()), hiding.white(WITHHELD, 60, 300)),
    "in no colour": lambda: hiding.changed(pdf(letter()), hiding.invisible(WITHHELD, 60, 300)),
    "in no colour under kept text": lambda: hiding.changed(pdf(letter()), hiding.invisible(WITHHELD, 50, 100)),
    "under a bar": lambda: hiding.changed(pdf(letter()), hiding.under_bar(WITHHELD, 60, 300)),
    "off the page": lambda: hiding.changed(pdf(letter()), hiding.off_page(WITHHELD)),
    "behind one mark": lambda: hiding.changed(pdf(letter()), hiding.behind_one_mark("本", WITHHELD)),
    "in an old revision": lambda: hiding.with_old_revision(
        letter().write(100, 400, WITHHELD), hiding.shown(KEPT, 50, 100) + hiding.shown(WITHHELD, 100, 200)
    ),
}


@pytest.mark.parametrize("way", HIDINGS)
def test_the_copy_does_not_have_the_secret_however_it_was_hidden(way: str) -> None:
    original = HIDINGS[way]()
    copy, record = redact(original, [box()])
    assert WITHHELD not in text_of(copy)
    assert KEPT in text_of(copy)
    assert "个人隐私" in text_of(copy)
    content = bytes_of(copy)
    assert not any(form in content for form in written_forms(WITHHELD))
    assert verify(copy, original, [box()], secrets=[WITHHELD]) == []
    assert (record.boxes, record.pages, record.grounds[0].count) == (1, 1, 1)


@pytest.mark.parametrize("way", HIDINGS)
def test_a_black_bar_over_the_text_is_caught(way: str) -> None:
    original = HIDINGS[way]()
    bar = f"q 0 g {PLACE.left} {HEIGHT - PLACE.bottom} 80 20 re f Q".encode()
    naive = hiding.changed(original, lambda document: document.pages[0].contents_add(bar))
    found = kinds(naive, original, [box()])
    assert {FaultKind.TEXT_UNDER_BOX, FaultKind.WITHHELD_IN_TEXT, FaultKind.WITHHELD_IN_BYTES} <= found


@pytest.mark.parametrize(
    "way", sorted(set(HIDINGS) - {"plainly", "in a form", "in an old revision", "behind one mark"})
)
def test_a_good_copy_with_the_hiding_put_back_is_caught(way: str) -> None:
    original = HIDINGS["plainly"]()
    copy, _ = redact(original, [box()])

    def put_back(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.Resources.Font["/F"] = page.Resources.Font["/Unseen"]
        PUT_BACK[way](document)

    assert verify(hiding.changed(copy, lambda _document: None), original, [box()]) == []
    assert verify(hiding.changed(copy, put_back), original, [box()], secrets=[WITHHELD]) != []


PUT_BACK: dict[str, hiding.Change] = {
    "on a hidden layer": hiding.on_hidden_layer(WITHHELD, 60, 300),
    "on a hidden layer under kept text": hiding.on_hidden_layer(WITHHELD, 50, 100),
    "in a note": hiding.in_annotation(WITHHELD),
    "in the properties": hiding.in_metadata(WITHHELD),
    "in an attachment": hiding.in_attachment(WITHHELD),
    "in the structure": hiding.in_structure(WITHHELD),
    "in an unused object": hiding.in_unused_object(WITHHELD),
    "white on white": hiding.white(WITHHELD, 60, 300),
    "in no colour": hiding.invisible(WITHHELD, 60, 300),
    "in no colour under kept text": hiding.invisible(WITHHELD, 50, 100),
    "under a bar": hiding.under_bar(WITHHELD, 60, 300),
    "off the page": hiding.off_page(WITHHELD),
}


def test_a_good_copy_behind_which_the_original_is_left_is_caught() -> None:
    original = HIDINGS["plainly"]()
    copy, _ = redact(original, [box()])
    stale = copy + b"\n% " + hiding.shown(WITHHELD, 1, 1) + b"\n%%EOF\n"
    assert FaultKind.LEFT_OVER in kinds(stale, original, [box()])


def test_a_bar_that_lets_a_trace_through_is_caught() -> None:
    original = HIDINGS["plainly"]()
    copy, _ = redact(original, [box()])

    def lighten(document: pikepdf.Pdf) -> None:
        stream = document.pages[0].Resources.XObject.Picture
        assert isinstance(stream, pikepdf.Stream)
        picture = pikepdf.PdfImage(stream).as_pil_image().convert("L")
        picture.paste(Image.new("L", (20, 12), 60), (320, 530))
        stream.write(picture.tobytes())

    assert kinds(hiding.changed(copy, lighten), original, [box()]) == {FaultKind.SEEN_UNDER_BOX}


def test_a_copy_that_lost_text_or_changed_the_page_is_caught() -> None:
    original = HIDINGS["plainly"]()
    other, _ = redact(pdf(Drawing().write(50, 100, KEPT[:-2]).write(100, 200, WITHHELD)), [box()])
    assert kinds(other, original, [box()]) >= {FaultKind.TEXT_LOST, FaultKind.PICTURE_DIFFERS}
    two, _ = redact(pdf(letter(), letter()), [box()])
    assert kinds(two, original, [box()]) == {FaultKind.PAGES_DIFFER}
    assert kinds(b"%PDF-1.4 nothing", original, [box()]) == {FaultKind.OPENS_NOT}


def test_a_bar_already_drawn_in_the_original_gives_nothing_away() -> None:
    original = HIDINGS["under a bar"]()
    copy, record = redact(original, [box()])
    assert record.unseen == len(WITHHELD)
    assert WITHHELD not in text_of(copy)

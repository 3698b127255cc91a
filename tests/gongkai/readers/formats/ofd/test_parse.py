"""OFD files of our own and in other producers' manners: every cell read; hostile ones refused with a sentence."""

from collections.abc import Callable

import pytest
from lxml import etree

from gongkai.errors import MissingExtraError, UnreadableDocumentError
from gongkai.readers import read_bytes
from gongkai.readers.document import Table
from gongkai.readers.formats import recognise
from gongkai.readers.formats.ofd.parse import parse
from gongkai.readers.formats.pdf.parse import parse as parse_pdf
from gongkai.report.form import load_form
from gongkai.report.report import Report, cells_of
from gongkai.report.write import ofd, pdf
from tests.factories.ofd.manners import CHANGES, CONTENT, WHOLES, packed, rewritten
from tests.factories.ofd.opened import Opened, open_ofd
from tests.factories.reports import make_report

FORM = load_form("2021")
FIGURES = {address: 1000 + 7 * number for number, address in enumerate(FORM.addresses)}


def has_pdf() -> bool:
    try:
        pdf.find_fonts()
    except MissingExtraError:
        return False
    return True


pytestmark = pytest.mark.skipif(not has_pdf(), reason="typst or a Chinese font is not installed")


@pytest.fixture(scope="module")
def ours() -> Opened:
    return open_ofd(ofd.dump(Report(form=FORM, cells=cells_of(FIGURES), title="某县2025年政府信息公开工作年度报告")))


def read_back(made: bytes) -> dict[str, object]:
    report = read_bytes(made)
    return {address: report.cells[address].value for address in FIGURES}


def test_every_cell_of_our_own_is_read(ours: Opened) -> None:
    assert read_back(packed(ours.members)) == FIGURES


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_every_cell_is_read_in_another_manner(ours: Opened, change: Callable[[etree._Element], None]) -> None:
    made = rewritten(ours, change)
    assert made != packed(ours.members)
    assert read_back(made) == FIGURES


@pytest.mark.parametrize("whole", WHOLES, ids=lambda whole: whole.__name__)
def test_every_cell_is_read_in_another_package(ours: Opened, whole: Callable[[Opened], bytes]) -> None:
    assert read_back(whole(ours)) == FIGURES


def test_ofd_and_pdf_of_a_report_read_alike() -> None:
    made = pdf.dump(make_report(4))
    ours, theirs = parse(ofd.convert(made, ofd.About(title="年报", author=""))), parse_pdf(made)
    assert [block.text for block in ours.blocks if not isinstance(block, Table)] == [
        block.text for block in theirs.blocks if not isinstance(block, Table)
    ]
    tables = [[block.cells for block in read.blocks if isinstance(block, Table)] for read in (ours, theirs)]
    assert tables[0] == tables[1]


def test_it_is_known_by_its_entry_and_tells_its_title(ours: Opened) -> None:
    made = packed(ours.members)
    assert recognise(made).name == "ofd"
    assert parse(made).metadata["title"] == "某县2025年政府信息公开工作年度报告"


def changed(opened: Opened, name: str, old: bytes, new: bytes) -> bytes:
    assert old in opened.members[name]
    return packed(opened.members | {name: opened.members[name].replace(old, new)})


def test_a_placeholder_for_a_glyph_is_no_figure(ours: Opened) -> None:
    glyph = b'<ofd:CGTransform CodePosition="0"><ofd:Glyphs>7</ofd:Glyphs></ofd:CGTransform><ofd:TextCode'
    name = CONTENT.format(0)
    figure = str(FIGURES[FORM.addresses[0]]).encode()
    before, _, after = ours.members[name].partition(b">" + figure + b"<")
    head, _, tail = before.rpartition(b"<ofd:TextCode")
    made = packed(ours.members | {name: head + glyph + tail + b">" + "¤¤¤¤".encode() + b"<" + after})
    report = read_bytes(made)
    assert report.cells[FORM.addresses[0]].value is None


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("Encryptions.xml", b"<x/>", "password"),
        ("Doc_0/Document.xml", b"<!DOCTYPE x><x/>", "document type"),
        ("Doc_0/Document.xml", b"<x", "well-formed"),
        (CONTENT.format(0), b"<x>" * 200 + b"</x>" * 200, "damaged|scan"),
        (CONTENT.format(0), b"\0" * (65 * 2**20), "unpacks to far more"),
    ],
    ids=["locked", "doctype", "torn", "empty", "bomb"],
)
def test_a_hostile_package_is_refused_with_a_sentence(ours: Opened, name: str, data: bytes, said: str) -> None:
    members = {key: value for key, value in ours.members.items() if "Page_" not in key} | {name: data}
    with pytest.raises(UnreadableDocumentError, match=said):
        parse(packed(members))


def test_places_that_are_no_numbers_and_pages_beyond_count_are_refused(ours: Opened) -> None:
    with pytest.raises(UnreadableDocumentError, match="not a number"):
        parse(changed(ours, CONTENT.format(0), b' X="', b' X="nan'))
    pages = b'<ofd:Page ID="9" BaseLoc="Pages/Page_0/Content.xml"/>' * 401
    with pytest.raises(UnreadableDocumentError, match="far more pages"):
        parse(changed(ours, "Doc_0/Document.xml", b"</ofd:Pages>", pages + b"</ofd:Pages>"))


def test_distances_by_the_million_and_drawings_of_themselves_cost_nothing(ours: Opened) -> None:
    made = changed(ours, CONTENT.format(0), b'DeltaX="', b'DeltaX="g 999999999 1 ')
    assert parse(made).blocks
    unit = (
        b'<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="77" Width="1" Height="1"><ofd:Content>'
        + b'<ofd:CompositeObject ID="78" ResourceID="77" Boundary="0 0 1 1"/>' * 9
        + b"</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    )
    members = open_ofd(changed(ours, "Doc_0/PublicRes.xml", b"</ofd:Res>", unit)).members
    drawn = b'<ofd:CompositeObject ID="79" ResourceID="77" Boundary="0 0 1 1"/></ofd:Layer>'
    page = members[CONTENT.format(0)].replace(b"</ofd:Layer>", drawn)
    with pytest.raises(UnreadableDocumentError, match="far more than a page"):
        parse(packed(members | {CONTENT.format(0): page}))

"""Copies say nothing of who made them, where, and with what; what they show stays."""

import io
import zipfile
from collections.abc import Callable

import docx
import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops

from gongkai_web.files.cleaning import clean_bytes
from gongkai_web.files.cleaning.clean import UncleanableError
from gongkai_web.files.cleaning.pictures import clean_jpeg
from tests.factories.documents import hiding
from tests.factories.documents.containers import zipped
from tests.factories.documents.drawing import Drawing, pdf
from tests.factories.documents.pictures import located, picture

PERSON = "张三丰"


def same_picture(one: bytes, other: bytes) -> bool:
    with Image.open(io.BytesIO(one)) as first, Image.open(io.BytesIO(other)) as second:
        return ImageChops.difference(first.convert("RGB"), second.convert("RGB")).getbbox() is None


def unpacked(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return b"\n".join(container.read(name) for name in container.namelist())


@pytest.mark.parametrize("hide", [hiding.in_metadata, hiding.in_annotation, hiding.in_attachment])
def test_a_pdf_loses_its_properties_notes_and_attachments(hide: Callable[[str], hiding.Change]) -> None:
    original = hiding.changed(pdf(Drawing().write(50, 100, "正文")), hide(PERSON))
    clean = clean_bytes(original, "pdf")
    with pikepdf.open(io.BytesIO(clean)) as document:
        content = b"".join(
            thing.read_bytes() if isinstance(thing, pikepdf.Stream) else thing.unparse() for thing in document.objects
        )
        assert dict(document.docinfo.items()) == {}
    for form in (PERSON.encode(), PERSON.encode("utf-16-be"), PERSON.encode("utf-16-be").hex().encode()):
        assert form not in content
        assert form not in clean
    document = pdfium.PdfDocument(clean)
    assert document[0].get_textpage().get_text_range() == "正文"
    document.close()


def test_a_pdf_loses_its_old_revisions_and_keeps_its_links() -> None:
    old = hiding.with_old_revision(Drawing().write(100, 200, PERSON), hiding.shown("正文", 50, 100))

    def link(document: pikepdf.Pdf) -> None:
        target = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://www.example.gov.cn/")
        document.pages[0].Annots = pikepdf.Array(
            [pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=target)]
        )

    clean = clean_bytes(hiding.changed(old, link), "pdf")
    assert clean.count(b"%%EOF") == 1
    assert PERSON.encode("utf-16-be").hex().encode() not in clean
    with pikepdf.open(io.BytesIO(clean)) as document:
        assert len(document.pages[0].Annots) == 1


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph("正文不变")
    document.core_properties.author = PERSON
    document.core_properties.last_modified_by = PERSON
    document.core_properties.comments = "草稿"
    document.add_picture(io.BytesIO(picture("JPEG", exif=located())))
    comment = document.add_comment(document.paragraphs[0].runs, text="请核", author=PERSON, initials="ZSF")
    assert comment is not None
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_word_document_loses_names_days_and_where_its_pictures_were_taken() -> None:
    clean = clean_bytes(word(), "docx")
    content = unpacked(clean)
    for gone in (PERSON.encode(), b"ZSF", b"Camera", b"Zhang San", "草稿".encode(), b"w:date=", b"w:rsid"):
        assert gone in unpacked(word())
        assert gone not in content, gone
    opened = docx.Document(io.BytesIO(clean))
    assert opened.paragraphs[0].text == "正文不变"
    assert opened.core_properties.author == ""
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(clean)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_workbook_loses_the_authors_of_its_comments_and_keeps_their_places() -> None:
    members = {
        "xl/workbook.xml": '<workbook><fileSharing userName="Zhang San"/></workbook>',
        "xl/comments1.xml": "<comments><authors><author>张三丰</author><author>李四</author></authors></comments>",
        "docProps/app.xml": "<Properties><Company>某公司</Company></Properties>",
        "docProps/thumbnail.jpeg": "x",
        "_rels/.rels": "<Relationships>"
        '<Relationship Id="a" Type="x/metadata/thumbnail" Target="docProps/thumbnail.jpeg"/>'
        '<Relationship Id="b" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    }
    content = unpacked(clean_bytes(zipped(members), "xlsx")).decode()
    assert "<author></author><author></author>" in content
    assert "officeDocument" in content
    assert not any(gone in content for gone in ("张三丰", "李四", "Zhang San", "某公司", "thumbnail"))


@pytest.mark.parametrize(("kind", "name"), [("jpeg", "JPEG"), ("png", "PNG"), ("tiff", "TIFF")])
def test_a_picture_loses_all_but_what_is_seen(kind: str, name: str) -> None:
    original = picture(name, exif=located()) + (b"trailing: Zhang San" if kind != "tiff" else b"")
    clean = clean_bytes(original, kind)
    assert b"Camera" in original
    assert not any(gone in clean for gone in (b"Camera", b"Zhang San", b"trailing"))
    assert same_picture(original, clean)
    with Image.open(io.BytesIO(clean)) as opened:
        assert dict(opened.getexif().get_ifd(0x8825)) == {}
    assert clean_bytes(clean, kind) == clean


def test_a_photograph_keeps_which_way_up_it_is_and_nothing_else() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Some Camera"
    with Image.open(io.BytesIO(clean_jpeg(picture("JPEG", exif=exif.tobytes())))) as opened:
        assert dict(opened.getexif()) == {0x0112: 6}


def test_a_progressive_photograph_with_comments_survives() -> None:
    noise = Image.effect_noise((200, 150), 90).convert("RGB")
    buffer = io.BytesIO()
    noise.save(buffer, "JPEG", progressive=True, comment=b"Zhang San", icc_profile=b"colours", quality=90)
    clean = clean_jpeg(buffer.getvalue())
    assert b"Zhang San" not in clean
    assert b"colours" in clean
    assert same_picture(buffer.getvalue(), clean)


def test_every_frame_of_a_tiff_stays() -> None:
    with Image.open(io.BytesIO(clean_bytes(picture("TIFF", frames=3), "tiff"))) as opened:
        assert getattr(opened, "n_frames", 1) == 3


def test_text_has_no_properties_and_old_formats_are_not_cleaned() -> None:
    assert clean_bytes(b"text", "text") == b"text"
    with pytest.raises(UncleanableError, match="另存为 PDF 或 DOCX"):
        clean_bytes(b"old", "doc")

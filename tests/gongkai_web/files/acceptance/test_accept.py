"""Files as citizens send them, and as attackers do."""

import hashlib
import io
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest

from gongkai_web.files.acceptance import KINDS, Accepted, Reason, Refused, Rules, accept
from tests.factories.documents.compound import compound
from tests.factories.documents.containers import locked, zipped
from tests.factories.documents.drawing import Drawing, pdf, stream
from tests.factories.documents.pictures import claimed, located, picture
from tests.factories.documents.word import docx, paragraph

Take = Callable[..., Accepted | Refused]

WORKBOOK = {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}
BOOK = struct.pack("<HH", 0x809, 16) + bytes(16)


@pytest.fixture
def take(tmp_path: Path) -> Iterator[Take]:
    def take_in(name: str, data: bytes, *, held: int = 0, **caps: object) -> Accepted | Refused:
        blocks = (data[at : at + 1000] for at in range(0, len(data), 1000))
        return accept(name, blocks, Rules(**caps), folder=tmp_path, held=held)  # type: ignore[arg-type]  # a test's caps

    yield take_in
    assert all(path.suffix == ".part" for path in tmp_path.iterdir())


def page() -> bytes:
    return pdf(Drawing().write(50, 50, "政府信息公开申请"))


GOOD: dict[str, Callable[[], bytes]] = {
    "申请.pdf": page,
    "申请.docx": lambda: docx(paragraph("申请")),
    "名单.xlsx": lambda: zipped(WORKBOOK),
    "汇报.pptx": lambda: zipped({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"}),
    "公文.ofd": lambda: zipped({"OFD.xml": "<OFD/>", "Doc_0/Document.xml": "<Document/>"}),
    "旧稿.doc": lambda: compound({"WordDocument": struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0, 0, 0)}),
    "旧稿.wps": lambda: compound({"WordDocument": b"\xec\xa5"}),
    "旧表.xls": lambda: compound({"Workbook": BOOK}),
    "照片.JPG": lambda: picture("JPEG", exif=located()),
    "截图.png": lambda: picture("PNG"),
    "扫描.tif": lambda: picture("TIFF", frames=3),
    "说明.txt": "公开申请说明".encode,
    "国标.txt": lambda: "公开申请说明".encode("gb18030"),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_is_taken_in(take: Take, name: str) -> None:
    data = GOOD[name]()
    taken = take(name, data)
    assert isinstance(taken, Accepted), taken
    assert Path(name).suffix.lower() in taken.kind.suffixes
    assert (taken.size, taken.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert taken.path.read_bytes() == data
    assert taken.path.stat().st_mode & 0o777 == 0o600


def test_every_kind_has_been_tried() -> None:
    tried = {Path(name).suffix.lower() for name in GOOD}
    assert [kind.name for kind in KINDS.values() if not tried & set(kind.suffixes)] == []


def locked_pdf(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as document:
        buffer = io.BytesIO()
        document.save(buffer, encryption=pikepdf.Encryption(owner="o", user="u"))
        return buffer.getvalue()


def attached() -> bytes:
    with pikepdf.open(io.BytesIO(page())) as document:
        document.attachments["a.exe"] = b"MZ"
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()


def remote_template() -> bytes:
    relation = (
        '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
        ' Target="http://192.0.2.1/t.dotm" TargetMode="External"/>'
    )
    return zipped({"word/document.xml": "<w/>", "word/_rels/settings.xml.rels": relation})


BAD: dict[str, tuple[str, Callable[[], bytes], Reason, str]] = {
    "empty": ("a.txt", bytes, Reason.EMPTY, "空的"),
    "word as pdf": ("a.pdf", lambda: docx(paragraph("x")), Reason.NAME_DISAGREES, "扩展名是 .pdf，内容是“Word 文档"),
    "no extension": ("a", page, Reason.NAME_DISAGREES, "以 .pdf 结尾"),
    "program's extension": ("a.pdf.exe", page, Reason.NAME_DISAGREES, "扩展名 .exe 不能接收"),
    "turned extension": ("a\u202efdp.exe", page, Reason.NAME_DISAGREES, ".exe"),
    "program": ("a.pdf", lambda: b"MZ" + bytes(100), Reason.UNKNOWN_KIND, "程序"),
    "web page": ("a.txt", lambda: b"<!DOCTYPE html><p>", Reason.UNKNOWN_KIND, "打印为 PDF"),
    "archive": ("a.docx", lambda: zipped({"a.docx": "x"}), Reason.UNKNOWN_KIND, "解压"),
    "binary": ("a.txt", lambda: bytes(range(256)) * 9, Reason.UNKNOWN_KIND, "不认识"),
    "macros": (
        "a.docx", lambda: zipped({"word/document.xml": "<w/>", "word/vbaProject.bin": "x"}), Reason.MACROS, "不含宏"
    ),
    "macro type": (
        "a.docx",
        lambda: zipped({"word/document.xml": "<w/>", "[Content_Types].xml": "x.document.macroEnabled.main+xml"}),
        Reason.MACROS,
        "不含宏",
    ),
    "macro sheet": ("a.xlsx", lambda: zipped(WORKBOOK | {"xl/macrosheets/s.xml": "x"}), Reason.MACROS, "宏"),
    "remote template": ("a.docx", remote_template, Reason.ACTIVE, "从别处取内容"),
    "command field": (
        "a.docx",
        lambda: zipped({"word/document.xml": "<w:instrText>DDEAUTO c:\\\\x </w:instrText>"}),
        Reason.ACTIVE,
        "DDE",
    ),
    "packed program": (
        "a.ofd", lambda: zipped({"OFD.xml": "<OFD/>", "Doc_0/run.js": "x"}), Reason.ACTIVE, "run.js"
    ),
    "embedded package": (
        "a.docx",
        lambda: zipped(
            {"word/document.xml": "<w/>", "word/embeddings/o.bin": "\x01Ole10Native".encode("utf-16-le")}
        ),
        Reason.ACTIVE,
        "嵌有其他文件",
    ),
    "locked zip": ("a.docx", lambda: locked(docx(paragraph("x"))), Reason.ENCRYPTED, "去掉密码"),
    "locked office": ("a.docx", lambda: compound({"EncryptedPackage": b"x"}), Reason.ENCRYPTED, "去掉密码"),
    "locked word": (
        "a.doc",
        lambda: compound({"WordDocument": struct.pack("<HHHHHH", 0, 0, 0, 0, 0, 0x100)}),
        Reason.ENCRYPTED,
        "密码",
    ),
    "locked excel": ("a.xls", lambda: compound({"Workbook": BOOK + b"\x2f\0\x02\0\0\0"}), Reason.ENCRYPTED, "密码"),
    "old macros": ("a.doc", lambda: compound({"WordDocument": b"x", "_VBA_PROJECT": b"x"}), Reason.MACROS, "宏"),
    "old macro sheet": (
        "a.xls",
        lambda: compound({"Workbook": BOOK + struct.pack("<HHIBBBB", 0x85, 8, 0, 0, 1, 1, 0)}),
        Reason.MACROS,
        "宏",
    ),
    "old package": ("a.doc", lambda: compound({"WordDocument": b"x", "\x01Ole10Native": b"x"}), Reason.ACTIVE, "嵌有"),
    "bomb": ("a.docx", lambda: docx(paragraph("x" * 2**24)), Reason.SWELLS, "异常庞大"),
    "cut zip": ("a.docx", lambda: docx(paragraph("x"))[:-30], Reason.DAMAGED, "已损坏"),
    "cut pdf": ("a.pdf", lambda: page()[:-400], Reason.DAMAGED, "不完整"),
    "pdf bomb": (
        "a.pdf", lambda: pdf(Drawing(), extra=stream(bytes(2**25)).decode("latin-1")), Reason.SWELLS, "异常庞大"
    ),
    "script": ("a.pdf", lambda: pdf(Drawing(), extra="<< /S /JavaScript /JS (x) >>"), Reason.ACTIVE, "脚本"),
    "hidden script": (
        "a.pdf", lambda: pdf(Drawing(), extra="<< /A [ << /B << /S /Launch /F (x) >> >> ] >>"), Reason.ACTIVE, "脚本"
    ),
    "attachment": ("a.pdf", attached, Reason.ACTIVE, "夹带附件"),
    "locked pdf": ("a.pdf", lambda: locked_pdf(page()), Reason.ENCRYPTED, "去掉密码"),
    "page in picture": (
        "a.jpg",
        lambda: b"\xff\xd8\xff\xfe\0\x20<html><script>" + picture("JPEG")[2:],
        Reason.ACTIVE,
        "网页",
    ),
    "zip behind picture": ("a.png", lambda: picture("PNG") + zipped({"a": "b"}), Reason.ACTIVE, "另一个文件"),
    "zip behind pdf": ("a.pdf", lambda: page() + zipped({"a": "b"}), Reason.ACTIVE, "另一个文件"),
    "pdf behind noise": ("a.pdf", lambda: b"\0\1" + page(), Reason.DAMAGED, "混有"),
    "claimed picture": ("a.png", lambda: claimed(60_000, 60_000), Reason.PICTURE_TOO_LARGE, "过大"),
    "cut picture": ("a.jpg", lambda: picture("JPEG", width=400, height=400)[:900], Reason.DAMAGED, "不完整"),
    "many frames": ("a.tif", lambda: picture("TIFF", frames=201), Reason.PICTURE_TOO_LARGE, "201 页"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_with_its_mend_and_nothing_stays(take: Take, tmp_path: Path, case: str) -> None:
    name, make, reason, words = BAD[case]
    refused = take(name, make())
    assert isinstance(refused, Refused), refused
    assert (refused.reason, words in refused.message) == (reason, True), refused.message
    assert "请" in refused.message
    assert list(tmp_path.iterdir()) == []


def test_every_reason_has_been_given() -> None:
    given = {reason for _, _, reason, _ in BAD.values()}
    assert set(Reason) - given == {Reason.TOO_LARGE, Reason.CASE_FULL, Reason.KIND_NOT_ALLOWED}


def test_a_file_too_large_is_refused_before_it_is_read_to_its_end(tmp_path: Path) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield bytes(2**20)

    refused = accept("a.txt", endless(), Rules(file_bytes=3 * 2**20), folder=tmp_path)
    assert isinstance(refused, Refused)
    assert (refused.reason, list(tmp_path.iterdir())) == (Reason.TOO_LARGE, [])


def test_a_full_case_takes_no_more(take: Take) -> None:
    assert isinstance(take("a.txt", b"abc", held=7, case_bytes=10), Accepted)
    refused = take("a.txt", b"abc", held=8, case_bytes=10)
    assert isinstance(refused, Refused)
    assert refused.reason is Reason.CASE_FULL


def test_a_kind_that_the_organ_does_not_take_is_refused_with_those_it_does(take: Take) -> None:
    refused = take("a.txt", b"abc", kinds=frozenset({"pdf", "jpeg"}))
    assert isinstance(refused, Refused)
    assert (refused.reason, "PDF、JPG、JPEG" in refused.message) == (Reason.KIND_NOT_ALLOWED, True)


def test_nothing_stays_when_the_sender_breaks_off(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        accept("a.txt", broken(), Rules(), folder=tmp_path)
    assert list(tmp_path.iterdir()) == []

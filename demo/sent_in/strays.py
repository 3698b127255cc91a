"""What lies among the reports and is none: each file must be named with the reason, and stop nothing."""

from random import Random
from typing import Final

from gongkai.report.report import Report
from gongkai.report.write import FORMATS
from tests.factories.documents.compound import compound
from tests.factories.documents.containers import zipped
from tests.factories.documents.old_word import old_word, par

_BOMB: Final = (
    '<!DOCTYPE w [<!ENTITY a "' + "a" * 100 + '">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    ) + ']><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">&i;</w:document>'
)  # fmt: skip


def strays(report: Report) -> dict[str, bytes]:
    """Make them by their names; some begin as a report that something happened to."""
    docx, page = FORMATS["docx"].dump(report), FORMATS["html"].dump(report)
    return {
        "空文件.docx": b"",
        "没有传完.docx": docx[: len(docx) // 2],
        "加了密码.docx": compound({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": bytes(4096)}),
        "改了扩展名.pdf": Random(1).randbytes(20_000),  # noqa: S311 - nothing is kept secret by it
        "实体炸弹.docx": zipped({"[Content_Types].xml": _TYPES, "word/document.xml": _BOMB}),
        "损坏的压缩包.zip": zipped({"某局年报.html": page})[:-40],
        "网页不存在.html": "<html><body><h1>404</h1><p>您访问的页面不存在</p></body></html>".encode(),
        "信息公开指南.doc": old_word(
            par("政府信息公开指南"), par("为方便公民、法人和其他组织获取政府信息，编制本指南。")
        ),
        "老式Word.doc": old_word(par("年度报告"), version=0x65),
        "关于报送年报的通知.txt": "关于报送政府信息公开工作年度报告的通知\n请于1月15日前报送。\n".encode(),
        "通讯录.md": "| 科室 | 电话 |\n|---|---|\n| 办公室 | 1234567 |\n".encode(),
        "图标.png": b"\x89PNG\r\n\x1a\n" + bytes(2000),
    }


_TYPES: Final = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'

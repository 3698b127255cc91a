"""What a clerk reads over a bad file, and a colleague abroad: one sentence, with the file and the mend."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.cli.codes import Exit
from gongkai.report.wire import dump_report
from gongkai.report.write import FORMATS
from tests.factories.documents.drawing import Drawing, pdf
from tests.factories.reports import make_report

Run = Callable[..., tuple[int, str, str]]

pytestmark = pytest.mark.usefixtures("blind")

REPORT = make_report(7)
JSON = dump_report(REPORT)
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LOCK = f"<< /Filter /Standard /V 1 /R 2 /O <{'11' * 32}> /U <{'11' * 32}> /P -4 >>"
CSV_HEAD = FORMATS["csv"].dump(REPORT).partition(b"\n")[0]

DOCUMENTS = {
    "空白.docx": (
        b"",
        "the file is empty; download or save it again",
        "文件是空的，请重新下载或另存后再试",
    ),
    "截断.docx": (
        FORMATS["docx"].dump(REPORT)[:5_000],
        "the file is damaged: it begins like an Office document but is cut short; download or save it again",
        "文件已损坏：开头像 Office 文档，后半部分缺失，请重新下载或另存后再试",
    ),
    "截断.xlsx": (
        FORMATS["xlsx"].dump(REPORT)[:5_000],
        "the file is damaged: it begins like an Office document but is cut short; download or save it again",
        "文件已损坏：开头像 Office 文档，后半部分缺失，请重新下载或另存后再试",
    ),
    "截断.pdf": (
        pdf(Drawing().write(80, 60, "一、总体情况"))[:600],
        "the PDF is cut short; download or save it again",
        "PDF 不完整，后半部分缺失，请重新下载或另存后再试",
    ),
    "加密.docx": (
        COMPOUND + "EncryptedPackage".encode("utf-16-le"),
        "the file is locked with a password; remove the password and try again",
        "文件设有密码，请取消密码后再试",
    ),
    "加密.pdf": (
        pdf(Drawing(), extra=LOCK, trailer=" /Encrypt 8 0 R /ID [<00><00>]"),
        "the file is locked with a password; remove the password and try again",
        "文件设有密码，请取消密码后再试",
    ),
    "扫描.pdf": (
        pdf(Drawing().picture()),
        "this is a picture or a scan; to read it: pip install 'gongkai[ocr]', or give DOCX or a PDF with text",
        "这是图片或扫描件；要识别请安装：pip install 'gongkai[ocr]'，或提供 DOCX、有文字的 PDF",
    ),
    "年报.rtf": (
        b"{\\rtf1 \\ansi",
        "the file is damaged: it is cut short; download or save it again",
        "文件已损坏：内容不完整；请重新下载或保存",
    ),
    "年报.doc": (
        COMPOUND + "WordDocument".encode("utf-16-le"),
        "the file is damaged: parts of it are missing or run into each other; open it and save it again",
        "文件已损坏：部分内容缺失或相互重叠；请打开后重新保存",
    ),
    "照片.jpg": (
        b"\xff\xd8\xff\xe0" + bytes(60),
        "this is a picture or a scan; to read it: pip install 'gongkai[ocr]', or give DOCX or a PDF with text",
        "这是图片或扫描件；要识别请安装：pip install 'gongkai[ocr]'，或提供 DOCX、有文字的 PDF",
    ),
    "通知.txt": (
        "关于召开会议的通知\n请准时参加。".encode(),
        "nothing of an annual report (政府信息公开工作年度报告) stands in it; give the report's own file",
        "其中没有政府信息公开工作年度报告的内容，请给出年报文件本身",
    ),
    "半份.json": (
        JSON[: len(JSON) // 2],
        "not a report's JSON (the text is cut short); make it again with gongkai read --format json",
        "不是完整的年报 JSON（内容不完整，后半部分缺失），请用 gongkai read --format json 重新生成",
    ),
    "缺项.json": (
        b'{"form":"2021"}',
        "not a report's JSON (missing field `cells`); make it again with gongkai read --format json",
        "不是完整的年报 JSON（缺少“cells”一项），请用 gongkai read --format json 重新生成",
    ),
    "错格.json": (
        b'{"form":"2021","cells":{"applications.made_up.total":{"value":1,"state":"read"}}}',
        "applications.made_up.total: no such cell in form 2021",
        "applications.made_up.total：2021年格式没有这个单元格",
    ),
    "小数.json": (
        b'{"form":"2021","cells":{"proactive.licences.decided":{"value":1.5,"state":"read"}}}',
        "proactive.licences.decided: 1.5 is not a whole number; write counts without a point",
        "proactive.licences.decided：1.5 不是整数，件数不能有小数",
    ),
    "年报.csv": (
        CSV_HEAD + b"\nreport,form\r\n",
        "row 2 has 2 columns, not 11; mend that row",
        "第2行有2列，应为11列，请改正该行",
    ),
}
"""By name: the bytes, and what is said of them in English and in Chinese."""

COMMANDS = (
    (
        "write 年报.json -o 年报.odt",
        "年报.odt",
        "no format ends in .odt; known are",
        "没有以 .odt 为后缀的格式，可用的有",
    ),
    ("write 年报.json -o 年报", "年报", "end the name in .docx, .pdf", "文件名要有后缀，可用的有 .docx、.pdf"),
    (
        "write 年报.json -o 年报.json",
        "年报.json",
        "is there already; --force replaces it",
        "文件已存在，加 --force 覆盖",
    ),
    ("write 没有.json -o 年报.docx", "没有.json", "no such file or folder", "没有这个文件或文件夹"),
    ("read 没有.docx", "没有.docx", "no such file or folder", "没有这个文件或文件夹"),
    (
        "compile 台账.csv --agency 某局 --year 2024",
        "台账.csv",
        "line 2: not CSV (the text is cut short); mend the quotation marks",
        "第2行不是有效的 CSV（内容不完整，后半部分缺失），请改正引号",
    ),
    (
        "compile 日期.csv --agency 某局 --year 2024",
        "日期.csv",
        "line 2, column 收到日期: 2024-13-01 is not a date; write it like 2024-03-01",
        "第2行“收到日期”列：“2024-13-01”不是日期；写成 2024-03-01 的样子",
    ),
    (
        "compile 日期.csv --agency 某局 --year 2024 --columns 用语.toml",
        "用语.toml",
        "does not fit the schema: unknown field `colums`",
        "内容不合规定的格式：多出不认识的“colums”一项",
    ),
    (
        "add-up 年报.json --expected 名单.txt",
        "名单.txt",
        "not text in UTF-8 or GB18030; save it again as UTF-8",
        "不是 UTF-8 或 GB18030 文本，请另存为 UTF-8 编码",
    ),
    (
        "check 年报.json --only GK9",
        "GK9",
        "no rule's code begins so; “gongkai check --list” lists them",
        "没有编号以此开头的规则；“gongkai check --list”列出全部规则",
    ),
    (
        "corpus build 没有 -o 语料",
        "没有",
        "not a folder; a corpus is built from a folder of documents",
        "不是文件夹；语料要由装有文件的文件夹建立",
    ),
)
"""A command line over the files below, whose name its sentence begins with, and what is said."""

FILES = {
    "年报.json": JSON,
    "台账.csv": '登记编号,收到日期\n"1,2024'.encode(),
    "日期.csv": "登记编号,收到日期,申请人类型,办理结果,答复日期\n1,2024-13-01,自然人,,\n".encode(),
    "用语.toml": b"[colums]\n",
    "名单.txt": b"\xff\xff\x80\x80",
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the commands name."""
    monkeypatch.chdir(tmp_path)
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_bad_document_gets_one_sentence_in_english(gongkai: Run, desk: Path, name: str) -> None:
    data, english, _chinese = DOCUMENTS[name]
    (desk / name).write_bytes(data)
    assert gongkai("read", name) == (Exit.CANNOT, "", f"gongkai: {name}: {english}\n")


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_bad_document_gets_one_sentence_in_chinese(gongkai: Run, desk: Path, name: str) -> None:
    data, _english, chinese = DOCUMENTS[name]
    (desk / name).write_bytes(data)
    assert gongkai("read", name) == (Exit.CANNOT, "", f"gongkai: {name}：{chinese}\n")


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(("line", "name", "english", "_chinese"), COMMANDS)
def test_a_command_that_cannot_be_done_says_so_in_english(
    gongkai: Run, line: str, name: str, english: str, _chinese: str
) -> None:
    code, _out, err = gongkai(*line.split())
    assert code == Exit.CANNOT
    assert err.startswith(f"gongkai: {name}: {english}")
    assert err.count("\n") == 1


@pytest.mark.usefixtures("desk", "chinese")
@pytest.mark.parametrize(("line", "name", "_english", "chinese_words"), COMMANDS)
def test_a_command_that_cannot_be_done_says_so_in_chinese(
    gongkai: Run, line: str, name: str, _english: str, chinese_words: str
) -> None:
    code, _out, err = gongkai(*line.split())
    assert code == Exit.CANNOT
    assert err.startswith(f"gongkai: {name}：{chinese_words}")
    assert err.count("\n") == 1


@pytest.mark.usefixtures("chinese")
def test_a_check_says_its_failures_in_chinese_on_the_page_and_beside_it(gongkai: Run, desk: Path) -> None:
    (desk / "照片.jpg").write_bytes(DOCUMENTS["照片.jpg"][0])
    code, out, err = gongkai("check", "照片.jpg", "--format", "html")
    assert code == Exit.CANNOT
    assert err == f"gongkai: 照片.jpg：{DOCUMENTS['照片.jpg'][2]}\n"
    assert DOCUMENTS["照片.jpg"][2] in re.sub(r"<[^>]+>", "", out)


def test_the_page_is_chinese_where_the_terminal_is_english(gongkai: Run, desk: Path) -> None:
    (desk / "照片.jpg").write_bytes(DOCUMENTS["照片.jpg"][0])
    _code, out, err = gongkai("check", "照片.jpg", "--format", "html")
    assert DOCUMENTS["照片.jpg"][1] in err
    assert DOCUMENTS["照片.jpg"][2] in re.sub(r"<[^>]+>", "", out)


def test_a_corpus_keeps_both_sentences(gongkai: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = desk / "文件"
    folder.mkdir()
    (folder / "加密.docx").write_bytes(DOCUMENTS["加密.docx"][0])
    assert gongkai("corpus", "build", folder, "-o", desk / "语料")[0] == Exit.CANNOT
    _code, out, _err = gongkai("corpus", "query", desk / "语料", "--failures", "--format", "json")
    assert f'"加密.docx: {DOCUMENTS["加密.docx"][1]}"' in out
    assert f'"加密.docx：{DOCUMENTS["加密.docx"][2]}"' in out
    for language, shown, hidden in (("zh_CN.UTF-8", "文件设有密码", "password"), ("C", "password", "文件设有密码")):
        monkeypatch.setenv("LC_ALL", language)
        _code, out, _err = gongkai("corpus", "query", desk / "语料", "--failures")
        assert shown in out
        assert hidden not in out

"""Hostile pages, saved pages, Rich Text and plain text."""

from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import Final

from tests.factories.hostile.kinds import MIB, Hostile, report, saved, written

_CUT: Final = 0.6
_RESULTS: Final = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计"
_HEADS: Final = (
    "一、总体情况",
    "本年新收申请3件，结转下年1件。",
    "四、政府信息公开行政复议、行政诉讼情况",
    "| 行政复议 |  |  |  |  | 行政诉讼 |  |  |  |  |  |  |  |  |  |",
    f"| {_RESULTS} | 未经复议直接起诉 |  |  |  |  | 复议后起诉 |  |  |  |  |",
    f"|  |  |  |  |  | {_RESULTS} | {_RESULTS} |",
)


def pages() -> Iterator[Hostile]:
    """Yield hostile pages, each as a page and as a saved one."""
    for name, more in _TRICKS:
        yield Hostile(name=f"html: {name}", ending="html", make=partial(_page, more), holds=True)
        yield Hostile(name=f"mhtml: {name}", ending="mht", make=partial(_saved_page, more), holds=True)
    yield Hostile(
        name="html: cut in the middle", ending="html", make=lambda: _cut(written("html")), holds=True, cut=True
    )
    yield Hostile(name="html: nothing but noughts", ending="html", make=lambda: b"<html>" + bytes(50 * MIB))
    yield Hostile(name="mhtml: cut in the middle", ending="mht", make=lambda: _cut(saved(".mht")), holds=True, cut=True)
    yield Hostile(name="mhtml: 100,000 parts", ending="mht", make=_many_parts, holds=True)
    yield Hostile(name="mhtml: 5,000 parts in each other", ending="mht", make=_nested_parts)
    yield Hostile(name="mhtml: in letters that are none", ending="mht", make=_bad_letters)


def rich_texts() -> Iterator[Hostile]:
    """Yield hostile Rich Text."""
    for name, make in (
        ("200,000 nested groups", lambda: _rich_text("{" * 200_000 + "}" * 200_000)),
        ("3 M paragraphs", lambda: _rich_text(r"\par " * 3_000_000)),
        ("a cell edge at a billion", lambda: _rich_text(r"\trowd\cellx1000000000\intbl x\cell\row\pard ")),
        ("2 GB to be skipped", lambda: _rich_text(r"{\*\x\bin2000000000 }")),
        ("a number of 100,000 digits", lambda: _rich_text(r"\li" + "9" * 100_000 + " ")),
        ("a million open rows", lambda: _rich_text(r"\trowd\cellx1\row" * 1_000_000)),
        ("a picture of 50 MB", lambda: _rich_text(r"{\pict " + "00" * 25 * MIB + "}")),
        ("never closed", lambda: saved(".rtf").rstrip().removesuffix(b"}")),
    ):
        yield Hostile(name=f"rtf: {name}", ending="rtf", make=make, holds=True)
    yield Hostile(name="rtf: cut in the middle", ending="rtf", make=lambda: _cut(saved(".rtf")), holds=True, cut=True)


def texts() -> Iterator[Hostile]:
    """Yield hostile plain text."""
    for name, make in (
        ("60 MB of one letter", lambda: "政".encode() * (20 * MIB)),
        ("10 M digits in a line", lambda: _text("三、收到和处理政府信息公开申请情况\n" + "1" * 10_000_000)),
        ("200,000 digits in a line", lambda: _text("一、本年新收政府信息公开申请数量" + "12" * 100_000)),
        ("1 M lines", lambda: _text("1\n" * 1_000_000)),
        ("100,000 headings", lambda: _text("一、总体情况\n二、主动公开政府信息情况\n" * 50_000)),
        ("1 M bars", lambda: _text("|" * 1_000_000)),
        ("1 M tabs", lambda: _text("\t" * 1_000_000)),
        ("300,000 numerals", lambda: _text("本年新收申请" + "一千零" * 100_000 + "件。")),
        ("200,000 digits of a record's number", lambda: _text("一、总体情况\n备案号" + "0" * 200_000 + "号")),
        ("heads over and over, and no figures", lambda: _text("\n".join(_HEADS * 300))),
        ("300,000 open brackets", lambda: _text("一、总体情况\n" + "（" * 300_000)),
        ("marks that turn the writing", lambda: _text("\u202e\u200f" * 200_000)),
        ("64 MB and a letter", lambda: b" " * (64 * MIB) + b"x"),
    ):  # fmt: skip
        yield Hostile(name=f"text: {name}", ending="txt", make=make)
    yield Hostile(
        name="text: cut in the middle", ending="txt", make=lambda: _cut(written("text")), holds=True, cut=True
    )


def _page(more: Callable[[], str]) -> bytes:
    return written("html").replace(b"<body>", b"<body>" + more().encode(), 1)


def _saved_page(more: Callable[[], str]) -> bytes:
    return _saved(_page(more))


def _saved(page: bytes) -> bytes:
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"; type="text/html"\r\n\r\n'
    part = b"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    return head + part + page + b"\r\n--b--\r\n"


def _rich_text(more: str) -> bytes:
    """Put something before the end of the report."""
    return saved(".rtf").rstrip().removesuffix(b"}") + more.encode() + b"}"


def _cut(data: bytes) -> bytes:
    return data[: int(len(data) * _CUT)]


def _text(more: str) -> bytes:
    return f"{report().title}\n{more}".encode()


def _square(size: int) -> str:
    return "<table>" + ("<tr>" + "<td>1</td>" * size + "</tr>") * size + "</table>"


def _many_parts() -> bytes:
    part = b"--b\r\nContent-Type: image/png\r\n\r\nx\r\n"
    return _saved(written("html")).replace(b"--b--", part * 100_000 + b"--b--")


def _nested_parts() -> bytes:
    levels = (
        b'Content-Type: multipart/related; boundary="%d"\r\n\r\n--%d\r\n' % (level, level) for level in range(5_000)
    )
    return b"MIME-Version: 1.0\r\n" + b"".join(levels) + b"Content-Type: text/html\r\n\r\n" + written("html")


def _bad_letters() -> bytes:
    return _saved(Random(3).randbytes(200_000)).replace(b"8bit", b"base64")


_TRICKS: Final[tuple[tuple[str, Callable[[], str]], ...]] = (
    ("rowspan and colspan 1,000,000", lambda: "<table><tr><td rowspan=1000000 colspan=1000000>x</table>"),
    ("a thousand wide and tall cells", lambda: "<table>" + "<tr><td rowspan=1000 colspan=1000>x" * 1_000 + "</table>"),
    ("200,000 nested elements", lambda: "<div>" * 200_000),
    ("3,000 nested tables", lambda: "<table><tr><td>" * 3_000),
    ("2000×2000 cells", lambda: _square(2_000)),
    ("700×700 cells", lambda: _square(700)),
    ("a tag of a million attributes", lambda: "<p " + " ".join(f"a{n}=1" for n in range(1_000_000)) + ">"),
    ("attributes set apart by slashes", lambda: "<p/" + "/".join(f"a{n}" for n in range(100_000)) + ">"),
    ("attributes set apart by nothing", lambda: "<p " + "".join(f'a{n}=">"' for n in range(100_000)) + ">"),
    ("a quote that quotes nothing", lambda: '<p x==" ' + " ".join(f"a{n}" for n in range(100_000)) + '">'),
    ("200,000 open comments", lambda: "<!--" * 200_000),
    ("1 M entities", lambda: "&amp;" * 1_000_000),
    ("100,000 open bold letters", lambda: "<b><i>" * 100_000 + "<p>x" * 100_000),
    ("100,000 styles that hide", lambda: '<p style="display:none">9</p>' * 100_000),
    ("a script of 20 MB", lambda: "<script>" + "x" * (20 * MIB) + "</script>"),
)  # fmt: skip

"""Web pages as a person sees them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.document import Document, Paragraph, Table
from gongkai.readers.formats.html import parse as page
from gongkai.readers.formats.html.parse import parse
from gongkai.readers.formats.html.sniff import sniff
from gongkai.readers.formats.nesting import SHOWN
from gongkai.readers.limits import DEPTH


def read(body: str, head: str = "") -> Document:
    return parse(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode())


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def table(document: Document) -> Table:
    (found,) = [block for block in document.blocks if isinstance(block, Table)]
    return found


def places(found: Table) -> dict[str, tuple[int, int, int, int]]:
    return {cell.text: (cell.row, cell.column, cell.rowspan, cell.colspan) for cell in found.cells}


def test_blocks_and_breaks_end_a_paragraph_and_blanks_collapse() -> None:
    body = "<div>一、<b>总体</b>\n 情况</div>本年   新收\n21件<br>　予以公开&nbsp;&nbsp;9件<ul><li>甲</li><li>乙</ul>"
    assert texts(read(body)) == ["一、总体情况", "本年 新收21件", "予以公开  9件", "甲", "乙"]


def test_words_keep_their_blank_over_a_line_end_of_the_source() -> None:
    assert texts(read("<p>open\n  data 2023\n年</p>")) == ["open data 2023年"]


def test_hidden_and_running_things_are_left_out() -> None:
    body = (
        "<script>var a='规章';</script><style>p{}</style><noscript>请开启脚本</noscript><!-- 草稿 -->"
        "<p style='DISPLAY : none'>旧稿</p><p hidden>旧稿</p><span style='visibility:hidden'>旧</span>"
        "<select><option>2022年</select><textarea>留言</textarea><template>模板</template><p>正文</p>"
    )
    assert texts(read(body)) == ["正文"]


def test_one_span_a_character_makes_one_text() -> None:
    spans = "".join(f"<span><font>{letter}</font></span>" for letter in "规范性文件")
    figure = "<span>1</span><span>2</span>"
    assert list(places(table(read(f"<table><tr><td>{spans}<td>{figure}</table>")))) == ["规范性文件", "12"]


def test_spans_put_cells_where_a_browser_puts_them() -> None:
    body = (
        "<table><tr><td rowspan=2 colspan=2>角<td>自然人<td>总计<tr><td>1<td>2"
        "<tr><td rowspan=2>三<td>（一）<td>3<td>4<tr><td>（二）<td>5<td>6</table>"
    )
    assert places(table(read(body))) == {
        "角": (0, 0, 2, 2), "自然人": (0, 2, 1, 1), "总计": (0, 3, 1, 1), "1": (1, 2, 1, 1), "2": (1, 3, 1, 1),
        "三": (2, 0, 2, 1), "（一）": (2, 1, 1, 1), "3": (2, 2, 1, 1), "4": (2, 3, 1, 1),
        "（二）": (3, 1, 1, 1), "5": (3, 2, 1, 1), "6": (3, 3, 1, 1),
    }  # fmt: skip


def test_spans_end_with_their_group_and_bad_ones_count_as_one() -> None:
    body = "<table><thead><tr><td rowspan=9>头<td>甲</thead><tbody><tr><td rowspan=x>规章<td colspan=-2>0</table>"
    found = places(table(read(body)))
    assert found["头"] == (0, 0, 1, 1)
    assert found["规章"] == (1, 0, 1, 1)
    assert found["0"] == (1, 1, 1, 1)
    assert places(table(read("<table><tr><td rowspan=0>头<td>甲<tr><td>乙</table>")))["头"] == (0, 0, 2, 1)


def test_paragraphs_in_a_cell_are_lines_and_blank_cells_stay() -> None:
    found = table(read("<table><tr><td><p>商业</p><p>企业</p><td>&nbsp;<td></td><td>科研<br>机构</table>"))
    assert [cell.text for cell in found.cells] == ["商业\n企业", "", "", "科研\n机构"]
    assert str(found.cells[3].where) == "第1个表格第1行第4列"


def cells(*contents: str) -> list[str]:
    found = table(read("<table><tr><td>规章" + "".join(f"<td>{content}</td>" for content in contents) + "</table>"))
    return [cell.text for cell in found.cells[1:]]


def test_a_raised_number_is_a_mark_beside_the_figure() -> None:
    raised = "12<span style='Vertical-Align: super'>1</span>"
    assert cells("12<sup>1</sup>", raised, "12<sup><a>[1]</a></sup>", "12<sub>2</sub>", "<sup>1</sup>") == [
        "12¹",
        "12¹",
        "12[¹]",
        "12₂",
        "¹",
    ]
    assert cells("<ruby>12<rp>(</rp><rt>3</rt><rp>)</rp></ruby>") == ["12"]


@pytest.mark.parametrize("struck", ["<del>399</del>", "<s>399</s>", "<b style='text-decoration: line-through'>399</b>"])
def test_struck_out_words_are_gone_but_a_cell_of_them_alone_is_not_blank(struck: str) -> None:
    assert cells(f"{struck}403", struck) == ["403", SHOWN]
    assert texts(read(f"<p>共{struck}403件</p>")) == ["共403件"]


def test_words_without_size_are_hidden_unless_those_inside_have_their_own() -> None:
    assert cells("<i style='font-size:0'>9</i>3", "<i style='font-size:0px;'><b class=a>9</b></i>") == ["3", "9"]
    assert cells("<i style='font-size:0.8em'>9</i>") == ["9"]


def test_figures_in_paragraphs_of_their_own_are_kept_apart_and_labels_are_not() -> None:
    assert cells("<p>120</p><p>15</p>", "120<br>1", "商业<br>企业", "12<br>（含3件）") == [
        "120\n\n15",
        "120\n\n1",
        "商业\n企业",
        "12\n（含3件）",
    ]


def test_a_cell_that_is_not_displayed_leaves_no_gap() -> None:
    body = "<table><tr><td>规章<td style='display:none'>9<td>1<td hidden>8<td style='visibility:hidden'>7<td>2"
    gone = "<tbody style='display:none'><tr><td>旧<td>6</tbody>"
    assert places(table(read(f"{body}{gone}</table>"))) == {
        "规章": (0, 0, 1, 1),
        "1": (0, 1, 1, 1),
        "": (0, 2, 1, 1),
        "2": (0, 3, 1, 1),
    }


def test_controls_in_a_cell_show_their_values() -> None:
    options = "<option>1<option selected>2"
    assert cells(
        "<input value=15>", "<input type=hidden value=9>", "<input>", "<textarea>7</textarea>", "<button>8</button>",
        f"<select>{options}</select>", "<select><option>3<option>4</select>", "1<input value=5>",
    ) == ["15", "", "", "7", "8", "2", "3", "1 5"]  # fmt: skip


def test_what_is_shown_and_is_no_text_leaves_a_sign() -> None:
    assert cells(
        "<img src=5.png>", "<svg></svg>", "1<img src=5.png>", "<input type=checkbox>", "<select multiple></select>",
        "<noscript>5</noscript>", "5<noscript>x</noscript>", "<img width=1 height=1>", "许可<img src=a.png>",
    ) == [SHOWN, SHOWN, f"1{SHOWN}", SHOWN, SHOWN, SHOWN, "5", "", "许可"]  # fmt: skip
    assert texts(read("<img src=a.png><p>正<img src=b.png>文</p>")) == ["正文"]


def test_an_article_inside_layout_tables_is_laid_open() -> None:
    inner = "<table><tr><td>规章<td>0<td>1<tr><td>规范性文件<td>2<td>3</table>"
    article = f"<p>一、总体情况</p><p>二、主动公开</p>{inner}<p>三、申请</p>"
    body = f"<table><tr><td>首页<td><table><tr><td>{article}</table></table>"
    document = read(body)
    assert texts(document) == ["首页", "一、总体情况", "二、主动公开", "三、申请"]
    assert len(table(document).cells) == 6


def test_title_and_meta_become_metadata_and_definitions_stay_together() -> None:
    head = "<title>某局\n2023年年报 </title><meta name='PubDate' content=' 2024-01-17 '><meta name=viewport content=x>"
    document = read("<dl><dt>索引号：</dt>\n<dd>0143/2024</dd><dt>文号</dt><dd>无</dd></dl><p>文</p>", head)
    assert document.metadata == {"title": "某局 2023年年报", "PubDate": "2024-01-17"}
    assert texts(document) == ["索引号： 0143/2024", "文号 无", "文"]


def test_text_whose_blanks_are_meant_keeps_its_lines() -> None:
    body = "<pre>规章\t0\n规范性文件\t2</pre><p style='white-space: pre-wrap'>甲\n乙</p>"
    assert texts(read(body)) == ["规章\t0", "规范性文件\t2", "甲", "乙"]


def test_text_with_only_its_tables_in_tags_keeps_its_own_lines() -> None:
    data = "# 年报\n\n一、总体情况\n文字\n<table><tr><td>规章</td><td>0</td></tr></table>\n三、申请\n".encode()
    assert sniff(data)
    document = parse(data)
    assert texts(document) == ["# 年报", "一、总体情况", "文字", "三、申请"]
    assert [cell.text for cell in table(document).cells] == ["规章", "0"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "big5"])
def test_the_declared_charset_decides_nothing(encoding: str, declared: str) -> None:
    page = f"<html><head><meta charset={declared}></head><body><p>规范性文件2023年公开情况</p></body></html>"
    data = page.encode(encoding)
    assert sniff(data)
    assert texts(parse(data)) == ["规范性文件2023年公开情况"]


def test_a_page_saved_with_all_its_parts_is_read() -> None:
    archive = (
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="=_b"\r\n\r\n'
        b"--=_b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<html><body><p>=E8=A7=84=E7=AB=A0 12</p></body></html>\r\n"
        b"--=_b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--=_b--\r\n"
    )
    assert sniff(archive)
    assert texts(parse(archive)) == ["规章 12"]
    assert sniff(
        archive.removeprefix(b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n").replace(
            b"\r\n\r\n", b"\r\nMIME-Version: 1.0\r\n\r\n", 1
        )
    )
    with pytest.raises(UnreadableDocumentError, match="holds no page"):
        parse(archive.replace(b"text/html\r\n", b"text/css\r\n"))


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html><html>",
        b"\xef\xbb\xbf<!-- saved from url=(0033)http --><html>",
        b"  <table border=1><tr><td>1",
        b"<meta charset=gbk><p>x",
        b"<DIV CLASS=a>x</DIV>",
    ],
)
def test_pages_are_known_by_their_tags(data: bytes) -> None:
    assert sniff(data)


@pytest.mark.parametrize("data", ["a < b 且 c > d", "<<条例>>第三十三条", "# 标题\n| 规章 | 0 |", "<年度报告>"])
def test_text_with_angle_brackets_is_no_page(data: str) -> None:
    assert not sniff(data.encode())


def test_a_chain_of_comments_is_looked_through_once() -> None:
    comments = b"<!-- --> " * 300
    assert not sniff(comments + b"x")
    assert sniff(comments + b"<p>x")


def test_elements_nested_too_deep_are_refused_at_once() -> None:
    for body in ("<div>" * 200_000, "<table><tr><td>" * 3000, "<div>" * (DEPTH + 5)):
        with pytest.raises(UnreadableDocumentError, match="nests its elements deeper"):
            read(body)


def test_formatting_left_open_before_many_paragraphs_is_refused() -> None:
    opened = "".join(f"<font id={n}>" for n in range(300))
    with pytest.raises(UnreadableDocumentError, match="nests its elements deeper"):
        read(f"<p>{opened}</p>" + "<p>x</p>" * 20_000)


def test_sloppy_pages_with_open_paragraphs_and_items_are_read() -> None:
    assert len(texts(read("<p>规章<li>文件" * 3000))) == 6000


def test_far_too_many_elements_and_spans_are_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="far more elements"):
        read("<b></b>" * 300_000)
    with pytest.raises(UnreadableDocumentError, match="spans far more places"):
        read("<table>" + ("<tr>" + "<td rowspan=1000000 colspan=1000000>x" * 30) * 30 + "</table>")


def test_one_huge_span_is_cut_not_refused() -> None:
    body = "<table><tr><td rowspan=99999999999 colspan=1000000>x<td>y<tr><td>z</table>"
    assert places(table(read(body)))["x"] == (0, 0, 2, 200)


PIECES = (
    "", "0", "12", "规章", " ", "\n", "&nbsp;", "\u200b", "<p>", "</p>", "<span>", "</span>", "<br>", "<b>", "</b>",
    "<sup>", "</sup>", "<s>9</s>", "<p style='display:none'>8</p>", "<span style='font-size:0'>", "<!-- 7 -->",
    "<img src=x>", "<span><o:p>&nbsp;</o:p></span>", "<o:p>", "<pre>", "</pre>", "<div hidden>6</div>",
    "<table><tr><td>5</table>", "<input value=4>", "<dl><dt>", "<dd>", "<span style='white-space:pre'>", "a   b",
    "<template>3</template>",
)  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=7).map("".join), min_size=4, max_size=12))
def test_a_cell_of_one_text_is_read_as_any_other(cells: list[str]) -> None:
    body = "<table>" + "".join(f"<tr><td>{cell}</td><td>{n}</td></tr>" for n, cell in enumerate(cells)) + "</table>"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page, "_lone_words", lambda _cell: None)
        walked = read(body)
    assert read(body) == walked


@given(st.text(alphabet="<>/=\"' tabledivspr年0\n&;!-", max_size=300))
def test_any_tangle_of_tags_gives_a_document(markup: str) -> None:
    assert parse(("<p>" + markup).encode()).kind == "html"

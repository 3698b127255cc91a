"""Rich Text as it prints, from every program that writes it."""

import pytest

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.document import Document, Paragraph, Table
from gongkai.readers.formats import recognise
from gongkai.readers.formats.nesting import SHOWN
from gongkai.readers.formats.rtf.parse import parse
from gongkai.readers.limits import BLOCKS, CELLS, DEPTH

HEAD = r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 SimSun;}{\f1\fcharset0 Arial;}{\f2\fcharset136 MingLiU;}}"


def rtf(body: str) -> Document:
    data = (HEAD + body + "}").encode("ascii")
    assert recognise(data).name == "rtf"
    return parse(data)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def only_table(document: Document) -> Table:
    (found,) = [block for block in document.blocks if isinstance(block, Table)]
    return found


def in_bytes(text: str, encoding: str = "gb18030") -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(encoding))


def in_units(text: str) -> str:
    units = memoryview(text.encode("utf-16-le")).cast("H")
    return "".join(f"\\u{unit - 0x10000 if unit > 0x7FFF else unit}?" for unit in units)


def row(*texts: str, edges: tuple[str, ...]) -> str:
    cells = "".join(rf"\pard\intbl {text}\cell" for text in texts)
    return rf"\trowd{''.join(edges)}{cells}\row\pard "


def test_letters_are_read_in_every_encoding_they_are_written_in() -> None:
    body = in_bytes("总体") + in_units("情况𠀀") + r"{\f2 " + in_bytes("臺灣", "big5") + r"}{\f1 a\~b}\par"
    assert texts(rtf(body)) == ["总体情况𠀀臺灣a b"]
    assert texts(rtf(r"\uc2\u24635\'d7\'dc{\uc0\u20307}x\par")) == ["总体x"]


def test_paragraphs_and_tables_come_in_order_and_what_is_no_body_is_left_out() -> None:
    body = r"{\info{\title " + in_bytes("某局年报") + r"}{\*\company X}}{\stylesheet{\s1 Heading;}}{\header H\par}"
    body += r"\pard First\line second\tab third{\footnote note}{\*\annotation c}\par "
    body += row("a", "1", edges=(r"\cellx900", r"\cellx1800")) + r"{\*\unknown gone}Last"
    document = rtf(body)
    assert document.metadata == {"title": "某局年报"}
    assert texts(document) == ["First\nsecond\tthird", "Last"]
    assert [str(block.where) for block in document.blocks] == ["第1行", "第1个表格", "第2行"]


def test_hidden_deleted_and_struck_text_is_left_out_and_raised_figures_are_marks() -> None:
    body = r"a{\v x}{\deleted 9}{\strike 8}{\striked1 8}{\v\v0 b}{\plain c}78{\super 1}{\sub 2}\nosupersub 3\par "
    assert texts(rtf(body)) == ["abc78¹₂3"]
    assert texts(rtf(r"up{\deleted\par}per\par")) == ["upper"]


def test_labels_fields_pictures_and_boxes() -> None:
    label = r"{\listtext\pard " + in_bytes("一、") + r"\tab}"
    field = r"{\field{\*\fldinst {QUOTE x}}{\fldrslt 21}}"
    tick = r"{\field{\*\fldinst { FORMCHECKBOX }}{\fldrslt }}"
    picture = r"{\*\shppict{\pict\pngblip 89504e47}}{\nonshppict{\pict\wmetafile8 00}}"
    cells = row("x", tick, picture, label + "12", edges=tuple(rf"\cellx{n}00" for n in (3, 6, 9, 12)))
    document = rtf(label + field + r"\par" + cells)
    assert texts(document) == ["一、21"]
    assert [cell.text for cell in only_table(document).cells] == ["x", SHOWN, SHOWN, "12"]


def test_a_text_box_follows_its_paragraph() -> None:
    box = r"{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt \pard inside\par}}{\shprslt {\pict 00}}}"
    assert texts(rtf(rf"before{box} it\par after\par")) == ["before it", "inside", "after"]


def test_edges_and_joins_make_the_spans() -> None:
    document = rtf(
        row("A", "", "who", edges=(r"\clmgf\clvmgf\cellx1000", r"\clmrg\clvmrg\cellx2000", r"\cellx4000"))
        + row("", "", "p", "t", edges=(r"\clvmrg\cellx1000", r"\clmrg\cellx2000", r"\cellx3000", r"\cellx4000"))
    )
    assert {cell.text: (cell.row, cell.column, cell.rowspan, cell.colspan) for cell in only_table(document).cells} == {
        "A": (0, 0, 2, 2), "who": (0, 2, 1, 2), "p": (1, 2, 1, 1), "t": (1, 3, 1, 1),
    }  # fmt: skip


def test_a_table_in_a_cell_is_read_as_lines_of_it() -> None:
    inner = r"\pard\intbl\itap2 in\nestcell 7\nestcell{\*\nesttableprops\trowd\cellx100\cellx200\nestrow}"
    inner += r"{\nonesttables\par}"
    outer = rf"\trowd\cellx900\cellx1800\pard\intbl out\cell{inner}\pard\intbl\cell\row"
    document = rtf(outer + row("below", "2", edges=(r"\cellx900", r"\cellx1800")))
    assert [cell.text for cell in only_table(document).cells] == ["out", "in\t7", "below", "2"]


def test_a_cell_too_many_is_nothing_if_it_is_blank() -> None:
    document = rtf(row("a", "1", "", edges=(r"\cellx900", r"\cellx1800")))
    assert [cell.text for cell in only_table(document).cells] == ["a", "1"]


def test_binary_data_is_skipped_whatever_it_looks_like() -> None:
    assert texts(rtf(r"a{\pict\bin4 }}{{}b\par")) == ["ab"]


@pytest.mark.parametrize(
    ("body", "said"),
    [(r"{\rtf1 a\par", "cut short"), (r"{\rtf1" + "{" * (6 * DEPTH) + "}" * (6 * DEPTH) + "}", "deeper than")],
)
def test_what_cannot_be_read_is_said(body: str, said: str) -> None:
    with pytest.raises(UnreadableDocumentError, match=said):
        parse(body.encode())


def test_far_more_paragraphs_than_a_report_has_are_refused_soon() -> None:
    with pytest.raises(UnreadableDocumentError, match="far more than a report"):
        rtf(r"\par " * (BLOCKS + CELLS + 1))

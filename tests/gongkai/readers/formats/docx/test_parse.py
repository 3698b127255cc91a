"""Word documents as they print, with everything Word can do to a report."""

import pytest

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.document import Document, Paragraph, Table
from gongkai.readers.formats.docx.parse import parse
from gongkai.readers.formats.nesting import SHOWN
from gongkai.readers.limits import COLSPAN
from tests.factories.documents.containers import locked, zipped
from tests.factories.documents.word import (
    STRICT,
    TRANSITIONAL,
    cell,
    control,
    docx,
    paragraph,
    row,
    run,
    table,
)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def only_table(document: Document) -> Table:
    (found,) = [block for block in document.blocks if isinstance(block, Table)]
    return found


def read_table(*rows: str) -> dict[str, tuple[int, int, int, int]]:
    found = only_table(parse(docx(table(*rows))))
    return {item.text: (item.row, item.column, item.rowspan, item.colspan) for item in found.cells}


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


@pytest.mark.parametrize("namespace", [TRANSITIONAL, STRICT])
def test_paragraphs_and_tables_come_in_the_order_of_the_body(namespace: str) -> None:
    body = paragraph("一、总体情况") + table(row("规章", "0")) + paragraph("") + paragraph("三、申请情况")
    document = parse(docx(body, namespace=namespace, title="某局年报"))
    assert [str(block.where) for block in document.blocks] == ["第1行", "第1个表格", "第2行"]
    assert texts(document) == ["一、总体情况", "三、申请情况"]
    assert document.metadata == {"title": "某局年报"}


def test_text_torn_into_runs_links_and_fields_is_one_text() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> = SUM(ABOVE) </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>21</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    link = f"<w:hyperlink>{run('件')}</w:hyperlink><w:smartTag><w:r><w:t>，</w:t></w:r></w:smartTag>"
    simple = f'<w:fldSimple w:instr="PAGE">{run("9")}</w:fldSimple>'
    body = paragraph(run("新收"), run("申"), run("请"), field, link, simple, run("件"))
    assert texts(parse(docx(body))) == ["新收申请21件，9件"]


def test_text_between_a_field_and_its_code_is_left_out_but_a_lost_end_loses_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("QUOTE")
    assert texts(parse(docx(paragraph(begin) + paragraph("正文")))) == ["正文"]


def test_tracked_changes_print_as_accepted() -> None:
    inserted = f"<w:ins>{run('12')}</w:ins>"
    deleted = "<w:del><w:r><w:delText>10</w:delText></w:r><w:r><w:t>99</w:t></w:r></w:del>"
    moved = f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo>"
    body = paragraph(run("共"), deleted, inserted, moved)
    body += paragraph("上半", properties="<w:rPr><w:del/></w:rPr>") + paragraph("下半")
    body += table(row("规章", "0"), row("删去", "9", properties="<w:del/>"), row("文件", "2"))
    document = parse(docx(body))
    assert texts(document) == ["共12新", "上半下半"]
    assert [item.text for item in only_table(document).cells] == ["规章", "0", "文件", "2"]


def test_hidden_text_is_left_out_whether_said_by_the_run_or_its_style() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="A"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    body = paragraph(
        run("甲", "<w:vanish/>"),
        run("乙", '<w:vanish w:val="0"/>'),
        run("丙", '<w:rStyle w:val="B"/>'),
        run("丁", '<w:rStyle w:val="B"/><w:vanish w:val="false"/>'),
    )
    assert texts(parse(docx(body, styles=styles))) == ["乙丁"]


def test_signs_that_are_no_letters() -> None:
    inside = "<w:r><w:tab/><w:t>0</w:t><w:br/><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/></w:r>"
    box = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
    odd = '<w:r><w:sym w:font="Symbol" w:char="F061"/><w:sym w:char="zz"/><w:sym w:char="2460"/></w:r>'
    assert texts(parse(docx(paragraph(run("规章"), inside, box, odd)))) == ["规章\t0\na-b☑□①"]


def test_text_boxes_follow_their_paragraph_and_are_read_once() -> None:
    content = f"<w:txbxContent>{paragraph('框中')}{table(row('规章', '3'))}</w:txbxContent>"
    shape = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    document = parse(docx(paragraph(run("框外"), shape) + paragraph("后文")))
    assert texts(document) == ["框外", "框中", "后文"]
    assert [item.text for item in only_table(document).cells] == ["规章", "3"]


def in_cells(*contents: str, **parts: str) -> list[str]:
    found = only_table(parse(docx(table(row("规章", *map(cell, contents)), row("文件")), **parts)))
    return [item.text for item in found.cells[1:-1]]


def test_a_raised_number_is_a_mark_beside_the_figure() -> None:
    styles = '<w:style w:type="character" w:styleId="N"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    raised = paragraph(run("78"), run("1", '<w:vertAlign w:val="superscript"/>'))
    styled = paragraph(run("78"), run("1", '<w:rStyle w:val="N"/>'))
    level = paragraph(run("78"), run("1", '<w:rStyle w:val="N"/><w:vertAlign w:val="baseline"/>'))
    assert in_cells(raised, styled, level, styles=styles) == ["78¹", "78¹", "781"]


@pytest.mark.parametrize("properties", ["<w:strike/>", "<w:dstrike/>", '<w:rStyle w:val="D"/>'])
def test_struck_out_words_are_gone_but_a_cell_of_them_alone_is_not_blank(properties: str) -> None:
    styles = '<w:style w:type="character" w:styleId="D"><w:rPr><w:strike/></w:rPr></w:style>'
    struck = run("7", properties)
    assert in_cells(paragraph(struck, run("78")), paragraph(struck), styles=styles) == ["78", SHOWN]
    assert texts(parse(docx(paragraph(run("共"), struck, run("件")), styles=styles))) == ["共件"]


def test_figures_in_lines_of_their_own_are_kept_apart() -> None:
    broken = "<w:r><w:t>120</w:t><w:br/><w:t>1</w:t></w:r>"
    assert in_cells(paragraph("120") + paragraph("15"), paragraph(broken)) == ["120\n\n15", "120\n\n1"]


def test_pictures_signs_and_boxes_in_a_cell_leave_a_sign() -> None:
    picture = "<w:r><w:drawing><inline/></w:drawing></w:r>"
    seal = "<w:r><w:drawing><anchor/></w:drawing></w:r>"
    old = "<w:r><w:pict><v:shape/></w:pict></w:r>"
    stroke = '<w:r><w:pict><v:line style="position: absolute"/></w:pict></w:r>'
    sign = '<w:r><w:sym w:font="Wingdings 2" w:char="F031"/></w:r>'
    box = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox/></w:ffData></w:fldChar></w:r>'
    contents = [picture, seal, run("3") + seal, run("3") + picture, old, stroke, sign, box, run("许可") + picture]
    assert in_cells(*map(paragraph, contents)) == [
        SHOWN, SHOWN, "3", f"3{SHOWN}", SHOWN, SHOWN, SHOWN, SHOWN, "许可",
    ]  # fmt: skip
    assert texts(parse(docx(paragraph(picture) + paragraph(run("正"), picture, run("文"))))) == ["正文"]


def test_spans_merges_and_rows_that_begin_late() -> None:
    assert read_table(
        row(cell("角", span(2) + RESTART), cell("申请人情况", span(2))),
        row(cell("", span(2) + CONTINUE), "自然人", "总计"),
        row(cell("三", RESTART), "（一）", "1", "2"),
        row(cell("不显示", CONTINUE), "（二）", "3", "4"),
        row("末", "5", properties='<w:gridBefore w:val="2"/>'),
    ) == {
        "角": (0, 0, 2, 2), "申请人情况": (0, 2, 1, 2), "自然人": (1, 2, 1, 1), "总计": (1, 3, 1, 1),
        "三": (2, 0, 2, 1), "（一）": (2, 1, 1, 1), "1": (2, 2, 1, 1), "2": (2, 3, 1, 1),
        "（二）": (3, 1, 1, 1), "3": (3, 2, 1, 1), "4": (3, 3, 1, 1), "末": (4, 2, 1, 1), "5": (4, 3, 1, 1),
    }  # fmt: skip


def test_a_merge_ends_where_another_cell_takes_its_column() -> None:
    found = read_table(
        row(cell("甲", RESTART), "1"), row(cell("乙", span(2))), row(cell("丙", CONTINUE), "2"), row("丁", "3")
    )
    assert found["甲"] == (0, 0, 1, 1)
    assert found["丙"] == (2, 0, 1, 1)


def test_old_horizontal_merges_make_one_cell() -> None:
    found = read_table(
        row(cell("甲", '<w:hMerge w:val="restart"/>'), cell("", '<w:hMerge w:val="continue"/>'), "1"),
        row("乙", "2", "3"),
    )
    assert found["甲"] == (0, 0, 1, 2)
    assert found["1"] == (0, 2, 1, 1)


def test_content_controls_around_anything_are_seen_through() -> None:
    rows = row("规章", control(cell("1"))) + control(row("文件", control(cell("2"))))
    prompt = control(run("单击此处输入"), "<w:showingPlcHdr/>")
    body = control(paragraph("一、总体情况")) + control(table(rows)) + paragraph(run("共"), control(run("3")), prompt)
    document = parse(docx(body))
    assert texts(document) == ["一、总体情况", "共3"]
    assert [item.text for item in only_table(document).cells] == ["规章", "1", "文件", "2"]


def test_cells_keep_their_paragraphs_as_lines_and_blank_ones_stay() -> None:
    found = only_table(
        parse(docx(table(row(cell(paragraph("商业") + paragraph("企业")), "", "科研"), row("1", "", "2"))))
    )
    assert [item.text for item in found.cells] == ["商业\n企业", "", "科研", "1", "", "2"]
    assert str(found.cells[5].where) == "第1个表格第2行第3列"


def test_a_figure_in_a_small_table_in_a_cell_is_the_cells() -> None:
    found = only_table(parse(docx(table(row("规章", cell(table(row("7")) + paragraph(""))), row("文件", "8")))))
    assert [item.text for item in found.cells] == ["规章", "7", "文件", "8"]


def test_a_report_inside_one_large_cell_is_laid_open() -> None:
    inner = paragraph("一、总体情况") + table(row("规章", "0"), row("文件", "1")) + paragraph("三、申请")
    document = parse(docx(table(row(cell(inner)))))
    assert texts(document) == ["一、总体情况", "三、申请"]
    assert len(only_table(document).cells) == 4


def test_huge_spans_are_cut() -> None:
    found = read_table(row(cell("甲", span(50_000_000)), "1"), row("乙", "2"))
    assert found["甲"] == (0, 0, 1, COLSPAN)
    assert found["1"][1] == COLSPAN


def test_bombs_entities_and_locks_are_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="unpacks to far more"):
        parse(docx(paragraph("字" * 3_000_000)))
    with pytest.raises(UnreadableDocumentError, match="unpacks to far more"):
        parse(zipped({"word/document.xml": b"<a>" + b"<b/>" * 1_500_000 + b"</a>"}))
    with pytest.raises(UnreadableDocumentError, match="document type"):
        parse(docx(paragraph("&x;"), prologue='<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'))
    with pytest.raises(UnreadableDocumentError, match="locked with a password"):
        parse(locked(docx(paragraph("文"))))


def test_damage_is_said() -> None:
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        parse(zipped({"word/document.xml": "<w:document"}))
    with pytest.raises(UnreadableDocumentError, match="no body"):
        parse(zipped({"word/document.xml": "<document/>"}))

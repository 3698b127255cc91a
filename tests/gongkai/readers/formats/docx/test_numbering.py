"""Numbers that stand in no text: Word counts them when it shows the page, and so do we."""

import pytest

from gongkai.readers.document import Paragraph, Table
from gongkai.readers.formats.docx.parse import parse
from gongkai.readers.formats.numerals import write_number
from tests.factories.documents.word import cell, docx, list_definition, numbered, paragraph, row, table

HEADINGS = (("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def shown(*items: tuple[int, int] | None, numbering: str, styles: str = "") -> list[str]:
    body = "".join(paragraph("文", properties=numbered(*item) if item else "") for item in items)
    blocks = parse(docx(body, numbering=numbering, styles=styles)).blocks
    return [block.text.removesuffix("文") for block in blocks if isinstance(block, Paragraph)]


def test_levels_count_and_start_again_under_a_new_parent() -> None:
    items = [(1, 0), None, (1, 1), (1, 2), (1, 2), (1, 1), (1, 0), (1, 1), (1, 2)]
    expected = ["一、", "", "（一）", "1.", "2.", "（二）", "二、", "（一）", "1."]
    assert shown(*items, numbering=list_definition(1, *HEADINGS)) == expected


def test_a_level_may_show_the_numbers_above_it_and_in_arabic() -> None:
    levels = (("chineseCounting", "%1、"), ("decimal", "%1.%2"))
    legal = '<w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/><w:isLgl/></w:lvl>'
    assert shown((1, 0), (1, 1), (1, 2), numbering=list_definition(1, *levels, more=legal)) == ["一、", "一.1 ", "1.1 "]


def test_lists_of_one_definition_go_on_unless_told_where_to_start() -> None:
    numbering = list_definition(1, *HEADINGS)
    numbering += '<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>'
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering += f'<w:num w:numId="8"><w:abstractNumId w:val="1"/>{start}</w:num>'
    assert shown((1, 0), (7, 0), (8, 0), (8, 0), (1, 0), numbering=numbering) == [
        "一、",
        "二、",
        "一、",
        "二、",
        "三、",
    ]


def test_a_level_may_count_on_through_its_parents() -> None:
    level = '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/><w:lvlRestart w:val="0"/></w:lvl>'
    numbering = list_definition(1, ("chineseCounting", "%1、"), more=level)
    assert shown((1, 0), (1, 1), (1, 0), (1, 1), numbering=numbering) == ["一、", "1.", "二、", "2."]


def test_styles_number_their_paragraphs_and_zero_takes_a_number_away() -> None:
    styles = (
        f'<w:style w:type="paragraph" w:styleId="H"><w:pPr>{numbered(1)}</w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H"/></w:style>'
    )
    body = "".join(
        paragraph("文", properties=properties)
        for properties in ('<w:pStyle w:val="H"/>', '<w:pStyle w:val="H2"/>', f'<w:pStyle w:val="H"/>{numbered(0)}')
    )
    blocks = parse(docx(body, numbering=list_definition(1, *HEADINGS), styles=styles)).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["一、文", "二、文", "文"]


def test_a_level_may_name_the_style_that_uses_it() -> None:
    level = (
        '<w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="S"/><w:lvlText w:val="（%2）"/></w:lvl>'
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="S"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = paragraph("甲", properties=numbered(1)) + paragraph("乙", properties='<w:pStyle w:val="S"/>') * 2
    numbering = list_definition(1, ("chineseCounting", "%1、"), more=level)
    blocks = parse(docx(body, numbering=numbering, styles=styles)).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["一、甲", "（一）乙", "（二）乙"]


def test_empty_paragraphs_are_counted_but_bullets_and_unknown_lists_show_nothing() -> None:
    body = paragraph("", properties=numbered(1)) + paragraph("文", properties=numbered(1))
    blocks = parse(docx(body, numbering=list_definition(1, *HEADINGS))).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["二、文"]
    assert shown((1, 0), (9, 0), (1, 8), numbering=list_definition(1, ("bullet", "\uf0b7"))) == ["", "", ""]


def test_a_number_before_a_figure_in_a_cell_is_no_part_of_it() -> None:
    texts = ["0", "12件", "/", "属于国家秘密"]
    cells = [cell(paragraph(text, properties=numbered(1))) for text in texts]
    (found,) = parse(
        docx(table(row("规章", *cells), row("文件")), numbering=list_definition(1, ("decimal", "%1.")))
    ).blocks
    assert isinstance(found, Table)
    assert [item.text for item in found.cells] == ["规章", "0", "12件", "/", "4.属于国家秘密", "文件"]


@pytest.mark.parametrize(
    ("number", "number_format", "written"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (20, "chineseCountingThousand", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCountingThousand", "一百一十"),
        (1010, "chineseCountingThousand", "一千零一十"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (12, "ideographDigital", "一二"),
        (12, "ideographTraditional", "乙"),
        (13, "ideographZodiac", "子"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (36, "decimalEnclosedCircle", "㊱"),
        (51, "decimalEnclosedCircle", "51"),
        (2, "decimalEnclosedParen", "⑵"),
        (12, "decimalFullWidth", "１２"),
        (7, "decimalZero", "07"),
        (28, "lowerLetter", "bb"),
        (2, "upperLetter", "B"),
        (14, "upperRoman", "XIV"),
        (4, "none", ""),
        (4, "noSuchFormat", "4"),
        (123456, "chineseCounting", "123456"),
    ],
)
def test_numbers_are_written_as_word_writes_them(number: int, number_format: str, written: str) -> None:
    assert write_number(number, number_format) == written

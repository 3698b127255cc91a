"""A whole report as Word can hold it and naive readers lose it: our own file with its XML said otherwise."""

import re
from collections.abc import Callable
from typing import Final

from gongkai.report.report import Report
from gongkai.report.write import FORMATS
from tests.factories.documents.word import STRICT, TRANSITIONAL
from tests.factories.hard_cases.wps import WPS_CASES
from tests.factories.hostile.packages import members_of, pack

_BODY: Final = "word/document.xml"
_RUN: Final = re.compile(r'<w:r><w:t xml:space="preserve">([^<]*)</w:t></w:r>')
_FIGURE: Final = re.compile(r'<w:r><w:t xml:space="preserve">(\d[\d.]*)</w:t></w:r>')
_CELL: Final = re.compile(r"<w:tc>(?:(?!</w:tc>).)*</w:tc>")
_TABLE: Final = re.compile(r"<w:tbl>.*?</w:tbl>")
_FULL_WIDTH: Final = str.maketrans("0123456789.", "０１２３４５６７８９．")
_LIST: Final = (
    f'<w:numbering xmlns:w="{TRANSITIONAL}"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)
_LIST_KIND: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LOST: Final = "七七七"
"""Words that were deleted or hidden: no reader may show them."""
KEPT: Final = "本段在文本框中。"
"""Words that stand in a text box: every reader should show them, once."""

Case = Callable[[Report], bytes]


def _changed(change: Callable[[str], str]) -> Case:
    def make(report: Report) -> bytes:
        members = members_of(FORMATS["docx"].dump(report))
        return pack(members | {_BODY: change(members[_BODY].decode()).encode()})

    return make


def _on_figures(change: Callable[[str], str]) -> Case:
    """Say every run that is a figure otherwise."""
    return _changed(lambda xml: _FIGURE.sub(lambda match: change(match[1]), xml))


def _run(text: str, properties: str = "", element: str = "t") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{element} xml:space="preserve">{text}</w:{element}></w:r>'


def numbered(report: Report) -> bytes:
    """Take the numbers off the headings and let Word count them."""
    members = members_of(FORMATS["docx"].dump(report))
    body = re.sub(
        r'<w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t xml:space="preserve">[一二三四五六]、',
        '<w:pStyle w:val="Heading1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        '<w:r><w:t xml:space="preserve">',
        members[_BODY].decode(),
    )
    relation = f'<Relationship Id="rId9" Type="{_RELATIONS}/numbering" Target="numbering.xml"/></Relationships>'
    kind = f'<Override PartName="/word/numbering.xml" ContentType="{_LIST_KIND}"/></Types>'
    links, kinds = "word/_rels/document.xml.rels", "[Content_Types].xml"
    return pack(
        members
        | {
            _BODY: body.encode(),
            "word/numbering.xml": _LIST.encode(),
            links: members[links].replace(b"</Relationships>", relation.encode()),
            kinds: members[kinds].replace(b"</Types>", kind.encode()),
        }
    )


def _in_control(content: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def _tracked(figure: str) -> str:
    who = 'w:id="1" w:author="a" w:date="2025-01-01T00:00:00Z"'
    return f"<w:del {who}>{_run(LOST, element='delText')}</w:del><w:ins {who}>{_run(figure)}</w:ins>"


def _hidden(figure: str) -> str:
    return _run(LOST, "<w:vanish/>") + _run(figure)


def _boxed(xml: str) -> str:
    content = f"<w:txbxContent><w:p>{_run(KEPT)}</w:p></w:txbxContent>"
    names = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    box = (
        f'<w:r><mc:AlternateContent {names}><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{content}'
        f"</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    heading = xml.index('<w:pStyle w:val="Heading1"/>')
    end = xml.index("</w:p>", xml.index("</w:p>", heading) + 1)
    return xml[:end] + box + xml[end:]


def _nested(xml: str) -> str:
    def cell(match: re.Match[str]) -> str:
        if not _FIGURE.search(match[0]):
            return match[0]
        start = match[0].index("<w:p>")
        inner = (
            f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{match[0][start:]}</w:tr></w:tbl><w:p/>"
        )
        return f"{match[0][:start]}{inner}</w:tc>"

    return _CELL.sub(cell, xml)


def _split(figure: str) -> str:
    return "".join(_run(sign) for sign in figure.translate(_FULL_WIDTH))


def _linked(figure: str) -> str:
    head, tail = figure[:1], figure[1:]
    field = f'<w:fldSimple w:instr=" = SUM(LEFT) "><w:smartTag w:element="x">{_run(head)}</w:smartTag></w:fldSimple>'
    return field + (f"<w:hyperlink>{_run(tail)}</w:hyperlink>" if tail else "")


def _late(xml: str) -> str:
    """Let rows begin late instead of saying that their first cells go on from above."""

    def row(match: re.Match[str]) -> str:
        told, before = match[0], 0
        while (cell := _CELL.search(told)) is not None and "<w:vMerge/>" in cell[0]:
            told, before = told[: cell.start()] + told[cell.end() :], before + 1
        grid = f'<w:trPr><w:gridBefore w:val="{before}"/>' if before else "<w:trPr>"
        return told.replace("<w:trPr>", grid, 1)

    return re.sub(r"<w:tr>.*?</w:tr>", row, xml)


WORD_CASES: Final[dict[str, Case]] = {
    "headings numbered by Word": numbered,
    "tables in content controls": _changed(lambda xml: _TABLE.sub(lambda match: _in_control(match[0]), xml)),
    "cells in content controls": _changed(
        lambda xml: _CELL.sub(lambda match: _in_control(match[0]) if _FIGURE.search(match[0]) else match[0], xml)
    ),
    "tracked insertions and deletions": _on_figures(_tracked),
    "hidden text": _on_figures(_hidden),
    "a text box": _changed(_boxed),
    "nested tables": _changed(_nested),
    "split runs, full-width digits": _on_figures(_split),
    "smart tags, links, fields": _on_figures(_linked),
    "Strict OOXML": _changed(lambda xml: xml.replace(TRANSITIONAL, STRICT)),
    "rows that begin late": _changed(_late),
    **WPS_CASES,
}
"""The hard cases of Word by what they are."""

"""A whole report as WPS Office holds it: the same document as Word's, with the habits of another program."""

import re
from collections.abc import Callable
from itertools import count
from typing import Final

from gongkai.report.report import Report
from gongkai.report.write import FORMATS
from tests.factories.hostile.packages import members_of, pack

_BODY: Final = "word/document.xml"
_FIGURE: Final = re.compile(r'<w:r><w:t xml:space="preserve">(\d[\d.]*)</w:t></w:r>')
_TABLE: Final = re.compile(r"<w:tbl>.*?</w:tbl>")
_ROW: Final = re.compile(r"<w:tr>.*?</w:tr>|<w:tr .*?</w:tr>")
_CUSTOM: Final = "http://www.wps.cn/officeDocument/2013/wpsCustomData"
_WORD_2010: Final = "http://schemas.microsoft.com/office/word/2010"
_NAMES: Final = (
    f'xmlns:wpsCustomData="{_CUSTOM}" xmlns:w14="{_WORD_2010}/wordml" xmlns:wps="{_WORD_2010}/wordprocessingShape"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_FLOATING: Final = (
    '<w:tblpPr w:leftFromText="180" w:rightFromText="180" w:vertAnchor="text" w:horzAnchor="page" w:tblpX="1100"'
    ' w:tblpY="310"/><w:tblOverlap w:val="never"/>'
)


def _changed(change: Callable[[str], str]) -> Callable[[Report], bytes]:
    def make(report: Report) -> bytes:
        members = members_of(FORMATS["docx"].dump(report))
        body = members[_BODY].decode().replace("<w:document ", f"<w:document {_NAMES} ", 1)
        return pack(members | {_BODY: change(body).encode()})

    return make


def _on_figures(change: Callable[[str], str]) -> Callable[[Report], bytes]:
    return _changed(lambda xml: _FIGURE.sub(lambda match: change(match[1]), xml))


def _floating(xml: str) -> str:
    """Let tables float, indented, each row with its conditional look and an empty column behind it."""
    xml = re.sub(r"<w:tblPr>(<w:tblStyle [^>]*/>)?", rf"<w:tblPr>\g<1>{_FLOATING}", xml)
    look = '<w:trPr><w:cnfStyle w:val="000000100000"/><w:gridAfter w:val="1"/><w:wAfter w:w="36" w:type="dxa"/>'
    numbers = count(0x10000000)
    xml = re.sub(r"<w:p>", lambda _: f'<w:p w14:paraId="{next(numbers):08X}" w14:textId="77777777">', xml)
    return xml.replace("<w:trPr>", look)


def _fitted(figure: str) -> str:
    """Fit a figure to its cell and pad it with blanks of Chinese width."""
    text = '<w:t xml:space="preserve">{}</w:t></w:r>'
    pad = f"<w:r>{text.format(chr(0x3000))}"
    fit = '<w:r><w:rPr><w:w w:val="66"/><w:kern w:val="0"/><w:fitText w:val="420" w:id="-1"/></w:rPr>'
    return f"{pad}{fit}{text.format(figure)}{pad}"


def _filled_in(figure: str) -> str:
    """Hold a figure in a field of a form made with WPS."""
    told = '<w:sdtPr><w:alias w:val="数量"/><wpsCustomData:docfieldtype val="text"/><w:placeholder/></w:sdtPr>'
    return f'<w:sdt>{told}<w:sdtContent><w:r><w:t xml:space="preserve">{figure}</w:t></w:r></w:sdtContent></w:sdt>'


def _in_box(figure: str) -> str:
    """Draw a figure in a box over its cell, said twice: for programs that know such boxes and for those that do not."""
    words = f"<w:txbxContent><w:p><w:r><w:t>{figure}</w:t></w:r></w:p></w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{words}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{words}"
        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _in_two(xml: str) -> str:
    """Break the longest table in two by an empty paragraph, the heads written once more."""
    table = max(_TABLE.findall(xml), key=len)
    rows = _ROW.findall(table)
    heads = sum("<w:tblHeader" in row for row in rows)
    # A cell that goes on from above would have nothing to go on from: the break comes before one that begins.
    middle = next(n for n in range(len(rows) // 2, len(rows)) if "<w:vMerge/>" not in rows[n])
    opening = table[: table.index(rows[0])]
    halves = (rows[:middle], rows[:heads] + rows[middle:])
    return xml.replace(table, "<w:p/>".join(f"{opening}{''.join(half)}</w:tbl>" for half in halves))


WPS_CASES: Final[dict[str, Callable[[Report], bytes]]] = {
    "WPS: floating tables, a column behind": _changed(_floating),
    "WPS: fitted figures, padded": _on_figures(_fitted),
    "WPS: figures in fields of a form": _on_figures(_filled_in),
    "WPS: figures in boxes": _on_figures(_in_box),
    "WPS: a table in two, heads repeated": _changed(_in_two),
}
"""The hard cases of DOCX that WPS Office makes."""

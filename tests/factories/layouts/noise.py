"""What documents do to a box's text: artefacts, broken lines, other widths, abbreviations, misprints."""

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from gongkai.report.report import Report
from tests.factories.layouts.sheet import HEAD_ROWS, Box, Sheet

Noise = Callable[[Random, Report, Sheet], Sheet]

_FULL_WIDTH_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
HALF_WIDTH = str.maketrans("（）：，；", "():,;")
_TRADITIONAL_PAIRS = (
    "务務"
    "发發"
    "规規"
    "会會"
    "体體"
    "关關"
    "况況"
    "动動"
    "开開"
    "审審"
    "属屬"
    "结結"
    "维維"
    "转轉"
    "补補"
    "证證"
    "请請"
    "复復"
    "诉訴"
    "决決"
    "讼訟"
    "机機"
    "构構"
    "确確"
    "处處"
    "级級"
    "计計"
    "项項"
    "类類"
    "内內"
    "过過"
    "执執"
    "卷卷"
    "询詢"
    "护護"
    "权權"
    "举舉"
    "报報"
    "认認"
    "获獲"
    "总總"
    "数數"
    "废廢"
    "现現"
    "个個"
    "题題"
    "满滿"
    "时時"
    "终終"
    "费費"
    "缴繳"
    "纳納"
    "业業"
    "众眾"
    "组組"
    "织織"
    "与與"
    "问問"
    "进進"
    "须須"
    "这這"
    "条條"
    "应應"
    "单單"
    "万萬"
    "额額"
    "强強"
    "罚罰"
    "许許"
    "间間"
    "没沒"
    "归歸"
    "劳勞"
    "须須"
    "纠糾"
    "观觀"
    "档檔"
    "当當"
    "书書"
    "据據"
    "县縣"
    "区區"
    "镇鎮"
    "环環"
    "态態"
    "济濟"
    "团團"
    "变變"
    "产產"
    "还還"
    "两兩"
    "种種"
    "给給"
    "让讓"
    "边邊"
    "无無"
    "为為"
    "学學"
    "员員"
    "办辦"
    "对對"
    "达達"
    "勾勾"
    "东東"
    "国國"
    "密密"
    "秘祕"
    "禁禁"
    "危危"
    "稳穩"
    "定定"
    "点點"
    "线線"
    "统統"
    "称稱"
    "术術"
    "节節"
    "严嚴"
    "实實"
    "积積"
    "极極"
    "写寫"
    "论論"
    "见見"
)
_TRADITIONAL = {ord(pair[0]): pair[1] for pair in _TRADITIONAL_PAIRS.split()}
# Misprints of the kinds real headers have: a character lost, one put in, one like another.
_MISPRINTS = {
    "本年废止件数": "本年度止件数",
    "现行有效件数": "现行有效数",
    "结果纠正": "结果纠证",
    "2.其他法律行政法规禁止公开": "2.其他法律行政止公开",
    "4.保护第三方合法权益": "4.保护第三方合法权宜",
    "3.要求提供公开出版物": "3.要求提供公开出版",
    "社会公益组织": "社会公益性组织",
    "2.重复申请": "2、重复申请",
}


def wrap_labels(rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """Break some labels over two lines."""
    return sheet.relabel(lambda box: _broken(rng, box, "\n"))


def space_labels(rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """Put a blank into some labels, where the page broke the line."""
    return sheet.relabel(lambda box: _broken(rng, box, " "))


def _broken(rng: Random, box: Box, by: str) -> str:
    if box.address or len(box.text) < 4 or rng.random() < 0.6:
        return box.text
    # Not after the number: 1. alone on a line is another document's habit.
    place = rng.randint(3, len(box.text) - 1)
    return box.text[:place] + by + box.text[place:]


def word_artefacts(rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """Leave Word's bookmarks before labels, and blanks of both widths around figures."""

    def change(box: Box) -> str:
        if box.address:
            return rng.choice(["", "", " ", "　", "　　"]) + box.text + rng.choice(["", "", " "])
        mark = f"[bookmark: _Hlk{rng.randint(10_000_000, 99_999_999)}]"
        return mark + box.text if box.text and rng.random() < 0.3 else box.text

    return sheet.relabel(change)


def full_width_figures(_rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """Print figures in full-width digits."""
    return sheet.relabel(lambda box: box.text.translate(_FULL_WIDTH_DIGITS) if box.address else box.text)


def thousands(rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """Part thousands with a comma."""
    comma = rng.choice([",", "，"])

    def change(box: Box) -> str:
        if not box.address or not re.fullmatch(r"-?\d{4,}(\.\d+)?", box.text):
            return box.text
        whole, dot, rest = box.text.partition(".")
        return f"{int(whole):,}".replace(",", comma) + dot + rest

    return sheet.relabel(change)


def units(rng: Random, report: Report, sheet: Sheet) -> Sheet:
    """Print a unit behind some figures, and a remark behind a few."""

    def change(box: Box) -> str:
        if not box.address or report[box.address] is None:
            return box.text
        column = report.form.slot(box.address).column
        if column.kind == "money":
            return box.text + column.unit
        if box.address.startswith("proactive.") and (report[box.address] or 0) > 20 and rng.random() < 0.5:
            return f"{box.text}（其中修订{rng.randint(1, 9)}件）"
        return f"{box.text}件" if rng.random() < 0.3 else box.text

    return sheet.relabel(change)


def abbreviated(_rng: Random, report: Report, sheet: Sheet) -> Sheet:
    """Print the short labels some agencies use."""
    short = {row.label: row.also[0] for table in report.form.tables for row in table.rows if row.also}
    return sheet.relabel(lambda box: box.text if box.address else short.get(box.text, box.text))


def misprinted(rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """Misprint some labels."""

    def change(box: Box) -> str:
        return box.text if box.address or rng.random() < 0.3 else _MISPRINTS.get(box.text, box.text)

    return sheet.relabel(change)


def traditional(_rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """Print labels in traditional characters."""
    return sheet.relabel(lambda box: box.text if box.address else to_traditional(box.text))


def to_traditional(text: str) -> str:
    """Put text into traditional characters, as far as the form's words go."""
    return text.translate(_TRADITIONAL)


def half_width(_rng: Random, _report: Report, sheet: Sheet) -> Sheet:
    """Print brackets and colons in half width."""
    return sheet.relabel(lambda box: box.text.translate(HALF_WIDTH))


def group_zeros(_rng: Random, report: Report, sheet: Sheet) -> Sheet:
    """Give each heading over rows (（三）不予公开) a row of its own with zeros in it, as if it held figures.

    Not where its first row is blank: nobody could say then whose zeros they are.
    """
    if sheet.table != "applications":
        return sheet
    table = report.form.table("applications")
    labels = {group.label for group in table.groups if group.under}
    filled = [row for row in sheet.rows() if all(box.text for box in row)]
    groups = {box.text for row in filled for box in row if box.text in labels}
    width = len(table.columns)
    boxes: list[Box] = []
    added = 0
    for row in sheet.rows():
        group = next((box for box in row if box.text in groups), None)
        if group is not None:
            at = group.row + added
            boxes.append(Box(text=group.text, row=at, column=1, colspan=2))
            boxes += [Box(text="0", row=at, column=sheet.width - width + place) for place in range(width)]
            added += 1
        for box in row:
            # 三、本年度办理结果 now goes down beside the added rows too.
            rowspan = box.rowspan + len(groups) if box.rowspan > len(table.rows) // 2 else box.rowspan
            boxes += [replace(box, row=box.row + added, rowspan=rowspan)] if box is not group else []
    return replace(sheet, boxes=tuple(boxes))


def page_break(_rng: Random, report: Report, sheet: Sheet) -> Sheet:
    """Break 表三 over two pages before （四）无法提供: its head is printed again, and 三、本年度办理结果 too."""
    if sheet.table != "applications":
        return sheet
    label = report.form.table("applications").group("unable").label
    at = next(box.row for box in sheet.boxes if box.text == label)
    head = [box for box in sheet.boxes if box.row < HEAD_ROWS]
    boxes: list[Box] = []
    for box in sheet.boxes:
        end = box.row + box.rowspan
        if box.row >= at:
            boxes.append(replace(box, row=box.row + HEAD_ROWS))
        elif end > at:
            boxes.append(replace(box, rowspan=at - box.row))
            boxes.append(replace(box, row=at + HEAD_ROWS, rowspan=end - at))
        else:
            boxes.append(box)
    boxes += [replace(box, row=box.row + at) for box in head]
    return replace(sheet, boxes=tuple(sorted(boxes, key=lambda box: (box.row, box.column))))


def upright(_rng: Random, report: Report, sheet: Sheet) -> Sheet:
    """Write 三、本年度办理结果 from top to bottom, a character a line."""
    label = report.form.table("applications").group("results").label
    return sheet.relabel(lambda box: "\n".join(box.text) if box.text == label else box.text)

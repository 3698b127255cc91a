"""From what is printed to what is meant: characters, labels and figures.

Nothing here decides anything about a report; it only makes spellings of the same thing equal, and says what it did.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gongkai.report.cell import Figure, State
from gongkai.report.form import Kind

# Traditional forms of the characters that occur in the form's labels, pair by pair.
_TRADITIONAL = (
    "總总計计機机關关構构務务業业團团體体織织會会於于與与為为請请過过補补繳缴費费當当處处類类內内項项屬属國国級级"
    "規规範范許许可可執执罰罚強强製制發发廢废現现數数額额單单萬万購购確确認认審审結结轉转維维糾纠訴诉訟讼復复議议"
    "圖图開开條条報报舉举諮咨詢询無无複复據据護护權权確确響响險险穩稳衝冲術术書书長长見见點点續续繼继辦办億亿"
    "經经濟济環环運运達达進进這这邊边陽阳隊队監监標标準准組组聯联頭头題题顯显風风齊齐掌掌證证據据贈赠閱阅錄录"
)
_SPELLINGS = {
    **{ord(full): chr(ord(full) - 0xFEE0) for full in map(chr, range(0xFF01, 0xFF5F))},  # full-width ASCII
    **{ord(old): new for old, new in zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True)},
    **dict.fromkeys(map(ord, "“”„‟〝〞＂「」『』"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛"), "'"),
    **dict.fromkeys(map(ord, "〔［【"), "("),
    **dict.fromkeys(map(ord, "〕］】"), ")"),
    **dict.fromkeys(map(ord, "‐‑‒–−﹣"), "-"),
    **dict.fromkeys(map(ord, "―﹘─━"), "—"),
    **dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), None),  # invisible
    ord("。"): "。",
    ord("﹒"): ".",
    ord("•"): "·",
}
_SPACE = re.compile(r"[\s\u3000\xa0]+")
_ARTEFACT = re.compile(r"\[(?:bookmark|image|图片|书签)\s*[:：][^\]]*\]", re.IGNORECASE)
_NOT_LABEL = re.compile(r"[\W_]+")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NUMBERING = re.compile(r"^(?:\(?[一二三四五六七八九十]+\)|[一二三四五六七八九十]+、|\(?\d+\)?[.、,:)])")


def tidy(text: str) -> str:
    """Drop what word processors leave in plain text: [bookmark: …], [image: …], invisible characters."""
    return _ARTEFACT.sub("", text).translate(dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad")))


@lru_cache(maxsize=8192)
def spell(text: str) -> str:
    """Bring characters to one spelling: half-width, simplified, plain quotes and brackets. Length may only shrink."""
    return text.translate(_SPELLINGS)


@lru_cache(maxsize=8192)
def compact(text: str) -> str:
    """Return the text in one spelling without any white space, as labels and headings are compared."""
    return _SPACE.sub("", spell(tidy(text)))


@lru_cache(maxsize=8192)
def core(label: str) -> str:
    """Return a label without its number, quotes and punctuation: 1.属于国家秘密 → 属于国家秘密."""
    return _NOT_LABEL.sub("", _NUMBERING.sub("", compact(label)))


def looks_like_figure(text: str) -> bool:
    """Say whether a cell's text is digits with at most a unit: 12, 1,295, 12件."""
    spelled = compact(text)
    return _DIGIT.search(spelled) is not None and _WORD.search(spelled) is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What a cell's text means. ``change`` names a normalisation that a person should know of."""

    value: Figure | None
    state: State
    remark: str = ""
    change: str = ""


_PLACEHOLDER = re.compile(r"^(?:[/\\|]+|[-—]+|无|不涉及|不适用|n/?a|\*+)$", re.IGNORECASE)
_FIGURE = re.compile(
    r"^(?P<sign>[-+])?(?P<whole>\d{1,3}(?:[,，']\d{3})+|\d+)(?P<fraction>\.\d*)?(?P<unit>万元|元|亿元|件|项|条|次|个|起|宗|份|%)?"
    r"(?P<remark>[(\[].*[)\]]|[,;][^\d].*)?$"
)
_ZEROS = str.maketrans({"O": "0", "o": "0", "〇": "0", "零": "0", "○": "0"})
_UNITS = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10000)}
_BROKEN = re.compile(r"(?<=[\d,.])\s+(?=[\d,.])")


def read_figure(text: str, kind: Kind = "count", unit: str = "") -> Printed:
    """Read one cell's text as a figure, a blank or a placeholder; what is none of these is ``unread``.

    A figure wrapped inside its cell (``120`` over ``1``) is joined; one with blanks between digits on the same line
    is joined too, and said. Money is brought to the unit of its column (``unit``).
    """
    stripped = tidy(text).strip(" \t\r\n\u3000\xa0")
    if not stripped:
        return Printed(value=None, state=State.BLANK)
    spelled = spell(stripped)
    whole = _SPACE.sub("", spelled)
    if _PLACEHOLDER.match(whole):
        return Printed(value=None, state=State.PLACEHOLDER)
    change = "figures set apart by blanks were joined" if _BROKEN.search(spelled.replace("\n", "")) else ""
    match = _FIGURE.match(whole)
    if match is None and (match := _FIGURE.match(whole.translate(_ZEROS))) is not None:
        change = "a letter or character that looks like zero was read as 0"
    if match is None:
        return Printed(value=None, state=State.UNREAD)
    return _figure(match, kind, unit, change)


def _figure(match: re.Match[str], kind: Kind, unit: str, change: str) -> Printed:
    number = Decimal(
        (match["sign"] or "") + re.sub(r"[,，']", "", match["whole"]) + (match["fraction"] or "").rstrip("."),
    )
    remark = match["remark"] or ""
    printed_unit = match["unit"] or ""
    if kind == "money":
        if printed_unit in _UNITS and printed_unit != unit and unit in _UNITS:
            number = number * _UNITS[printed_unit] / _UNITS[unit]
            change = f"{printed_unit} was brought to {unit}"
        return Printed(value=number.normalize() + 0, state=State.READ, remark=remark, change=change)
    if number != number.to_integral_value():
        return Printed(value=None, state=State.UNREAD, remark=remark, change="a count cannot have decimals")
    if match["sign"] == "-" and kind == "count":
        change = change or "a count is printed negative"
    return Printed(value=int(number), state=State.READ, remark=remark, change=change)

"""From what is printed to what is meant: characters, labels and figures.

Nothing here decides anything about a report; it only makes spellings of the same thing equal, and says what it did.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gongkai.readers.kept import keep_short
from gongkai.report.cell import Figure, State
from gongkai.report.claims.numerals import parse_chinese
from gongkai.report.form import Kind

# Traditional forms of the characters that occur in the form's labels, pair by pair.
_TRADITIONAL = (
    "總总計计機机關关構构務务業业團团體体織织會会於于與与為为請请過过補补繳缴費费當当處处類类內内項项屬属國国級级"
    "規规範范許许可可執执罰罚強强製制發发廢废現现數数額额單单萬万購购確确認认審审結结轉转維维糾纠訴诉訟讼復复議议"
    "圖图開开條条報报舉举諮咨詢询無无複复據据護护權权確确響响險险穩稳衝冲術术書书長长見见點点續续繼继辦办億亿"
    "經经濟济環环運运達达進进這这邊边陽阳隊队監监標标準准組组聯联頭头題题顯显風风齊齐掌掌證证據据贈赠閱阅錄录"
)
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_SPELLINGS = {
    **{ord(full): chr(ord(full) - 0xFEE0) for full in map(chr, range(0xFF01, 0xFF5F))},  # full-width ASCII
    **{ord(old): new for old, new in zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True)},
    **dict.fromkeys(map(ord, "“”„‟〝〞＂「」『』"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛"), "'"),
    **dict.fromkeys(map(ord, "〔［【"), "("),
    **dict.fromkeys(map(ord, "〕］】"), ")"),
    **dict.fromkeys(map(ord, "‐‑‒–−﹣"), "-"),
    **dict.fromkeys(map(ord, "―﹘─━"), "—"),
    **_INVISIBLE,
    ord("。"): "。",
    ord("﹒"): ".",
    ord("•"): "·",
}
ILLEGIBLE = "\ufffd"
"""Stands for a character that is there and cannot be read."""
_LEFTOVER = re.compile(r"[\[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
"""What :func:`tidy` may have to drop begins so; most texts hold none of it."""
_SPACE = re.compile(r"[\s\u3000\xa0]+")
_ARTEFACT = re.compile(r"\[(?:bookmark|image|图片|书签)\s*[:：][^\]\n]*(?:\]|\Z)", re.IGNORECASE)
_NOT_LABEL = re.compile(r"[\W_]+")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]{2,}")
_MOST_DIGITS = 15
"""Digits of a figure; no count or sum of a report comes near."""
_SMALL = frozenset(map(str, range(1_000)))
"""Most figures of a report."""
_NUMBERING = re.compile(r"^(?:\(?[一二三四五六七八九十]+\)|[一二三四五六七八九十]+、|\(?\d+\)?[.、,:)])")


def tidy(text: str) -> str:
    """Drop what word processors leave in plain text: [bookmark: …], [image: …], invisible characters."""
    if is_tidy(text):
        return text
    return _ARTEFACT.sub("", text).translate(_INVISIBLE)


def is_tidy(text: str) -> bool:
    """Say whether :func:`tidy` finds nothing to drop."""
    return _LEFTOVER.search(text) is None


@keep_short(8192)
def spell(text: str) -> str:
    """Bring characters to one spelling: half-width, simplified, plain quotes and brackets. Length may only shrink."""
    return text.translate(_SPELLINGS)


@keep_short(8192)
def compact(text: str) -> str:
    """Return the text in one spelling without any white space, as labels and headings are compared."""
    return _SPACE.sub("", spell(tidy(text)))


@keep_short(8192)
def letters(text: str) -> str:
    """Return a text's letters and digits alone, in one spelling."""
    return _NOT_LABEL.sub("", compact(text))


@keep_short(8192)
def core(label: str) -> str:
    """Return a label without its number, quotes and punctuation: 1.属于国家秘密 → 属于国家秘密."""
    return _NOT_LABEL.sub("", _NUMBERING.sub("", compact(label)))


def is_longer(text: str, most: int) -> bool:
    """Say whether a text has more characters than so many, blanks left out."""
    if len(text) <= most:
        return False
    beginning = text[: 2 * most]  # of a paragraph it mostly tells
    if is_tidy(beginning) and len("".join(beginning.split())) > most:
        return True
    return len("".join(tidy(text).split())) > most


def looks_like_figure(text: str) -> bool:
    """Say whether a cell's text is digits with at most a unit: 12, 1,295, 12件."""
    spelled = compact(text)
    return _DIGIT.search(spelled) is not None and _WORD.search(spelled) is None


def is_plain_figure(text: str) -> bool:
    """Say whether a text is digits and nothing else, as figures are mostly printed: it is read as it stands."""
    return text in _SMALL or (text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS and text[0] != "0")


def are_plain_figures(texts: Sequence[str]) -> bool:
    """Say whether each of some texts is digits and nothing else."""
    return _SMALL.issuperset(texts) or all(map(is_plain_figure, texts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What a cell's text means. ``change`` names a normalisation that a person should know of."""

    value: Figure | None
    state: State
    remark: str = ""
    change: str = ""


_PLACEHOLDER = re.compile(
    r"^(?:[/\\|]+|[-—]+|\*+|n/?a|(?:本年度?|暂|均)?(?:无|没有)(?:此项|数据|情况|收费)?|不涉及|不适用|(?:本年度?)?未(?:发生|收取|收费))$",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"^[¥￥]?(?P<sign>[-+])?(?P<whole>\d{1,3}(?:[,']\d{3})+|\d+)(?P<fraction>\.\d*)?"
    r"(?P<unit>万元|亿元|万|元|件|项|条|次|个|起|宗|份)?[。;,]?"
    r"(?P<remark>[(\[].*[)\]]|[,;][^\d].*|其中.*|含.*|[①-⒇¹²³⁰-⁹*※#†‡△▲☆★]+)?$"
)
_SHORT = 40
"""Characters of a text whose figure is kept in mind."""
_NARROW = re.compile(r"[\xa0\u2000-\u200a\u202f\u3000]")
NOUGHTS = "Oo〇○"
"""Characters that look like nought and are none; among figures they mean it."""
_ZEROS = str.maketrans(dict.fromkeys(f"{NOUGHTS}零", "0"))
_UNITS = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10000)}
_WRAPPED = re.compile(r"[-+]?(?P<first>\d[\d,]{2,})(?P<rest>(?:\n[.,]?\d[\d.,]*)+)")
_BESIDE_LINE_END = re.compile(r"[^\S\n]*\n[^\S\n]*")
_APART = re.compile(r"(?<=\d)[ \t]+(?=[\d.,])|(?<=[.,])[ \t]+(?=\d)|(?<=\d)\s*\n\s*(?=[\d.,])")
_GROUPED = re.compile(r"^[-+]?[1-9]\d{0,2}(?:[ \t]+\d{3})+(?!\d)")
_CHINESE = re.compile(
    r"^[零〇二三四五六七八九十百千万两][零〇一二三四五六七八九十百千万]*(?:件|项|条|次|个|起|宗|份)?$"
)


def read_figure(text: str, kind: Kind = "count", unit: str = "") -> Printed:
    """Read one cell's text as a figure, a blank or a placeholder; what is none of these is ``unread``.

    Digits set apart are one figure only where they are broken as figures are: in threes (``1 295``), or where lines
    were full (``120`` over ``1``); a blank line keeps figures apart. Money is brought to the unit of its column.
    """
    return _read_short(text, kind, unit) if len(text) <= _SHORT else _read_figure(text, kind, unit)


def _read_figure(text: str, kind: Kind, unit: str) -> Printed:
    stripped = tidy(text).strip(" \t\r\n\u3000\xa0")
    if not stripped:
        return Printed(value=None, state=State.BLANK)
    spelled = _NARROW.sub(" ", spell(stripped))
    whole = _SPACE.sub("", spelled)
    if _PLACEHOLDER.match(whole):
        return Printed(value=None, state=State.PLACEHOLDER)
    change = ""
    if _APART.search(spelled):
        if not _is_one_figure(spelled):
            return Printed(value=None, state=State.UNREAD)
        change = "figures set apart by blanks were joined"
    match = _FIGURE.match(whole)
    if match is None and (match := _FIGURE.match(whole.translate(_ZEROS))) is not None:
        change = "a letter or character that looks like zero was read as 0"
    if match is not None and len(match["whole"]) <= _MOST_DIGITS:
        return _figure(match, kind, unit, change)
    if _CHINESE.match(whole):
        return _in_words(whole, kind)
    return Printed(value=None, state=State.UNREAD)


# The same few figures stand in every report, and each is looked at several times.
_read_short = lru_cache(maxsize=4096)(_read_figure)


def _is_one_figure(text: str) -> bool:
    """Say whether digits set apart by blanks or line ends are one figure rather than several."""
    if _GROUPED.match(text):
        return not _APART.search(_GROUPED.sub("", text))
    wrapped = _WRAPPED.fullmatch(_BESIDE_LINE_END.sub("\n", text))
    if wrapped is None:
        return False
    *full, last = wrapped["rest"].split()
    width = len(wrapped["first"])
    return all(len(line) == width for line in full) and len(last) <= width


def _in_words(text: str, kind: Kind) -> Printed:
    """Read a figure in Chinese numerals; 一 alone is as often a dash, and 二三 a guess: they stay unread."""
    try:
        value: Figure = parse_chinese(text.rstrip("件项条次个起宗份"))
    except ValueError:
        return Printed(value=None, state=State.UNREAD)
    value = Decimal(value) if kind == "money" else value
    return Printed(value=value, state=State.READ, change="a figure in words was read")


def _figure(match: re.Match[str], kind: Kind, unit: str, change: str) -> Printed:
    whole = re.sub(r"[,']", "", match["whole"])
    number = Decimal((match["sign"] or "") + whole + (match["fraction"] or "").rstrip("."))
    remark = match["remark"] or ""
    printed_unit = {"万": "万元"}.get(match["unit"] or "", match["unit"] or "")
    if len(whole) > 1 and whole.startswith("0"):
        change = change or "noughts before a figure were left out"
    if kind == "money":
        if printed_unit in _UNITS and printed_unit != unit and unit in _UNITS:
            number = number * _UNITS[printed_unit] / _UNITS[unit]
            change = f"{printed_unit} was brought to {unit}"
        return Printed(value=number.normalize() + 0, state=State.READ, remark=remark, change=change)
    if number != number.to_integral_value() or match["unit"] == "万":
        return Printed(value=None, state=State.UNREAD, remark=remark, change="a count cannot have decimals")
    if match["sign"] == "-" and kind == "count":
        change = change or "a count is printed negative"
    return Printed(value=int(number), state=State.READ, remark=remark, change=change)

"""Number formats: what a cell prints for the number it holds (12345.678 as 12345.68, 1234567 as 123.4567).

Only what reports use is understood. Any other format prints something that is not known here: the answer is None.
"""

import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Final

GENERAL: Final = "General"
_BUILT_IN: Final = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 49: "@",
    5: '"¥"#,##0;"¥"-#,##0', 6: '"¥"#,##0;[Red]"¥"-#,##0', 7: '"¥"#,##0.00;"¥"-#,##0.00',
    8: '"¥"#,##0.00;[Red]"¥"-#,##0.00', 37: "#,##0;-#,##0", 38: "#,##0;[Red]-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00", 41: '#,##0;-#,##0;"-"', 42: '"¥"#,##0;"¥"-#,##0;"¥""-"',
    43: '#,##0.00;-#,##0.00;"-"', 44: '"¥"#,##0.00;"¥"-#,##0.00;"¥""-"',
}  # fmt: skip
"""The formats that a workbook names by their number only, as Chinese programs print them."""
_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<general>General|G/通用格式)'
    r"|(?P<place>[0#?])|(?P<sign>[.,%;@])|(?P<literal>[-+():'~<>={}&^ ¥￥$]|[^\x00-\x7f])|(?P<odd>.)",
    re.IGNORECASE | re.DOTALL,
)
_COLOUR: Final = re.compile(
    r"(?:black|white|red|green|blue|yellow|magenta|cyan|color ?\d+|[黑白红绿蓝黄]色?)", re.IGNORECASE
)
_CURRENCY: Final = re.compile(r"\$(?P<symbol>[^-]*)(?:-[0-9A-Fa-f]+)?")
_SECTIONS: Final = 4
_MOST_TOKENS: Final = 60
"""Places and signs of a format's part; one with hundreds only makes work."""
_LONGEST: Final = 255
_EXACT: Final = Context(prec=2_000, rounding=ROUND_HALF_UP)
"""Wide enough for any number a cell can hold, with all decimals a format can ask for."""
_WIDTH: Final = 10
"""Digits of a number in the general format: no cell shows more of a fraction."""


@dataclass(slots=True, kw_only=True)
class _Section:
    """One of a format's parts: literal text and places of digits in order; ``point`` is where the fraction begins."""

    tokens: list[tuple[str, str]] = field(default_factory=list)
    point: int | None = None
    grouped: bool = False
    divisor: int = 0
    percent: bool = False
    general: bool = False
    understood: bool = True


_GENERAL: Final = _Section(tokens=[("general", "")], general=True)


def built_in(number: str) -> str | None:
    """Give a built-in format; None for dates, fractions and powers of ten."""
    return next((code for known, code in _BUILT_IN.items() if str(known) == number), None)


def show(number: Decimal, code: str) -> str | None:
    """Give what a cell with a format prints for a number; None where the format is not understood."""
    sections = _sections(code[: _LONGEST + 1])
    if len(code) > _LONGEST or len(sections) > _SECTIONS or not all(section.understood for section in sections):
        return None
    numeric = [s for s in sections if not any(kind == "@" for kind, _ in s.tokens)] or [_GENERAL]
    has_own = number < 0 and len(numeric) > 1
    zero = number == 0 and len(numeric) > 2  # noqa: PLR2004  # the third part of a format is for nought
    section = numeric[1] if has_own else numeric[2] if zero else numeric[0]
    shown = _fill(section, abs(number))
    return f"-{shown}" if number < 0 and not has_own and shown else shown


def general(number: Decimal) -> str:
    """Give a number as the general format prints it, where its column is wide enough."""
    if number != number.to_integral_value():
        whole = max(number.adjusted() + 1, 1)
        rounded = number.quantize(Decimal(1).scaleb(-max(_WIDTH - whole, 0)), context=_EXACT)
        number = rounded or number
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    sections = [_Section()]
    for match in _TOKEN.finditer(code):
        if match["sign"] == ";":
            sections.append(_Section())
        else:
            _take(sections[-1], match)
    for section in sections:
        _settle_commas(section)
        section.understood = section.understood and len(section.tokens) <= _MOST_TOKENS
    return tuple(sections)


def _take(section: _Section, match: re.Match[str]) -> None:
    kind = match.lastgroup
    if kind is None:
        return  # room for alignment
    text = match[kind]
    if kind in {"quoted", "escaped", "literal"}:
        section.tokens.append(("text", text))
    elif kind == "place" or text in {",", "@"}:
        section.tokens.append((text, text))
    elif kind == "general":
        section.general = True
        section.tokens.append(("general", ""))
    elif text == "." and section.point is None:
        section.point = len(section.tokens)
        section.tokens.append(("point", "."))
    elif text == "%":
        section.percent = True
        section.tokens.append(("text", "%"))
    elif kind == "bracket" and (currency := _CURRENCY.fullmatch(text)):
        section.tokens.append(("text", currency["symbol"]))
    elif kind != "bracket" or not _COLOUR.fullmatch(text):
        section.understood = False


def _settle_commas(section: _Section) -> None:
    """Tell commas that part thousands from those behind the digits, each of which divides by a thousand."""
    point = len(section.tokens) if section.point is None else section.point
    last = max((n for n, (kind, _) in enumerate(section.tokens[:point]) if kind in "0#?"), default=-1)
    for number, (kind, _) in enumerate(section.tokens):
        if kind == ",":
            section.grouped = section.grouped or number < last
            section.divisor += number > last
    section.tokens = [token for token in section.tokens if token[0] != ","]
    section.point = next((n for n, (kind, _) in enumerate(section.tokens) if kind == "point"), None)


def _fill(section: _Section, number: Decimal) -> str:
    if section.general:
        return "".join(general(number) if kind == "general" else text for kind, text in section.tokens)
    point = len(section.tokens) if section.point is None else section.point
    before, behind = section.tokens[:point], section.tokens[point + 1 :]
    decimals = sum(kind in "0#?" for kind, _ in behind)
    if not any(kind in "0#?" for kind, _ in section.tokens):
        return "".join(text for _, text in section.tokens)
    scaled = number.scaleb(2 * section.percent - 3 * section.divisor, _EXACT)
    rounded = scaled.quantize(Decimal(1).scaleb(-decimals), context=_EXACT)
    whole, _, fraction = f"{rounded:f}".partition(".")
    shown = _whole(before, whole.lstrip("0"), grouped=section.grouped)
    return shown + ("" if section.point is None else ".") + _fraction(behind, fraction)


def _whole(tokens: list[tuple[str, str]], digits: str, *, grouped: bool) -> str:
    """Put digits into their places from the right; the first place takes all that are left."""
    shown: list[str] = []
    left, count = digits, 0
    places = sum(kind in "0#?" for kind, _ in tokens)
    for kind, text in reversed(tokens):
        if kind not in "0#?":
            shown.append(text)
            continue
        places -= 1
        taken = left if places == 0 else left[-1:]
        left = left[: len(left) - len(taken)]
        for digit in reversed(taken or ("0" if kind == "0" else "")):
            shown.append("," if grouped and count and count % 3 == 0 else "")
            shown.append(digit)
            count += 1
    return "".join(reversed(shown))


def _fraction(tokens: list[tuple[str, str]], digits: str) -> str:
    """Put digits into the places behind the point; noughts at the end are left out where the place is optional."""
    kinds = [kind for kind, _ in tokens if kind in "0#?"]
    needed = max((n + 1 for n, kind in enumerate(kinds) if kind == "0" or digits[n : n + 1] != "0"), default=0)
    needed = max(needed, len(digits.rstrip("0")))
    standing = iter(digits[:needed])
    return "".join(next(standing, "") if kind in "0#?" else text for kind, text in tokens)

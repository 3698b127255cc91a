"""Numbers as Word writes them in automatic numbering (ST_NumberFormat): 一, 壹, ①, IV, b."""

from collections.abc import Callable
from typing import Final

_DIGITS: Final = "〇一二三四五六七八九"
_LEGAL_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST: Final = 9_999


def write_number(number: int, number_format: str) -> str:
    """Write a number in one of Word's formats; an unknown format or a number it cannot write gives Arabic digits."""
    writer = _WRITERS.get(number_format)
    if writer is None or not 0 <= number <= _LARGEST:
        return str(number)
    return writer(number)


def _counting(number: int) -> str:
    return _places(number, _DIGITS, ("", "十", "百", "千"), short_ten=True)


def _legal(number: int) -> str:
    return _places(number, _LEGAL_DIGITS, ("", "拾", "佰", "仟"), short_ten=False)


def _places(number: int, digits: str, units: tuple[str, ...], *, short_ten: bool) -> str:
    text, gap = "", False
    for place in range(len(units) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += ("零" if gap and text else "") + digits[digit] + units[place]
        gap = digit == 0 if text else False
    if short_ten and text.startswith("一十"):
        text = text[1:]
    return text or digits[0]


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _circled(number: int) -> str:
    ranges = ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1))
    return next((chr(base + number - low) for low, high, base in ranges if low <= number <= high), str(number))


def _letters(number: int) -> str:
    # Word repeats the letter after z: aa, bb.
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 8) if number else ""


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _one_of(first: int, last: int, base: int) -> Callable[[int], str]:
    return lambda number: chr(base + number - first) if first <= number <= last else str(number)


_WRITERS: Final[dict[str, Callable[[int], str]]] = {
    "none": lambda _: "",
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _one_of(1, 20, 0x2474),
    "decimalEnclosedFullstop": _one_of(1, 20, 0x2488),
    "ideographEnclosedCircle": _one_of(1, 10, 0x3280),
    "decimalFullWidth": lambda number: "".join(chr(0xFF10 + int(digit)) for digit in str(number)),
    "decimalFullWidth2": lambda number: "".join(chr(0xFF10 + int(digit)) for digit in str(number)),
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}

"""Days, money and citations as official letters print them."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from gongkai.law.instruments import Citation


def chinese_day(day: date) -> str:
    """Write a day in Arabic figures without leading zeros: 2026年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_amount(amount: Decimal) -> str:
    """Write an amount of money in yuan, fen only where there are any: 100元, 12.50元."""
    whole = amount == amount.to_integral_value()
    return f"{amount.quantize(Decimal(1) if whole else Decimal('0.01'))}元"


def list_legal_basis(citations: Iterable[Citation], further: Iterable[str] = ()) -> str:
    """Join citations as a sentence takes them: each instrument once, each article of it once.

    《政府信息公开条例》第十四条、第三十六条第（三）项; 《行政复议法》第二十三条第一款第（四）项、第二款.
    """
    places: dict[str, list[str]] = {}
    for citation in citations:
        places.setdefault(citation.instrument.name, []).append(place_of(citation))
    named = [name + "、".join(_without_repetition(found)) for name, found in places.items()]
    return join_with_and([*named, *further])


def place_of(citation: Citation) -> str:
    """Return a citation without its instrument: 第三十六条第（三）项; empty where the whole instrument is cited."""
    return citation.text.removeprefix(citation.instrument.name)


def _without_repetition(places: Iterable[str]) -> Iterator[str]:
    before = ""
    for place in dict.fromkeys(places):
        article = place.partition("条")[0]
        shorter = place.removeprefix(f"{article}条")
        yield shorter if shorter and article == before else place
        before = article


def join_with_and(parts: Iterable[str]) -> str:
    """Join parts of a sentence with 、 and the last with 和."""
    *firsts, last = [part for part in parts if part] or [""]
    return "、".join(firsts) + ("和" if firsts else "") + last


def as_sentence(text: str) -> str:
    """Return a text with the full stop it lacks; an empty one stays empty."""
    text = text.strip()
    inner = text.rstrip("”’）")
    return text if not inner or inner[-1] in "。！？；：…" else f"{text}。"


def on_one_line(text: str) -> str:
    """Return a text without line breaks or runs of blanks."""
    return " ".join(text.split())


def quoted(text: str) -> str:
    """Put a text between quotation marks, its own ones becoming single ones."""
    inner = on_one_line(text).replace("“", "‘").replace("”", "’").rstrip("。")
    return f"“{inner}”"

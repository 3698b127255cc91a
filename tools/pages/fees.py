"""The page of the information processing fee."""

from collections.abc import Iterator

from gongkai.law.fees import Tariff, TariffEdition, load_tariffs
from gongkai.law.instruments import resolve
from tools.pages.markdown import code, table
from tools.pages.markdown import page as join

INTRODUCTION = """\
What an organ may ask at most; the law lets it charge and never obliges it. The organ chooses one method for an
application, never both. A band's price holds for the units in it alone."""


def page() -> str:
    """Return the page."""
    parts = [part for name, tariff in load_tariffs().items() for part in _tariff(name, tariff)]
    return join("Fees · 信息处理费", "`src/gongkai/law/fees.toml`", INTRODUCTION, *parts)


def _tariff(name: str, tariff: Tariff) -> Iterator[str]:
    yield f"## {code(name)} · {tariff.label} · {tariff.gloss}"
    yield f"Counted: {tariff.counted_gloss} ({tariff.counted}). Choice of method: {resolve(tariff.choice)}."
    for edition in tariff.editions:
        yield f"From {edition.from_}: {resolve(edition.cite)}"
        yield table((f"{tariff.unit_gloss} over", "up to", "yuan each"), _bands(edition))


def _bands(edition: TariffEdition) -> Iterator[tuple[object, ...]]:
    ends = [band.over for band in edition.bands[1:]]
    for band, end in zip(edition.bands, [*ends, None], strict=True):
        rising = f", and {band.rising.by} more for every {band.rising.every} further" if band.rising else ""
        yield band.over, "" if end is None else end, f"{band.each}{rising}"

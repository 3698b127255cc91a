"""The page of the instruments that citations resolve in."""

from gongkai.law.instruments import Instrument, list_instruments
from tools.pages.markdown import code, table
from tools.pages.markdown import page as join

INTRODUCTION = """\
A citation is an id and a place: `regulation-2019:33.2` is 第三十三条第二款, `regulation-2019:20(1)` 第二十条第（一）项,
`format-2021:table-3` 表三. Every `cite` in the library resolves here; one that does not stops the load."""

HEADS = ("id", "title", "gloss", "number", "issuer", "from", "until", "status")


def page() -> str:
    """Return the page."""
    rows = table(HEADS, map(_row, list_instruments().values()))
    return join("Instruments · 法规与文件", "`src/gongkai/law/instruments.toml` and `calendar/`", INTRODUCTION, rows)


def _row(entry: Instrument) -> tuple[object, ...]:
    days = (entry.from_, entry.until)
    return (code(entry.id), entry.name, entry.gloss, entry.number, entry.issuer, *days, entry.status)

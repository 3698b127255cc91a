"""The page of the law's clocks and of the working-day calendar."""

from collections.abc import Iterator

from gongkai.law.clocks import Clock, ClockEdition, load_clocks
from gongkai.law.data import read_packaged
from gongkai.law.holidays import held_plans
from gongkai.law.instruments import Instrument, resolve
from gongkai.law.retention import Retention, Transfer, list_retentions, list_transfers
from tools.pages.markdown import code, table
from tools.pages.markdown import page as join

INTRODUCTION = """\
The edition in force on the day a period starts decides. Day zero, the day of the event, is not counted
({day_zero}). A period of calendar days that ends on a rest day ends on the first working day after it ({rolling}).
*status* says how a value is known: verified, derived, unverified, or our own proposal."""

CALENDAR = """\
One file a year, from that year's notice. A question that reaches into a year whose notice is not held gets an explicit
answer, never a guess."""

KEPT = """\
Retention classes, and after how many years what is kept longer goes to the public archives; declared in
`src/gongkai/law/retention.toml`. Which class a case has is the office's to set."""

CHANNELS = "The day an application counts as received, and a reply as made."

HEADS = (
    "no.",
    "clock",
    "期限",
    "from",
    "runs from",
    "length",
    "law",
    "extension",
    "paused by",
    "restarted by",
    "status",
)


def page() -> str:
    """Return the page."""
    book = load_clocks()
    text = INTRODUCTION.format(day_zero=resolve(book.rules.day_zero), rolling=resolve(book.rules.rolling))
    rows = [row for clock in book.clocks.values() for row in _rows(clock)]
    plans = [(plan.year, "<br>".join(map(_notice, plan.notices))) for plan in held_plans()]
    names = table(("clock", "期限", "gloss", "runs from"), map(_name, book.clocks.values()))
    stops = [(code(key), pause.label, pause.gloss) for key, pause in book.pauses.items()]
    stops += [(code(key), restart.label, restart.gloss) for key, restart in book.restarts.items()]
    more = [
        table(HEADS, rows),
        "## What stops or restarts a clock · 中止与重新起算",
        table(("event", "事由", "gloss"), stops),
    ]
    more += [
        "## Which day counts · 收到与送达",
        CHANNELS,
        table(("channel", "渠道", "gloss", "day of", "law"), _channels()),
    ]
    calendar = ["## Working-day calendar · 工作日历", CALENDAR, table(("year", "notice"), plans)]
    kept = [
        "## How long a case is kept · 保管与移交",
        KEPT,
        table(("class", "期限", "gloss", "law", "status"), _kept()),
    ]
    return join("Clocks · 期限", "`src/gongkai/law/clocks.toml` and `calendar/`", text, names, *more, *calendar, *kept)


def _kept() -> Iterator[tuple[str, ...]]:
    kept: list[tuple[str, Retention | Transfer]] = [*list_retentions().items(), *list_transfers().items()]
    for key, one in kept:
        yield code(key), one.label, one.gloss, str(resolve(one.cite)), one.status


def _name(clock: Clock) -> tuple[str, ...]:
    return code(clock.id), clock.label, clock.gloss, clock.starts_gloss


def _channels() -> Iterator[tuple[str, ...]]:
    for ways in read_packaged("channels.toml").values():
        for key, way in ways.items():
            yield code(key), way["label"], way["gloss"], way["day"], str(resolve(way["cite"]))


def _notice(notice: Instrument) -> str:
    return f"{notice.name} {notice.number or ''}".rstrip()


def _rows(clock: Clock) -> Iterator[tuple[str, ...]]:
    for edition in clock.editions:
        yield (
            clock.number,
            code(clock.id),
            clock.label,
            f"{edition.from_}",
            clock.starts,
            _length(clock, edition),
            str(resolve(edition.cite)),
            f"{edition.extension.days} · {resolve(edition.extension.cite)}" if edition.extension else "",
            "<br>".join(load_clocks().pauses[pause.for_].label for pause in edition.pauses),
            "<br>".join(load_clocks().restarts[restart.on].label for restart in edition.restarts),
            edition.status,
        )


def _length(clock: Clock, edition: ClockEdition) -> str:
    if edition.set_by_agency:
        return "set by the agency" + (f" (usually {edition.usual})" if edition.usual else "")
    if edition.month is not None:
        return f"{edition.month:02d}-{edition.day:02d}"
    number = edition.months if edition.days is None else edition.days
    return f"{number} {clock.unit.replace('-', ' ')}{'' if number == 1 else 's'}"

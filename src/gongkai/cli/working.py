"""The working of a deadline or a fee, drawn for a terminal and as data."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gongkai.cli.messages import N_, _, said
from gongkai.cli.terminal import fold
from gongkai.law.clocks import Clock, ClockEdition
from gongkai.law.fees import Charge
from gongkai.law.instruments import Citation, resolve
from gongkai.law.trace import Deadline, Effect, Paused, Step, Unannounced

EFFECTS: Final = {
    Effect.STARTS: (N_("starts"), "bold"),
    Effect.RESTARTS: (N_("starts again"), "bold"),
    Effect.AWAITS: (N_("waits"), "yellow"),
    Effect.COUNTED: (N_("counted"), "green"),
    Effect.SKIPPED: (N_("not counted"), "dim"),
    Effect.PAUSED: (N_("paused"), "yellow"),
    Effect.EXTENDED: (N_("extended"), "bold"),
    Effect.REFUSED: (N_("not extended"), "bold red"),
    Effect.MOVED: (N_("moves on"), "dim"),
    Effect.ADVISED: (N_("better by"), "cyan"),
    Effect.ENDS: (N_("ends"), "bold"),
}
"""How a step is named and coloured."""

_WIDE: Final = 76
"""Columns of a terminal in which a table of steps has room."""
WEEKDAYS: Final = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def show_deadline(answer: Deadline, console: Console) -> None:
    """Draw the answer, its working and what a reader must know beside it."""
    console.print(Text(said(answer.label), style="bold"))
    if answer.due is not None:
        console.print(_("due {day}").format(day=_day(answer.due)), style="bold green")
    if answer.pending is not None:
        console.print(fold(said(answer.pending.words), console.width), style="bold yellow")
    if isinstance(answer.pending, Unannounced):
        console.print(_("once the notice is out, give it with --calendar"), style="dim")
    if answer.advised is not None and answer.advised != answer.due:
        console.print(_("last working day before: {day}").format(day=_day(answer.advised)), style="cyan")
    console.print(fold(_("under {cite}").format(cite=_cited(answer.citation)), console.width))
    sources = _Sources()
    if console.width >= _WIDE:
        _draw_steps(answer.trace, sources, console)
    else:
        _list_steps(answer.trace, sources, console)
    sources.show(console)
    for caveat in answer.caveats:
        console.print(fold(_("note: {note}").format(note=said(caveat)), console.width), style="yellow")


class _Sources:
    """The articles cited beside a table, each named once below it."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def mark(self, citation: Citation) -> str:
        """Return the number under which an article is named."""
        return f"[{self._numbers.setdefault(_cited(citation), len(self._numbers) + 1)}]"

    def show(self, console: Console) -> None:
        """Name every article that was marked."""
        for words, number in self._numbers.items():
            console.print(Text(fold(f"[{number}] {words}", console.width), "dim"))


def _draw_steps(steps: Iterable[Step], sources: _Sources, console: Console) -> None:
    rows = [_step(step, sources) for step in steps]
    names = (_("days"), _("effect"), _("count"), _("total"))
    drawing = _table()
    for name in names:
        drawing.add_column(name, no_wrap=True, justify="right" if name in names[2:] else "left")
    drawing.add_column(_("why"), overflow="fold")
    room = _room_beside(
        [names, *((days, str(effect), count, total) for days, effect, count, total, _why in rows)], console
    )
    for days, effect, count, total, why in rows:
        drawing.add_row(days, effect, count, total, fold(why, room))
    console.print(drawing)


def _room_beside(rows: Iterable[Sequence[str]], console: Console) -> int:
    """Return how wide a table's last column can be beside others that hold these words."""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    return console.width - sum(width + 2 for width in widths) - 2


def _list_steps(steps: Iterable[Step], sources: _Sources, console: Console) -> None:
    """Say each step in two lines where a table has no room."""
    console.print()
    for step in steps:
        days, effect, count, total, why = _step(step, sources)
        counted = f" {count} → {total}" if count else ""
        console.print(Text(f"{days}  ") + effect + Text(counted))
        console.print(Padding(Text(fold(why, console.width - 4)), (0, 0, 0, 4)))
    console.print()


def show_clocks(clocks: Iterable[Clock], console: Console) -> None:
    """Draw every period: its name, its length by the newest edition, the event it runs from, the article."""
    sources = _Sources()
    names = (_("name"), _("no."), _("length"))
    drawing = _table()
    for name in names:
        drawing.add_column(name, no_wrap=True)
    drawing.add_column(_("period and its start"), overflow="fold")
    rows = []
    for clock in clocks:
        edition = clock.editions[-1]
        words = f"{said(clock.words)}{sources.mark(resolve(edition.cite))}\n← {said(clock.start_words)}"
        rows.append((clock.id, clock.number, _length(clock, edition), words))
    room = _room_beside([names, *(row[:3] for row in rows)], console)
    for name, number, length, words in rows:
        drawing.add_row(name, number, length, fold(words, room))
    console.print(drawing)
    sources.show(console)


def _table() -> Table:
    return Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), collapse_padding=True)


def show_charge(charge: Charge, console: Console) -> None:
    """Draw a fee: each band it touches, and the sum."""
    unit = said(charge.unit)
    console.print(Text(said(charge.label), style="bold"))
    console.print(_("{amount} yuan").format(amount=_money(charge.amount)), style="bold green")
    console.print(_("under {cite}").format(cite=_cited(charge.citation)))
    drawing = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in (_("from"), _("to"), unit, _("yuan each"), _("yuan")):
        drawing.add_column(name, justify="right")
    for line in charge.lines:
        drawing.add_row(str(line.first), str(line.last), str(line.quantity), _money(line.rate), _money(line.amount))
    drawing.add_section()
    drawing.add_row("", "", str(charge.quantity), "", Text(_money(charge.amount), style="bold"))
    console.print(drawing)


def deadline_entry(answer: Deadline) -> dict[str, Any]:
    """Turn a deadline into what JSON can hold; reasons stand in both languages."""
    return {
        "clock": answer.clock,
        "label": answer.label.zh,
        "gloss": answer.label.en,
        "unit": answer.unit,
        "start": answer.start.isoformat(),
        "budget": answer.budget,
        "due": answer.due.isoformat() if answer.due else None,
        "advised": answer.advised.isoformat() if answer.advised else None,
        "provisional": answer.provisional,
        "pending": _pending_entry(answer.pending),
        "cite": answer.citation.cite,
        "citation": answer.citation.full,
        "notes": [{"zh": caveat.zh, "en": caveat.en} for caveat in answer.caveats],
        "trace": [_step_entry(step) for step in answer.trace],
    }


def clock_entry(clock: Clock) -> dict[str, Any]:
    """Turn a period into what JSON can hold, with every edition."""
    return {
        "clock": clock.id,
        "number": clock.number,
        "label": clock.label,
        "gloss": clock.gloss,
        "starts": clock.starts,
        "unit": clock.unit,
        "editions": [
            {
                "from": edition.from_.isoformat(),
                "length": _length_entry(edition),
                "cite": edition.cite,
                "status": edition.status,
            }
            for edition in clock.editions
        ],
    }


def charge_entry(charge: Charge) -> dict[str, Any]:
    """Turn a fee into what JSON can hold; money is text, so that no digit is lost."""
    return {
        "method": charge.method,
        "label": charge.label.zh,
        "gloss": charge.label.en,
        "on": charge.on.isoformat(),
        "earlier": charge.earlier,
        "quantity": charge.quantity,
        "unit": charge.unit.zh,
        "amount": _money(charge.amount),
        "cite": charge.citation.cite,
        "citation": charge.citation.full,
        "lines": [
            {
                "first": line.first,
                "last": line.last,
                "quantity": line.quantity,
                "rate": _money(line.rate),
                "amount": _money(line.amount),
            }
            for line in charge.lines
        ],
    }


def _step(step: Step, sources: _Sources) -> tuple[str, Text, str, str, str]:
    name, style = EFFECTS[step.effect]
    counts = step.effect is Effect.COUNTED
    count, total = (str(step.days), str(step.total)) if counts else ("", "")
    why = f"{said(step.reason)}{sources.mark(step.citation)}"
    return _days(step), Text(_(name), style=style), count, total, why


def _days(step: Step) -> str:
    """Write a step's days; the last without its year where that is the first's: 2025-03-04 Tue – 03-07 Fri."""
    if step.first == step.last:
        return _day(step.first)
    last = _day(step.last)
    return f"{_day(step.first)} – {last[5:] if step.last.year == step.first.year else last}"


def _step_entry(step: Step) -> dict[str, Any]:
    return {
        "from": step.first.isoformat(),
        "to": step.last.isoformat(),
        "effect": step.effect.value,
        "days": step.days,
        "total": step.total,
        "reason": step.reason.zh,
        "gloss": step.reason.en,
        "cite": step.citation.cite,
        "citation": step.citation.full,
    }


def _pending_entry(pending: Paused | Unannounced | None) -> dict[str, Any] | None:
    if pending is None:
        return None
    said = {"reason": pending.words.zh, "gloss": pending.words.en, "days_left": pending.days_left}
    if isinstance(pending, Paused):
        return {"kind": "paused", "since": pending.since.isoformat(), **said}
    earliest = pending.not_before.isoformat() if pending.not_before else None
    return {"kind": "unannounced", "year": pending.year, "not_before": earliest, **said}


def _length(clock: Clock, edition: ClockEdition) -> str:
    if edition.set_by_agency:
        return _("set by the organ")
    if edition.month is not None:
        return f"{edition.month:02}-{edition.day:02}"
    return f"{edition.days if edition.months is None else edition.months} {said(clock.unit_words)}"


def _length_entry(edition: ClockEdition) -> dict[str, Any]:
    named = {"days": edition.days, "months": edition.months, "month": edition.month, "day": edition.day}
    kept: dict[str, Any] = {name: value for name, value in named.items() if value is not None}
    return kept or {"set_by_agency": True}


def _day(day: date) -> str:
    return f"{day} {_(WEEKDAYS[day.weekday()])}"


def _cited(citation: Citation) -> str:
    return said(citation.words)


def _money(amount: Decimal) -> str:
    return f"{amount:f}"

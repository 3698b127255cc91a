"""``gongkai due``: a deadline worked out day by day, with the article for each step."""

import json
import sys
from argparse import ArgumentParser, Namespace, _ArgumentGroup
from datetime import date
from pathlib import Path

from gongkai.cli.codes import Exit
from gongkai.cli.messages import N_, _
from gongkai.cli.terminal import Terminal
from gongkai.cli.wording import read_consultation, read_count, read_day
from gongkai.cli.working import clock_entry, deadline_entry, show_clocks, show_deadline
from gongkai.errors import GongkaiError
from gongkai.law.calendar import load_calendar
from gongkai.law.channels import Event, list_channels, receipt_day
from gongkai.law.clocks import find_clock, load_clocks
from gongkai.law.deadline import Extension, Restarted, deadline
from gongkai.law.holidays import list_regions
from gongkai.law.trace import Deadline


def configure(parser: ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("clock", nargs="?", metavar=_("CLOCK"), help=_("the period, by its name in --list"))
    parser.add_argument("--list", action="store_true", help=_("list every period that can be worked out"))
    _take_day(parser, "--from", "--received", dest="start", said=_("the day of the event that starts it"))
    parser.add_argument("--year", type=read_count, metavar=_("YEAR"), help=_("the report year, for an annual report"))
    parser.add_argument(
        "--days", type=read_count, metavar="N", help=_("the length of a period that the organ sets itself")
    )
    receipt = parser.add_argument_group(_("receipt of an application, where it has to be worked out"))
    receipt.add_argument("--channel", choices=tuple(list_channels()), help=_("how the application came"))
    _take_day(receipt, "--submitted", said=_("the day it was submitted"))
    _take_day(receipt, "--signed", said=_("the day the organ signed for it"))
    _take_day(receipt, "--confirmed", said=_("the day both sides confirmed it"))
    events = parser.add_argument_group(_("what happened since"))
    _take_day(events, "--asked-to-correct", said=_("the day the applicant was asked to correct"))
    _take_day(events, "--corrected", said=_("the day the corrected application was received"))
    _take_day(events, "--asked-to-pay", said=_("the day the applicant was asked to pay the fee"))
    _take_day(events, "--paid", said=_("the day the fee was paid"))
    events.add_argument(
        "--consulted",
        action="append",
        default=[],
        type=read_consultation,
        metavar=_("[KIND=]SENT[@SERVED][:RESUMED]"),
        help=_("a consultation: sent, received by the party consulted, answered; KIND is third-party if not given"),
    )
    events.add_argument("--extended", type=read_count, metavar="N", help=_("days the period was extended by"))
    _take_day(events, "--approved", said=_("the day the extension was approved"))
    _take_day(events, "--notified", said=_("the day the applicant was told of it"))
    law = parser.add_argument_group(_("the law and the calendar"))
    law.add_argument("--calendar", action="append", default=[], type=Path, metavar=_("FILE"), help=_("a year's notice"))
    law.add_argument("--region", choices=list_regions(), help=_("add a region's own days off"))
    _take_day(law, "--law-on", said=_("apply the law in force on this day, not on the day the period starts"))
    parser.add_argument("--format", choices=("table", "json"), default="table", help=_("table (the default) or json"))


def _take_day(where: ArgumentParser | _ArgumentGroup, *names: str, said: str, dest: str | None = None) -> None:
    name = dest or names[0].removeprefix("--").replace("-", "_")
    where.add_argument(*names, dest=name, type=read_day, metavar=_("DAY"), help=said)


def run(arguments: Namespace) -> int:
    """Work the deadline out and show every step.

    Raises:
        GongkaiError: something needed is missing, or what was given is impossible.
    """
    if arguments.list:
        _list(arguments.format)
        return Exit.DONE
    answer = _work_out(arguments)
    if arguments.format == "json":
        sys.stdout.write(json.dumps(deadline_entry(answer), ensure_ascii=False) + "\n")
    else:
        show_deadline(answer, Terminal())
    return Exit.DONE


def _list(form: str) -> None:
    clocks = load_clocks().clocks.values()
    if form == "json":
        sys.stdout.writelines(json.dumps(clock_entry(clock), ensure_ascii=False) + "\n" for clock in clocks)
    else:
        show_clocks(clocks, Terminal())


def _work_out(arguments: Namespace) -> Deadline:
    if arguments.clock is None:
        raise GongkaiError(N_("name a period; “gongkai due --list” lists them"))
    clock = find_clock(arguments.clock)
    if arguments.year is not None and clock.unit != "date":
        raise GongkaiError(N_("--year goes with annual reports; give the day with --from"))
    given = {
        "correction": Restarted(asked=arguments.asked_to_correct, done=arguments.corrected),
        "payment": Restarted(asked=arguments.asked_to_pay, done=arguments.paid),
    }
    return deadline(
        arguments.clock,
        _start(arguments),
        days=arguments.days,
        restarts={name: one for name, one in given.items() if one.asked or one.done},
        extension=_extension(arguments),
        consultations=arguments.consulted,
        calendar=load_calendar(files=tuple(arguments.calendar), region=arguments.region),
        law_on=arguments.law_on,
    )


def _start(arguments: Namespace) -> date:
    events: dict[Event, date | None] = {
        "submitted": arguments.submitted,
        "signed": arguments.signed,
        "confirmed": arguments.confirmed,
    }
    known = {event: day for event, day in events.items() if day is not None}
    starts: list[date] = [arguments.start] if arguments.start is not None else []
    if arguments.year is not None:
        starts.append(_year_end(arguments.year))
    if arguments.channel is not None:
        starts.append(receipt_day(arguments.channel, known).day)
    elif known:
        raise GongkaiError(N_("--submitted, --signed and --confirmed need --channel"))
    if len(starts) != 1:
        raise GongkaiError(N_("give one start: --from DAY, --year YEAR or --channel with its days"))
    return starts[0]


def _year_end(year: int) -> date:
    try:
        return date(year, 12, 31)
    except ValueError:
        raise GongkaiError(N_("{year}: not a year"), {"year": year}) from None


def _extension(arguments: Namespace) -> Extension | None:
    if arguments.extended is None:
        if arguments.approved or arguments.notified:
            raise GongkaiError(N_("--approved and --notified need --extended"))
        return None
    return Extension(days=arguments.extended, approved=arguments.approved, notified=arguments.notified)

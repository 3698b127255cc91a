"""``gongkai fee``: the information processing fee, with every step of the working."""

import json
import sys
from argparse import ArgumentParser, Namespace

from gongkai.cli.codes import Exit
from gongkai.cli.messages import N_, _
from gongkai.cli.terminal import Terminal
from gongkai.cli.wording import read_count, read_day
from gongkai.cli.working import charge_entry, show_charge
from gongkai.errors import GongkaiError
from gongkai.law.fees import Charge, charge_items, charge_pages, latest_edition_day


def configure(parser: ArgumentParser) -> None:
    """Declare what the verb takes."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--items", type=read_count, metavar="N", help=_("charge N applications of one applicant by item"))
    what.add_argument(
        "--pages", type=read_count, metavar="N", help=_("charge the N pages of one application by volume")
    )
    parser.add_argument(
        "--earlier", type=read_count, metavar="M", help=_("applications before these in the same calendar month")
    )
    parser.add_argument(
        "--already-public", action="store_true", help=_("the information is public and was only pointed to")
    )
    parser.add_argument(
        "--on", type=read_day, metavar=_("DAY"), help=_("the tariff of this day (the newest if not given)")
    )
    parser.add_argument("--format", choices=("table", "json"), default="table", help=_("table (the default) or json"))


def run(arguments: Namespace) -> int:
    """Work the fee out and show every band.

    Raises:
        GongkaiError: what was given is impossible.
    """
    charge = _charge(arguments)
    if arguments.format == "json":
        sys.stdout.write(json.dumps(charge_entry(charge), ensure_ascii=False) + "\n")
    else:
        show_charge(charge, Terminal())
    return Exit.DONE


def _charge(arguments: Namespace) -> Charge:
    on = arguments.on or latest_edition_day()
    if arguments.items is not None:
        if arguments.already_public:
            raise GongkaiError(N_("--already-public goes with --pages"))
        return charge_items(arguments.items, on=on, earlier=arguments.earlier or 0)
    if arguments.earlier is not None:
        raise GongkaiError(N_("--earlier goes with --items: pages are counted for each application alone"))
    return charge_pages(arguments.pages, on=on, already_public=arguments.already_public)

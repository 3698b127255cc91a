"""``make demo``: mistakes found in an invented city's reports, the folder its agencies sent in, a county's office."""

import argparse
import sys

from demo.checking import show_checking
from demo.sent_in.showing import show_folder
from demo.serving import open_county
from gongkai.cli.codes import Exit


def main() -> int:
    """Run the parts in turn; the last serves until Ctrl-C, unless ``--once`` asks only that everything is made."""
    parser = argparse.ArgumentParser(prog="make demo ARGS=…", description=__doc__)
    parser.add_argument("--once", action="store_true", help="make everything, serve nothing")
    parser.add_argument("--port", type=int, default=8000, help="the port on this machine (default: 8000)")
    parser.add_argument("--cases", type=int, default=260, help="how many applications (default: 260)")
    chosen = parser.parse_args()
    if not (show_checking() and show_folder()):
        return Exit.CANNOT
    return open_county(port=chosen.port, cases=chosen.cases, once=chosen.once)


if __name__ == "__main__":
    sys.exit(main())

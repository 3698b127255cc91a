"""Measure the platform's pages: ``python -m benchmarks.platform``; 1 where something is not reached.

The small and the large register are served one after the other by granian with two workers on SQLite. Page and bare
view are called in turns, so that whatever else the machine does falls on both. «read» is a request of one write: the
page that marks a notice read. A note writes three rows, a step five and more, each with its entry in the trail.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.platform.load import Taken, call, post, written
from benchmarks.platform.processor import seconds_used

SMALL: Final = 1_000
SLOWER_MOST: Final = 2.0
OF_BARE_LEAST: Final = 0.7
WRITES_LEAST: Final = 1_500
TURNS: Final = 3
NOTICES: Final = 60_000
"""More than are marked read while it is measured."""

POSTED: Final = {"row bare", "note", "step"}
SETTINGS: Final = "benchmarks.platform.settings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A filled data folder, with who signs in there and which cases are his."""

    folder: Path
    cookie: str
    references: list[str]


def main() -> int:
    """Fill, serve, call, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.platform", description=__doc__)
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=6.0, help="how long each page is called in each turn")
    chosen = parser.parse_args()
    results = {}
    for cases in (SMALL, chosen.cases):
        with tempfile.TemporaryDirectory() as name:
            filled = _fill(Path(name), cases)
            with _served(filled.folder) as server:
                results[cases] = _measure(server, filled, seconds=chosen.seconds)
            _show(cases, results[cases])
    return _judge(results[SMALL], results[chosen.cases])


def _fill(folder: Path, cases: int) -> Filled:
    """Fill in a process of its own, for Django is set up but once in each."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.platform.seeding", str(cases)]
    done = subprocess.run(command, env=os.environ | _environment(folder), stdout=subprocess.PIPE, check=True)  # noqa: S603 - our own words
    _say(f"{cases:,} cases made in {time.perf_counter() - started:.0f} s")
    return Filled(folder=folder, **json.loads(done.stdout))


def _environment(folder: Path) -> dict[str, str]:
    return {
        "GONGKAI_DATA": str(folder),
        "GONGKAI_SECRET_KEY": "only-for-measuring" * 3,
        "GONGKAI_HOSTS": "localhost,testserver",
        "GONGKAI_HTTPS": "0",
        "DJANGO_SETTINGS_MODULE": SETTINGS,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server that answers: where, and as which process."""

    port: int
    process: int


@contextmanager
def _served(folder: Path) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    how = ["--interface", "wsgi", "--workers", "2", "--blocking-threads", "2", "--respawn-failed-workers"]
    command = [sys.executable, "-m", "granian", *how, "--port", str(port), "gongkai_web.project.wsgi:application"]
    server = subprocess.Popen(command, env=os.environ | _environment(folder))  # noqa: S603 - our own words
    try:
        _wait(port)
        yield Server(port=port, process=server.pid)
    finally:
        server.terminate()
        server.wait(30)


def _wait(port: int) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                time.sleep(1)
                return
        time.sleep(0.1)
    message = "the server does not answer"
    raise TimeoutError(message)


def _measure(server: Server, filled: Filled, *, seconds: float) -> dict[str, Taken]:
    pages = {
        "list": ["/office/cases/"],
        "list bare": ["/bare/list/"],
        "work": ["/office/"],
        "work bare": ["/bare/work/"],
        "case": [f"/office/cases/{one}/" for one in filled.references],
        "case bare": [f"/bare/case/{one}/" for one in filled.references],
    }
    first = int(post(server.port, f"/bare/notices/{NOTICES}/", cookie=filled.cookie))
    writes = {
        "read": [f"/office/notices/{number}/" for number in range(first, first + NOTICES)],
        "row bare": ["/bare/row/"],
        "note": [f"/bare/note/{one}/" for one in filled.references],
        "step": [f"/bare/step/{one}/" for one in filled.references],
    }
    return _in_turns(server, pages, filled, seconds) | _in_turns(server, writes, filled, seconds)


def _in_turns(server: Server, asked: dict[str, list[str]], filled: Filled, seconds: float) -> dict[str, Taken]:
    """Call each for a while, several times over; each goes on where it stopped, for a notice is read once."""
    taken = {name: Taken() for name in asked}
    requests = {
        name: written("POST" if name in POSTED else "GET", addresses, cookie=filled.cookie)
        for name, addresses in asked.items()
    }
    for _ in range(TURNS):
        for name, one in requests.items():
            before = seconds_used(server.process)
            _join(taken[name], call(server.port, one, seconds=seconds / TURNS))
            taken[name].processor += seconds_used(server.process) - before
    return taken


def _join(taken: Taken, more: Taken) -> None:
    taken.seconds += more.seconds
    taken.wrong += more.wrong
    taken.answered += more.answered
    taken.wall += more.wall


def _show(cases: int, taken: dict[str, Taken]) -> None:
    for name, one in taken.items():
        half, most = one.percentile(0.5) * 1000, one.percentile(0.99) * 1000
        wrong = f"  wrong: {dict(one.wrong)}" if one.wrong else ""
        took = one.processor / one.answered * 1000
        _say(
            f"{cases:>9,} {name:>10}: {one.rate:7.1f}/s  median {half:6.1f} ms  p99 {most:6.1f} ms"
            f"  {took:5.2f} ms of processor{wrong}"
        )


def _judge(small: dict[str, Taken], large: dict[str, Taken]) -> int:
    reached = not any(one.wrong for one in (*small.values(), *large.values()))
    for name in ("list", "work", "case"):
        slower = large[name].percentile(0.99) / small[name].percentile(0.99)
        share = large[name].rate / large[f"{name} bare"].rate
        reached &= slower <= SLOWER_MOST and share >= OF_BARE_LEAST
        _say(
            f"{name:>10}: p99 {slower:.2f} times the small register's (at most {SLOWER_MOST}), "
            f"{share:.0%} of the bare view's rate (at least {OF_BARE_LEAST:.0%})"
        )
    reached &= large["read"].rate >= WRITES_LEAST
    _say(f"{'read':>10}: {large['read'].rate:.0f} requests of one write a second (at least {WRITES_LEAST:,})")
    for name in ("read", "note", "step"):
        share = large[name].rate / large["row bare"].rate
        _say(f"{name:>10}: {share:.0%} of the rate of a view that writes one row and does nothing else")
    return int(not reached)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

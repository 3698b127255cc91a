"""A small generator of load: callers with kept connections in one thread, every answer timed and looked at.

Requests are written out beforehand and answers are read no further than their length: on a machine of two cores what
the generator takes is lost to the server that it measures.
"""

import http.client
import re
import selectors
import socket
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import cycle
from typing import Final

CALLERS: Final = 4
WARM: Final = 0.5
DROPPED: Final = 0
"""Stands for the status of a request whose connection was closed before the answer."""

_STATUS: Final = re.compile(rb"HTTP/1\.1 (\d{3})")
_LENGTH: Final = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_END: Final = b"\r\n\r\n"
_PIECE: Final = 1 << 18
_PATIENCE: Final = 60.0


@dataclass(kw_only=True)
class Taken:
    """What came of it: seconds of each answer, the answers that were no success, and the server's own seconds.

    ``answered`` counts those of the warming up too, which the server's seconds hold as well.
    """

    seconds: list[float] = field(default_factory=list)
    wrong: Counter[int] = field(default_factory=Counter)
    wall: float = 0.0
    answered: int = 0
    processor: float = 0.0

    @property
    def rate(self) -> float:
        """Return answers per second."""
        return len(self.seconds) / self.wall

    def percentile(self, share: float) -> float:
        """Return the seconds below which a share of the answers stayed."""
        return sorted(self.seconds)[min(int(len(self.seconds) * share), len(self.seconds) - 1)]


class Caller:
    """One kept connection: asks, reads the answer as it comes, and asks again."""

    def __init__(self, port: int, requests: Iterator[bytes]) -> None:
        """Keep what is asked in turn; nothing is asked yet."""
        self.port = port
        self.requests = requests
        self.read = bytearray()
        self.began = 0.0
        self.socket = self._connect()

    def ask(self) -> None:
        """Send the next request."""
        self.read.clear()
        self.began = time.perf_counter()
        self.socket.sendall(next(self.requests))

    def hear(self) -> int | None:
        """Read what has come; return the status once the answer is whole, or that the connection was dropped."""
        piece = self.socket.recv(_PIECE)
        if not piece:
            return DROPPED
        self.read += piece
        head = self.read.find(_END)
        if head < 0:
            return None
        length = _LENGTH.search(self.read, 0, head)
        whole = head + len(_END) + (int(length[1]) if length else 0)
        status = _STATUS.match(self.read)
        return int(status[1]) if status and len(self.read) >= whole else None

    def begin_again(self) -> None:
        """Connect anew."""
        self.socket.close()
        self.socket = self._connect()

    def _connect(self) -> socket.socket:
        made = socket.create_connection(("127.0.0.1", self.port), timeout=_PATIENCE)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return made


def written(method: str, addresses: Iterable[str], *, cookie: str) -> Iterator[bytes]:
    """Write requests out for addresses in turn, for ever; whoever asks next takes the next."""
    lines = "{} {} HTTP/1.1\r\nHost: localhost\r\nCookie: {}\r\nContent-Length: 0\r\n\r\n"
    return cycle([lines.format(method, address, cookie).encode() for address in addresses])


def post(port: int, address: str, *, cookie: str) -> str:
    """Send one request with time to spare and return what was answered."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10 * _PATIENCE)
    connection.request("POST", address, headers={"Cookie": cookie, "Host": "localhost"})
    answer = connection.getresponse().read().decode()
    connection.close()
    return answer


def call(port: int, requests: Iterator[bytes], *, seconds: float, callers: int = CALLERS) -> Taken:
    """Ask for a time after a short run that warms up, each caller on its own connection."""
    warm = _run(port, requests, callers=callers, seconds=min(WARM, seconds))
    taken = _run(port, requests, callers=callers, seconds=seconds)
    taken.answered = len(warm.seconds) + len(taken.seconds)
    return taken


def _run(port: int, requests: Iterator[bytes], *, callers: int, seconds: float) -> Taken:
    taken, started = Taken(), time.monotonic()
    with selectors.DefaultSelector() as ready:
        for _ in range(callers):
            caller = Caller(port, requests)
            caller.ask()
            ready.register(caller.socket, selectors.EVENT_READ, caller)
        until = started + seconds
        while ready.get_map():
            for key, _ in ready.select(_PATIENCE):
                _hear(key.data, ready, taken, until=until)
    taken.wall = time.monotonic() - started
    return taken


def _hear(caller: Caller, ready: selectors.BaseSelector, taken: Taken, *, until: float) -> None:
    status = caller.hear()
    if status is None:
        return
    taken.seconds.append(time.perf_counter() - caller.began)
    if not http.HTTPStatus.OK <= status < http.HTTPStatus.BAD_REQUEST:
        taken.wrong[status] += 1
    if time.monotonic() >= until:
        ready.unregister(caller.socket)
        caller.socket.close()
        return
    if status == DROPPED:
        ready.unregister(caller.socket)
        caller.begin_again()
        ready.register(caller.socket, selectors.EVENT_READ, caller)
    caller.ask()

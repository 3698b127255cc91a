"""A small generator of load: a few callers with kept connections, every answer timed and looked at."""

import http.client
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle
from typing import Final

CALLERS: Final = 4
WARM: Final = 8


@dataclass(kw_only=True)
class Taken:
    """What came of it: seconds of each answer, and the answers that were no success."""

    seconds: list[float] = field(default_factory=list)
    wrong: Counter[int] = field(default_factory=Counter)
    wall: float = 0.0

    @property
    def rate(self) -> float:
        """Return answers per second."""
        return len(self.seconds) / self.wall

    def percentile(self, share: float) -> float:
        """Return the seconds below which a share of the answers stayed."""
        return sorted(self.seconds)[min(int(len(self.seconds) * share), len(self.seconds) - 1)]


def call(
    port: int, addresses: Sequence[str], *, cookie: str, seconds: float, method: str = "GET", callers: int = CALLERS
) -> Taken:
    """Call addresses in turn for a time, each caller on its own connection."""
    _run(port, addresses, cookie=cookie, method=method, until=time.monotonic() + 0.5, into=Taken(), offset=0)
    taken, started = Taken(), time.monotonic()
    threads = [
        threading.Thread(
            target=_run,
            args=(port, addresses),
            kwargs={
                "cookie": cookie, "method": method, "until": started + seconds, "into": taken,
                "offset": place * max(len(addresses) // callers, 1),
            },
        )
        for place in range(callers)
    ]  # fmt: skip
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken.wall = time.monotonic() - started
    return taken


def _run(
    port: int, addresses: Sequence[str], *, cookie: str, method: str, until: float, into: Taken, offset: int
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for address in cycle([*addresses[offset:], *addresses[:offset]]):
        if time.monotonic() >= until:
            break
        began = time.perf_counter()
        connection.request(method, address, headers={"Cookie": cookie, "Host": "localhost"})
        answer = connection.getresponse()
        answer.read()
        into.seconds.append(time.perf_counter() - began)
        if answer.status >= http.HTTPStatus.MULTIPLE_CHOICES:
            into.wrong[answer.status] += 1
    connection.close()

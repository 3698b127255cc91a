"""A client of clamd: a stream goes in over its socket, a verdict comes back (INSTREAM of its protocol)."""

import socket
import struct
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from gongkai.errors import GongkaiError

TIMEOUT_SECONDS: Final = 60.0
_PORT: Final = 3310
_BLOCK: Final = 2**16
_LONGEST_REPLY: Final = 4_096
_SIZE_LIMIT: Final = "size limit exceeded"
_TOO_LARGE: Final = (
    "文件超过杀毒服务的上限；请在 clamd.conf 中把 StreamMaxLength、MaxScanSize、MaxFileSize 调到 100M 以上"
)
_ODD_REPLY: Final = "杀毒服务回答：{reply}"
_NO_ANSWER: Final = "连不上杀毒服务（{address}：{reason}）；文件留在隔离区，稍后自动重新扫描"


class ScanFailedError(GongkaiError):
    """The scanner did not answer, or not to the point; the file stays where it is and is scanned again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What the scanner says of a file (扫描结论): the name of what it found, or nothing."""

    found: str = ""

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not self.found


@dataclass(frozen=True, slots=True, kw_only=True)
class Clamd:
    """A clamd at an address: ``/path/of/socket``, ``unix:/path/of/socket``, ``tcp://host:port`` or ``host:port``."""

    address: str
    timeout: float = TIMEOUT_SECONDS

    def scan(self, blocks: Iterable[bytes]) -> Scan:
        """Have the bytes of a file scanned.

        Raises:
            ScanFailedError: no clamd answers, it refuses the size, or it breaks off.
        """
        with self._connected() as connection:
            reply = self._send(connection, blocks)
        if reply.endswith(" FOUND"):
            return Scan(found=reply.removesuffix(" FOUND").rpartition(": ")[2])
        if reply.endswith(": OK"):
            return Scan()
        if _SIZE_LIMIT in reply:
            raise ScanFailedError(_TOO_LARGE)
        raise ScanFailedError(_ODD_REPLY, {"reply": reply or "（无）"})

    def ask_version(self) -> str:
        """Return what clamd says of itself and of the age of its signatures.

        Raises:
            ScanFailedError: no clamd answers.
        """
        with self._connected() as connection:
            connection.sendall(b"zVERSION\0")
            return _read_reply(connection)

    def _send(self, connection: socket.socket, blocks: Iterable[bytes]) -> str:
        try:
            connection.sendall(b"zINSTREAM\0")
            for block in _cut(blocks):
                connection.sendall(struct.pack(">I", len(block)) + block)
            connection.sendall(struct.pack(">I", 0))
        except (BrokenPipeError, ConnectionResetError):
            # A clamd that has enough says so and hangs up while we still send: its words may be waiting.
            return _read_reply(connection)
        return _read_reply(connection)

    @contextmanager
    def _connected(self) -> Iterator[socket.socket]:
        family, place = self._place()
        try:
            with socket.socket(family, socket.SOCK_STREAM) as connection:
                connection.settimeout(self.timeout)
                connection.connect(place)
                yield connection
        except OSError as error:
            raise ScanFailedError(
                _NO_ANSWER,
                {"address": self.address, "reason": error.strerror or str(error)},
            ) from error

    def _place(self) -> tuple[socket.AddressFamily, str | tuple[str, int]]:
        address = self.address.removeprefix("unix:")
        if address.startswith("/"):
            return socket.AF_UNIX, f"/{address.lstrip('/')}"
        parts = urlsplit(address if "://" in address else f"tcp://{address}")
        host = parts.hostname or "localhost"
        return socket.AF_INET6 if ":" in host else socket.AF_INET, (host, parts.port or _PORT)


def _cut(blocks: Iterable[bytes]) -> Iterator[bytes]:
    # A block of no length would end the stream early.
    for block in blocks:
        for at in range(0, len(block), _BLOCK):
            yield block[at : at + _BLOCK]


def _read_reply(connection: socket.socket) -> str:
    reply = b""
    while len(reply) < _LONGEST_REPLY and b"\0" not in reply:
        part = connection.recv(_LONGEST_REPLY)
        if not part:
            break
        reply += part
    return reply.partition(b"\0")[0].decode("utf-8", errors="replace").strip()

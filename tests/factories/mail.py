"""A real mail server for tests on this machine, with its own moods; and the worker that sends."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django_tasks_db.management.commands.db_worker import Worker
from pytest_django import Settings

HOST = "127.0.0.1"


@dataclass
class Server:
    """A mail server that keeps what it takes; ``answers`` are its replies to the next recipients, then it takes all."""

    port: int
    answers: list[str] = field(default_factory=list)
    taken: list[Message] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 - the library's own name for the hook
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take a recipient, or answer as told."""
        if self.answers:
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        """Keep a mail."""
        assert isinstance(envelope.content, bytes)
        self.taken.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(server: Server) -> Iterator[Server]:
    """Let the server answer on its port."""
    controller = Controller(server, hostname=HOST, port=server.port)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()


def post_to(settings: Settings, server: Server, *, patience: float = 5) -> None:
    """Send the platform's mail to a server, as GONGKAI_EMAIL_URL does."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = HOST, server.port, patience


def work() -> None:
    """Do all the work that is ready, as the worker process does."""
    Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="tests",
        excluded_queue_names=[],
    ).run()

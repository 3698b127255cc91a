"""The command ``gongkai-web go_rounds``: the platform's round, every minute until it is told to stop."""

import logging
import signal
import threading
from types import FrameType
from typing import Final

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from gongkai_web.notices.actions import go_round

log = logging.getLogger(__name__)

EVERY: Final = 60.0


class Command(BaseCommand):
    """Do what is due, every minute."""

    help = "巡检：发送到期的消息，每日早晨提醒期限并发送每日邮件"

    def add_arguments(self, parser: CommandParser) -> None:
        """Name the options."""
        parser.add_argument("--once", action="store_true", help="只巡检一次")

    def handle(self, *_args: object, once: bool, **_options: object) -> None:
        """Go round until SIGTERM or Ctrl-C; a database that is away for a while is waited for."""
        if once:
            go_round(now=timezone.now())
            return
        told = threading.Event()

        def hear(_number: int, _frame: FrameType | None) -> None:
            told.set()

        signal.signal(signal.SIGTERM, hear)
        signal.signal(signal.SIGINT, hear)
        while not told.is_set():
            close_old_connections()
            try:
                go_round(now=timezone.now())
            except DatabaseError:
                log.exception("a round broke off; the next follows")
            told.wait(EVERY)

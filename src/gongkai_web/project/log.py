"""Logs: a file a day in the data folder, kept for as long as the rules on government sites ask."""

import logging
import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Final
from zoneinfo import ZoneInfo

KEPT_DAYS: Final = 400
"""互联网政务应用安全管理规定第二十条：日志留存时间不少于 1 年."""

BEIJING: Final = ZoneInfo("Asia/Shanghai")
ENDING: Final = ".log"


class DailyFileHandler(logging.Handler):
    """Adds each record to the file of its day and removes files that are past keeping.

    Several processes write at once: a line is added in one piece, and no process ever renames another's file.
    """

    def __init__(self, folder: Path) -> None:
        """Name the folder; it is made when something is written."""
        super().__init__()
        self.folder = folder
        self.day = ""
        self.file: BinaryIO | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Add one record."""
        try:
            moment = datetime.fromtimestamp(record.created, BEIJING)
            line = f"{moment.isoformat(timespec='milliseconds')} {self.format(record)}\n"
            self._file_of(moment).write(line.encode())
        except OSError:
            self.handleError(record)

    def _file_of(self, moment: datetime) -> BinaryIO:
        """Return the day's file, open; one that was taken away meanwhile is begun anew."""
        day = moment.date().isoformat()
        if self.file is None or day != self.day or not os.fstat(self.file.fileno()).st_nlink:
            self._put_away()
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.file = (self.folder / f"{day}{ENDING}").open("ab", buffering=0)
            if day != self.day:
                self._sweep((moment - timedelta(days=KEPT_DAYS)).date().isoformat())
            self.day = day
        return self.file

    def close(self) -> None:
        """Close the file of the day, and the handler for good."""
        self._put_away()
        super().close()

    def _put_away(self) -> None:
        if self.file is not None:
            self.file.close()
            self.file = None

    def _sweep(self, oldest: str) -> None:
        for path in self.folder.glob(f"????-??-??{ENDING}"):
            if path.stem < oldest:
                path.unlink(missing_ok=True)


def logging_settings(folder: Path, *, debug: bool) -> dict[str, object]:
    """Return Django's logging settings: everything of note into the files, the same on the terminal."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(levelname)s %(name)s %(message)s"}},
        "handlers": {
            "file": {"()": "gongkai_web.project.log.DailyFileHandler", "folder": folder, "formatter": "line"},
            "terminal": {"class": "logging.StreamHandler", "formatter": "line"},
        },
        # Other people's libraries speak where something is wrong; we and Django say what we do.
        "root": {"handlers": ["file", "terminal"], "level": "WARNING"},
        # These have handlers of their own by default, of which one mails tracebacks.
        "loggers": {
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django_tasks": {"level": "INFO"},
            "gongkai_web": {"level": "INFO"},
            "django.server": {"handlers": [], "propagate": True},
            "gongkai_web.access": {"handlers": ["file"], "level": "INFO", "propagate": debug},
        },
    }

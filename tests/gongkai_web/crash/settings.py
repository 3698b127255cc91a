"""The settings of the processes that die: a database and a folder that are named to them, work that waits in rows."""

import os
from pathlib import Path

from tests.settings import *  # noqa: F403 - all of them hold, but for what follows

DATA = Path(os.environ["CRASH_FOLDER"])
MEDIA_ROOT = DATA / "files"
DATABASES["default"]["NAME"] = os.environ["CRASH_DATABASE"]  # noqa: F405 - from the tests' settings
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CLAMD = ""
SITE_ADDRESS = "https://site.example"

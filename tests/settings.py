"""The platform's settings in tests: a data folder that is thrown away, cheap passwords, work done at once."""

import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it, and removed
ROOM = 2 * 2**30
"""Where the machine lends memory as a disk, the tests wait for no real one: the locks are the same, only faster."""

ROOMY = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
FOLDER = (MEMORY if ROOMY else Path(tempfile.gettempdir())) / f"gongkai-tests-{os.getpid()}-{os.urandom(4).hex()}"
"""Made and removed by ``conftest``; whoever else reads these settings leaves nothing behind."""

os.environ |= {"GONGKAI_DATA": str(FOLDER), "GONGKAI_SECRET_KEY": "only-for-tests" * 5}

from gongkai_web.project.settings import *  # noqa: E402, F403 - the folder must be named before settings are read

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405 - from the platform's settings
    # On disk, so that tests with several writers meet the locks that an installation meets.
    DATABASES["default"]["TEST"] = {"NAME": FOLDER / "test.sqlite3"}  # noqa: F405 - as above

LOGGING = {"version": 1, "disable_existing_loggers": False}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAIL = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

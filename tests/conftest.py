"""What holds for every test: examples are fresh on a desk and the same every time in continuous integration."""

import os
import shutil

from django.db import connection
from hypothesis import HealthCheck, settings

from tests.settings import FOLDER

settings.register_profile("desk", deadline=None, print_blob=True)
settings.register_profile("ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "desk")

pytest_plugins = ["tests.journeys.browser"]


def pytest_configure() -> None:
    """Make the platform's data folder of this process."""
    (FOLDER / "static").mkdir(parents=True)


def pytest_unconfigure() -> None:
    """Throw the data folder away."""
    shutil.rmtree(FOLDER)


def pytest_report_header() -> str:
    """Say which database the platform's tests run on."""
    return f"platform on: {connection.display_name}"

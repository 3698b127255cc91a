"""The platform's settings with the bare views beside its own pages."""

from gongkai_web.project.settings import *  # noqa: F403 - everything as it is in an office

ROOT_URLCONF = "benchmarks.platform.bare"

"""What holds for every test: examples are fresh on a desk and the same every time in continuous integration."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("desk", deadline=None, print_blob=True)
settings.register_profile("ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "desk")

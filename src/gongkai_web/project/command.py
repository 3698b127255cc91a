"""The command ``gongkai-web``: everything an administrator does from a terminal."""

import os
import sys

from django.core.management import execute_from_command_line

from gongkai_web.project.environment import data_folder


def main() -> int:
    """Run one verb; those of Django (``migrate``, ``check``) are at hand under the same name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai_web.project.settings")
    data_folder().mkdir(parents=True, exist_ok=True)
    execute_from_command_line(["gongkai-web", *sys.argv[1:]])
    return 0


if __name__ == "__main__":
    sys.exit(main())

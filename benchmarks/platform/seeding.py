"""``python -m benchmarks.platform.seeding CASES`` fills the data folder that the environment names."""

import json
import sys

import django


def main() -> int:
    """Fill, and tell on standard output who signs in and which cases are his."""
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - Django must be set up first

    from benchmarks.platform.filling import fill_register, open_session  # noqa: PLC0415 - as above

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    user, references = fill_register(int(sys.argv[1]))
    sys.stdout.write(json.dumps({"cookie": open_session(user), "references": references}))
    return 0


if __name__ == "__main__":
    sys.exit(main())

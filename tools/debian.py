"""Install the packages of ``requirements/debian.txt`` where that is possible, or say in one sentence what is missing.

Runs before there is a virtual environment, with the system's Python and nothing else.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

LIST = Path(__file__).resolve().parents[1] / "requirements" / "debian.txt"


def main() -> int:
    """Never fails: the tests that need a missing package are skipped and say so."""
    if not shutil.which("dpkg-query"):
        return say("this is no Debian; some tests will be skipped unless you have", list_wanted())
    missing = [package for package in list_wanted() if not is_installed(package)]
    if not missing:
        return 0
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return say("some tests will be skipped; to run them: apt-get install", missing)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--yes", "--quiet=2", "--no-install-recommends", *missing]
    for command in (["apt-get", "update", "--quiet=2"], install):
        done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
        if done.returncode != 0:
            return say("could not be installed, so some tests will be skipped:", missing)
    return 0


def list_wanted() -> list[str]:
    """List the packages; what follows ``#`` says why."""
    lines = (line.partition("#")[0].strip() for line in LIST.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line]


def is_installed(package: str) -> bool:
    """Say whether dpkg has the package in place."""
    command = ["dpkg-query", "--show", "--showformat=${db:Status-Status}", package]
    shown = subprocess.run(command, capture_output=True, text=True, check=False)
    return shown.stdout == "installed"


def say(sentence: str, packages: list[str]) -> int:
    """Say one sentence about packages."""
    sys.stderr.write(f"make: {sentence} {' '.join(packages)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

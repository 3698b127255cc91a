"""Write ``requirements/*.txt`` with the hash of every package, naming no index.

``dev.txt`` is the whole of the house; ``library.txt`` is what ``pip install gongkai`` brings, in the same versions;
``peers.txt`` is what ``make bench`` measures us against, in an environment of its own.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OPTIONS = (
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--custom-compile-command=make lock",
    "--quiet",
)
FILES = {
    "requirements/dev.txt": (
        "pyproject.toml",
        "requirements/dev.in",
        "--extra=pdf",
        "--extra=ofd",
        "--extra=corpus",
        "--extra=ocr",
        "--extra=web",
        "--extra=postgres",
    ),
    "requirements/peers.txt": ("requirements/peers.in",),
    "requirements/library.txt": ("pyproject.toml", "--constraint=requirements/dev.txt"),
}


def main() -> int:
    """Lock all; with ``--upgrade`` to the newest versions."""
    for output, sources in FILES.items():
        command = [sys.executable, "-m", "uv", "pip", "compile", *OPTIONS, *sys.argv[1:], *sources, "-o", output]
        subprocess.run(command, cwd=ROOT, env=os.environ, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The peers' own environment: ``build/peers``, made from their locked list, never mixed with ours."""

import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).resolve().parents[2]
LOCKED: Final = _ROOT / "requirements" / "peers.txt"
_FOLDER: Final = _ROOT / "build" / "peers"
_STAMP: Final = _FOLDER / "stamp"


def python_of_peers(tell: Callable[[str], None]) -> Path | str:
    """Return the interpreter of the peers' environment, made where it is missing or old; a reason where it cannot be.

    A gigabyte is installed, which takes a few minutes.
    """
    python = _FOLDER / "bin" / "python"
    if _STAMP.is_file() and _STAMP.read_bytes() == LOCKED.read_bytes():
        return python
    tell("installing the peers (once; a gigabyte)")
    try:
        shutil.rmtree(_FOLDER, ignore_errors=True)
        venv.create(_FOLDER, with_pip=True)
        subprocess.run(  # noqa: S603 - our own words
            [
                python, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--require-hashes", "--no-deps",
                "-r", LOCKED,
            ],
            check=True,
            stdout=sys.stderr,
        )  # fmt: skip
    except (OSError, subprocess.CalledProcessError) as error:
        return f"the peers cannot be installed here ({error})"
    shutil.copyfile(LOCKED, _STAMP)
    return python

"""Draw ``docs/check.svg``: the terminal as ``gongkai check`` shows the reports of the demonstration."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from rich.text import Text

from demo.city import write_city
from tools.terminal import draw

ROOT: Final = Path(__file__).resolve().parents[1]
PICTURE: Final = ROOT / "docs" / "check.svg"
WIDTH: Final = 112
LINES: Final = 46


def main() -> int:
    """Draw the picture again."""
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder) / "年报"
        reports.mkdir()
        write_city(reports)
        shown = run("check", "年报", folder=Path(folder))
    lines = shown.splitlines()
    kept = [*lines[:LINES], "…"] if len(lines) > LINES else lines
    terminal = Text.assemble(("$ gongkai check 年报\n", "bold"), Text.from_ansi("\n".join(kept)))
    PICTURE.write_text(draw(terminal, width=WIDTH, title="gongkai check"), encoding="utf-8")
    sys.stdout.write(f"{PICTURE.relative_to(ROOT)}\n")
    return 0


def run(*words: str, folder: Path) -> str:
    """Run a command line as a terminal of the picture's width would show it, in Chinese."""
    terminal = {"COLUMNS": str(WIDTH), "FORCE_COLOR": "1", "TERM": "xterm-256color", "LC_ALL": "zh_CN.UTF-8"}
    environment = {**os.environ, **terminal, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "gongkai.cli.main", *words]
    done = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())

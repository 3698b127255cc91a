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
LINES: Final = 24
COMMANDS: Final = (("check", "年报"), ("check", "年报/临澜区市场监督管理局.html"))


def main() -> int:
    """Draw the picture again."""
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder) / "年报"
        reports.mkdir()
        write_city(reports)
        screens = [screen(words, folder=Path(folder)) for words in COMMANDS]
    PICTURE.write_text(draw(Text("\n").join(screens), width=WIDTH, title="gongkai check"), encoding="utf-8")
    sys.stdout.write(f"{PICTURE.relative_to(ROOT)}\n")
    return 0


def screen(words: tuple[str, ...], *, folder: Path) -> Text:
    """Run a command line as a terminal of the picture's width would show it, in Chinese."""
    terminal = {"COLUMNS": str(WIDTH), "FORCE_COLOR": "1", "TERM": "xterm-256color", "LC_ALL": "zh_CN.UTF-8"}
    environment = {**os.environ, **terminal, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "gongkai.cli.main", *words]
    done = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    lines = done.stdout.rstrip().splitlines()
    kept = [*lines[:LINES], "…"] if len(lines) > LINES else lines
    return Text.assemble((f"$ gongkai {' '.join(words)}\n", "bold"), Text.from_ansi("\n".join(kept)), "\n")


if __name__ == "__main__":
    sys.exit(main())

"""The picture of the README: a terminal with ``gongkai check`` over the reports of the demonstration."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from rich.text import Text

from demo.city import write_city
from tools.pages.terminal import draw

ROOT: Final = Path(__file__).resolve().parents[2]
SUFFIXES: Final = (".docx", ".html", ".xlsx", ".txt", ".md")
"""No PDF, so that the picture is the same where no Chinese font is installed."""
WIDTH: Final = 112
LINES: Final = 24
COMMANDS: Final = (("check", "年报"), ("check", "年报/临澜区市场监督管理局.html"))


def page() -> str:
    """Return the drawing."""
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder) / "年报"
        reports.mkdir()
        write_city(reports, suffixes=SUFFIXES)
        screens = [_screen(words, Path(folder)) for words in COMMANDS]
    return draw(Text("\n").join(screens), width=WIDTH, title="gongkai check")


def _screen(words: tuple[str, ...], folder: Path) -> Text:
    terminal = {"COLUMNS": str(WIDTH), "FORCE_COLOR": "1", "TERM": "xterm-256color", "LC_ALL": "zh_CN.UTF-8"}
    environment = {**os.environ, **terminal, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "gongkai.cli.main", *words]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    lines = done.stdout.rstrip().splitlines()
    kept = [*lines[:LINES], "…"] if len(lines) > LINES else lines
    return Text.assemble((f"$ gongkai {' '.join(words)}\n", "bold"), Text.from_ansi("\n".join(kept)), "\n")

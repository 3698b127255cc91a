"""``make demo``: make the city's reports, plant mistakes, find them with ``gongkai check``; opens nothing else."""

import os
import shutil
import sys
from pathlib import Path
from typing import Final

from rich.console import Console

from demo.city import Document, write_city
from gongkai.cli.codes import Exit
from gongkai.cli.main import main as gongkai

ROOT: Final = Path(__file__).resolve().parents[1]
BUILD: Final = ROOT / "build" / "demo"


def main() -> int:
    """Run the demonstration; always begins anew, in ``build/demo``."""
    shutil.rmtree(BUILD, ignore_errors=True)
    reports = BUILD / "reports"
    reports.mkdir(parents=True)
    console = Console(highlight=False)
    documents = write_city(reports)
    _tell(console, documents)
    page = BUILD / "findings.html"
    names = [os.path.relpath(path) for path in (reports, page)]
    words = ["check", names[0], "-o", names[1], "--force"]
    console.print(f"\n$ gongkai {' '.join(words)}", style="bold")
    found = gongkai(words)
    return 0 if found == Exit.FINDINGS else Exit.CANNOT


def _tell(console: Console, documents: list[Document]) -> None:
    console.print(f"{len(documents)} reports of an invented city, in {documents[0].path.parent.relative_to(ROOT)}:")
    for document in documents:
        mistake = f"[red]植入：{document.mistake}[/red]" if document.mistake else "[dim]—[/dim]"
        console.print(f"  {document.path.name}  {mistake}")


if __name__ == "__main__":
    sys.exit(main())

"""The first part of the demonstration: make the city's reports, plant mistakes, find them with ``gongkai check``."""

import os
import shutil
from pathlib import Path
from typing import Final

from rich.console import Console

from demo.city import Document, write_city
from gongkai import check, read
from gongkai.checks import Finding
from gongkai.cli.codes import Exit
from gongkai.cli.main import main as gongkai
from tests.factories.mistakes import Mistake

ROOT: Final = Path(__file__).resolve().parents[1]
BUILD: Final = ROOT / "build" / "demo"


def show_checking() -> bool:
    """Run it, always anew, in ``build/demo``; say whether every mistake was found."""
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
    code = gongkai(words)
    missed = _hold_against(console, documents)
    return code == Exit.FINDINGS and not missed


def _tell(console: Console, documents: list[Document]) -> None:
    console.print(f"{len(documents)} reports of an invented city, in {documents[0].path.parent.relative_to(ROOT)}:")
    for document in documents:
        mistake = f"[red]植入：{document.told}[/red]" if document.mistake else "[dim]—[/dim]"
        console.print(f"  {document.path.name}  {mistake}")


def _hold_against(console: Console, documents: list[Document]) -> int:
    """Show what each planted mistake was found as, read from the file again; return how many were not."""
    console.print("\nplanted → found:", style="bold")
    missed = 0
    for document in documents:
        if document.mistake is None:
            continue
        finding = _found(document, document.mistake)
        missed += finding is None
        said = f"[green]{finding.code}[/green] {finding.message}" if finding else "[bold red]not found[/bold red]"
        console.print(f"  {document.told} → {said}", soft_wrap=True)
    return missed


def _found(document: Document, mistake: Mistake) -> Finding | None:
    """Return the finding of the mistake's family that names one of its cells, if it has any."""
    findings = [f for f in check(read(document.path)).findings if f.code.startswith(mistake.family)]
    return next((f for f in findings if not mistake.cells or set(mistake.cells) & set(f.cells)), None)

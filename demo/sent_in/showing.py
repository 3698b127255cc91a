"""The second part of the demonstration: a folder of 300 files in every format, one command, one table."""

import os
import shutil
from collections import Counter
from pathlib import Path
from typing import Final

from python_calamine import CalamineWorkbook
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from demo.sent_in.folder import FILES, Sent, write_folder
from gongkai.checks.present.workbook import FINDINGS, OVERVIEW
from gongkai.cli.codes import Exit
from gongkai.cli.main import main as gongkai

ROOT: Final = Path(__file__).resolve().parents[2]
BUILD: Final = ROOT / "build" / "demo"

Row = dict[str, object]


def show_folder(*, files: int = FILES) -> bool:
    """Make the folder in ``build/demo/sent-in``, check it, and say whether everything came out as it was put in."""
    console = Console(highlight=False)
    folder, workbook = BUILD / "sent-in", BUILD / "sent-in.xlsx"
    shutil.rmtree(folder, ignore_errors=True)
    reports, strays = _write(folder, files, console)
    kinds = Counter(Path(sent.name).suffix for sent in reports)
    told = "  ".join(f"{suffix} {number}" for suffix, number in kinds.most_common())
    console.print(f"\n{files} files that the city's agencies sent in, in {folder.relative_to(ROOT)}: {told}")
    words = ["check", os.path.relpath(folder), "-o", os.path.relpath(workbook), "--force"]
    console.print(f"\n$ gongkai {' '.join(words)}", style="bold")
    code = gongkai(words)
    read = {name: _rows(workbook, name) for name in (OVERVIEW, FINDINGS)}
    return code == Exit.CANNOT and hold_against(console, reports, strays, read)


def _write(folder: Path, files: int, console: Console) -> tuple[list[Sent], list[str]]:
    reports: list[Sent] = []
    strays: list[str] = []
    with Progress(console=console, transient=True) as progress:
        work = progress.add_task("files in every format", total=files)
        for made in write_folder(folder, files=files):
            progress.advance(work)
            if isinstance(made, Sent):
                reports.append(made)
            else:
                strays.append(made)
    return reports, strays


def _rows(workbook: Path, sheet: str) -> list[Row]:
    _, head, *rows = CalamineWorkbook.from_path(workbook).get_sheet_by_name(sheet).to_python()
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def hold_against(console: Console, reports: list[Sent], strays: list[str], read: dict[str, list[Row]]) -> bool:
    """Show what was put in beside what the workbook says."""
    unread = {str(row["文件"]) for row in read[OVERVIEW] if row["结论"] == "未能读取"}
    found = {(str(row["文件"]), str(row["编号"])[:3]) for row in read[FINDINGS]}
    accused = {str(row["文件"]) for row in read[FINDINGS] if row["程度"] == "错误"}
    spoiled = [(sent.name, sent.mistake.family) for sent in reports if sent.mistake is not None]
    clean = {sent.name for sent in reports if sent.mistake is None}
    asked = (
        ("reports read", len(reports), sum(sent.name not in unread for sent in reports)),
        ("files that are no report, named with the reason", len(strays), len(unread & set(strays))),
        ("planted mistakes, found", len(spoiled), sum(one in found for one in spoiled)),
        ("errors in reports without a mistake", 0, len(accused & clean)),
    )
    table = Table(title="what lies in the folder, and what the workbook says of it", title_justify="left")
    for head in ("", "put in", "came out"):
        table.add_column(head, justify="left" if not head else "right")
    for name, put, came in asked:
        table.add_row(name, str(put), f"[green]{came}[/green]" if put == came else f"[bold red]{came}[/bold red]")
    console.print(table)
    return all(put == came for _, put, came in asked)

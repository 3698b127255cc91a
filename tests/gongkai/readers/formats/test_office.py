"""What another word processor makes of our own documents reads as they do, in each of its formats."""

import shutil
import subprocess
from pathlib import Path

import pytest

from gongkai import read, write
from tests.factories.reports import make_report

OFFICE = shutil.which("soffice")
SEEDS = (1, 2)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed (requirements/debian.txt)")
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_a_report_saved_in_another_format_reads_the_same(kind: str, tmp_path: Path) -> None:
    sources = [tmp_path / f"{seed}.docx" for seed in SEEDS]
    for seed, source in zip(SEEDS, sources, strict=True):
        write(make_report(seed), source)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [str(OFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    for source in sources:
        ours, theirs = read(source), read(source.with_suffix(f".{kind}"))
        assert {address: (cell.value, cell.state) for address, cell in theirs.cells.items()} == {
            address: (cell.value, cell.state) for address, cell in ours.cells.items()
        }
        assert theirs.sections == ours.sections

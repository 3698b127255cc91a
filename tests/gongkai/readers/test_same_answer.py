"""Every process gives the same answer about a document: its words are hashed otherwise in each."""

import os
import subprocess
import sys

_READ = """
from random import Random
from gongkai.readers import read_bytes
from tests.factories.layouts import LAYOUTS
from tests.factories.reports import Variant, make_report

for seed in (3, 7, 8, 9):
    for layout in ("torn badly", "squashed rows"):
        made = make_report(seed, form="2021" if seed % 3 else "2019", variant=Variant.FULL)
        report = read_bytes(LAYOUTS[layout].render(Random(seed), made))
        print(seed, layout, [*report.cells.items()], report.notices, dict(report.metadata))
"""


def told(seed: str) -> str:
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": "src:."}
    return subprocess.run(
        [sys.executable, "-c", _READ], env=environment, capture_output=True, text=True, check=True, timeout=120
    ).stdout


def test_the_answer_hangs_on_no_hash() -> None:
    first = told("1")
    assert "LOST_ROW" in first
    assert told("2") == first

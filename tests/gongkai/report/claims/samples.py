"""Real published reports for tests: their prose as the reader gives it, their cells as checked by hand."""

import json
from dataclasses import replace
from decimal import Decimal

from gongkai.readers import read
from gongkai.report.report import Report, cells_of
from tests.samples import SAMPLES


def sample(name: str) -> Report:
    """Read a sample by its path below the folder of samples; hand-checked cells stand in for the reader's."""
    report = read(SAMPLES / name)
    truth = SAMPLES / "truth" / f"{name.rpartition('/')[2]}.json"
    if not truth.is_file():
        return report
    values = json.loads(truth.read_text(encoding="utf-8"), parse_float=Decimal)
    form = report.form
    if any(address not in form.slots for address in values):
        form = form.merging("other")
    return replace(report, form=form, cells=cells_of({a: v for a, v in values.items() if a in form.slots}))

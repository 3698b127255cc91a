"""Planted mistakes: found, located to the cell where the form's relations meet in it, and no error where none is."""

from collections import Counter
from collections.abc import Iterable
from random import Random

from benchmarks.measure import Measure
from gongkai.checks import Finding, Severity, check
from tests.factories.mistakes import PLANTERS, Mistake, every_wrong_figure, spoil_region
from tests.factories.reports import Variant, make_region, make_report


def is_found(mistake: Mistake, findings: Iterable[Finding]) -> bool:
    """Say whether a finding of the right family names one of the cells."""
    family = [finding for finding in findings if finding.code.startswith(mistake.family)]
    serious = [finding for finding in family if finding.severity is not Severity.NOTE]
    return any(not mistake.cells or set(mistake.cells) & set(finding.cells) for finding in serious)


def is_located(mistake: Mistake, findings: Iterable[Finding]) -> bool:
    """Say whether the findings name the one wrong cell: alone, or as all they have in common."""
    named = [set(f.cells) for f in findings if f.code.startswith(mistake.family) and f.severity is not Severity.NOTE]
    wrong = {mistake.cells[0]}
    return any(cells == wrong for cells in named) or (bool(named) and set.intersection(*named) == wrong)


def measure_figures(reports: int) -> Measure:
    """Misprint every figure under a relation, one at a time."""
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    to_locate: Counter[str] = Counter()
    located: Counter[str] = Counter()
    for seed in range(reports):
        for mistake in every_wrong_figure(make_report(seed, variant=Variant.FULL)):
            findings = check(mistake.report).findings
            planted[mistake.kind] += 1
            found[mistake.kind] += is_found(mistake, findings)
            if mistake.located:
                to_locate[mistake.kind] += 1
                located[mistake.kind] += is_located(mistake, findings)
    rows = [(kind, planted[kind], found[kind], to_locate[kind], located[kind]) for kind in planted]
    return Measure(
        name=f"wrong figures planted in {reports} made reports",
        must="every one found, located to the cell when the relations allow",
        columns=("mistake", "planted", "found", "locatable", "located"),
        rows=rows,
        reached=found == planted and located == to_locate,
    )


def measure_kinds(reports: int) -> Measure:
    """Plant one mistake of every kind in every report that can bear it."""
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    missed: dict[str, int] = {}
    for seed in range(reports):
        for mistake in _plant_all(seed):
            verdict = check(mistake.report, previous=mistake.previous, children=mistake.children or None)
            planted[mistake.kind] += 1
            if is_found(mistake, verdict.findings):
                found[mistake.kind] += 1
            else:
                missed.setdefault(mistake.kind, seed)
    rows = [(kind, planted[kind], found[kind], missed.get(kind)) for kind in planted]
    return Measure(
        name=f"mistakes of every kind planted in {reports} made reports",
        must="every one found",
        columns=("mistake", "planted", "found", "first seed missed"),
        rows=rows,
        reached=found == planted,
    )


def _plant_all(seed: int) -> Iterable[Mistake]:
    report = make_report(seed, variant=Variant.FULL)
    for planter in PLANTERS.values():
        mistake = planter(Random(seed), report)  # noqa: S311 - a made mistake keeps no secret
        if mistake is not None:
            yield mistake
    if seed % 10 == 0:
        yield spoil_region(Random(seed), *make_region(seed, size=4))  # noqa: S311 - a made mistake keeps no secret


def measure_clean(reports: int) -> Measure:
    """Check consistent reports, alone and with their children: none may have an error."""
    codes: Counter[str] = Counter()
    for seed in range(reports):
        codes.update(_errors(check(make_report(seed)).findings))
        if seed % 10 == 0:
            parent, children = make_region(seed, size=4)
            codes.update(_errors(check(parent, children=children).findings))
    return Measure(
        name=f"false errors on {reports} consistent made reports",
        must="0",
        columns=("code", "false errors"),
        rows=sorted(codes.items()) or [("none", 0)],
        reached=not codes,
    )


def _errors(findings: Iterable[Finding]) -> Iterable[str]:
    return (finding.code for finding in findings if finding.severity is Severity.ERROR)

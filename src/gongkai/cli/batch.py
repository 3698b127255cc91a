"""Many reports read and checked at once, in several processes, with their order kept.

Only what a report alone says is found in the processes; what takes last year's report is asked afterwards, when the
reports of one agency are found among those given.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from gongkai.checks import check, rules_named
from gongkai.checks.agencies import compact_name
from gongkai.checks.present import Checked
from gongkai.checks.rule import Need
from gongkai.checks.run import Verdict, in_order
from gongkai.cli.apart import carry_out
from gongkai.cli.inputs import STANDARD_INPUT, Item, find_sources, read_apart, read_source
from gongkai.cli.messages import _, complain
from gongkai.cli.progress import track
from gongkai.corpus.pool import killer
from gongkai.errors import GongkaiError
from gongkai.report.report import Report
from gongkai.report.wire import dump_report, load_report


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is given to compare reports with."""

    previous: Report | None = None
    children: tuple[Report, ...] | None = None
    roster: tuple[str, ...] | None = None


class _Task(NamedTuple):
    """What one process is given to do."""

    source: str
    only: tuple[str, ...] | None
    debug: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What one process hands to another of a document: the report as JSON, for its mappings cannot travel."""

    source: str
    report: bytes | None = None
    verdict: Verdict | None = None
    error: GongkaiError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """What came of a document; an error is kept as such, for it is yet to be said in the reader's language."""

    checked: Checked
    error: GongkaiError | None = None


def check_batch(
    names: Sequence[str], *, beside: Beside, only: Sequence[str] | None = None, debug: bool = False
) -> tuple[Checked, ...]:
    """Read and check everything the names stand for, in their order; what cannot be read is said and kept."""
    sources = find_sources(names)
    made: list[Checked] = []
    for one in (one for several in _each(sources, beside, only, debug=debug) for one in several):
        item = one.checked
        made.append(item)
        if one.error is not None:
            complain(one.error)
        for crash in item.verdict.crashes if item.verdict is not None else ():
            complain(
                _("{source}: rule {code} broke down, a defect of gongkai itself: {error}").format(
                    source=item.source, code=crash.code, error=crash.error
                )
            )
    return made_with_predecessors(made, only) if beside.previous is None else tuple(made)


def made_with_predecessors(checked: Sequence[Checked], only: Sequence[str] | None) -> tuple[Checked, ...]:
    """Ask the rules that need last year's report, of each report whose predecessor is among those given."""
    rules = [rule.code for rule in rules_named(only) if Need.PREVIOUS in rule.needs]
    known: dict[tuple[str, int], Report] = {}
    for item in checked:
        if item.report is not None and item.report.agency and item.report.year:
            known.setdefault((compact_name(item.report.agency), item.report.year), item.report)
    found = []
    for item in checked:
        report, verdict = item.report, item.verdict
        before = None if report is None else known.get((compact_name(report.agency), (report.year or 0) - 1))
        if report is not None and verdict is not None and before is not None and rules:
            more = check(report, previous=before, only=rules)
            verdict = Verdict(
                findings=in_order((*verdict.findings, *more.findings)),
                skipped=(*(s for s in verdict.skipped if s.code not in rules), *more.skipped),
                crashes=(*verdict.crashes, *more.crashes),
            )
            found.append(replace(item, verdict=verdict))
        else:
            found.append(item)
    return tuple(found)


def _each(sources: Sequence[str], beside: Beside, only: Sequence[str] | None, *, debug: bool) -> Iterator[list[_Made]]:
    label = _("checking")
    if beside != Beside() or STANDARD_INPUT in sources:
        for item in track(read_apart(sources, debug=debug), total=len(sources), label=label):
            yield [_check_item(item, beside, only)]
        return
    tasks = [_Task(source, None if only is None else tuple(only), debug) for source in sources]
    for items in track(carry_out(_check_afar, tasks, given_up=_given_up), total=len(sources), label=label):
        yield [_unpacked(item) for item in items]


def _given_up(task: _Task) -> list[_Read]:
    return [_Read(source=task.source, error=killer(task.source))]


def _check_item(item: Item, beside: Beside, only: Sequence[str] | None) -> _Made:
    if item.report is None:
        return _failed(item.source, item.error)
    verdict = check(item.report, previous=beside.previous, children=beside.children, roster=beside.roster, only=only)
    return _Made(checked=Checked(source=item.source, report=item.report, verdict=verdict))


def _failed(source: str, error: GongkaiError | None) -> _Made:
    # What is made of a verdict (page, SARIF) is Chinese throughout, whatever the terminal speaks.
    return _Made(checked=Checked(source=source, error=error.spoken("zh") if error else source), error=error)


def _check_afar(task: _Task) -> list[_Read]:
    source, only, debug = task
    made = (_check_item(item, Beside(), only) for item in read_source(source, debug=debug))
    return [
        _Read(
            source=one.checked.source,
            report=None if one.checked.report is None else dump_report(one.checked.report),
            verdict=one.checked.verdict,
            error=one.error,
        )
        for one in made
    ]


def _unpacked(item: _Read) -> _Made:
    if item.report is None:
        return _failed(item.source, item.error)
    return _Made(checked=Checked(source=item.source, report=load_report(item.report), verdict=item.verdict))

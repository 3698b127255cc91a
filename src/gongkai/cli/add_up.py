"""``gongkai add-up``: reports of children added up into a region's, naming who is missing and what does not add."""

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from gongkai.cli.codes import Exit
from gongkai.cli.inputs import Item, add_files, read_reports
from gongkai.cli.messages import N_, _, language, ngettext
from gongkai.cli.names import load_names
from gongkai.cli.outputs import add_force, open_output, refuse_to_replace
from gongkai.cli.show import show_report
from gongkai.cli.terminal import Terminal
from gongkai.cli.wording import read_count
from gongkai.errors import GongkaiError
from gongkai.report.add_up import LeftOut, Reason, Region, add_up
from gongkai.report.cell import State
from gongkai.report.form import Form
from gongkai.report.relation import Relation, RelationKind
from gongkai.report.report import Report
from gongkai.report.wire import dump_report
from gongkai.report.write import writer_for

_REASONS: Final = {
    Reason.OTHER_YEAR: N_("it is of another year ({year})"),
    Reason.OTHER_FORM: N_("it is in the form of {edition}"),
    Reason.OWN: N_("it bears the agency's own name, and may hold the others' figures already"),
    Reason.COPY: N_("it is there twice, with the same figures"),
    Reason.CONFLICT: N_("several reports of this agency differ"),
}
_GAPS: Final = {
    State.UNREAD: N_("not legible, so the sum is left unread: {cells} in {named}"),
    State.BLANK: N_("blank, counted as 0: {cells} in {named}"),
    State.PLACEHOLDER: N_("a mark for none, counted as 0: {cells} in {named}"),
    State.ABSENT: N_("row or table missing, counted as 0: {cells} in {named}"),
}


def configure(parser: ArgumentParser) -> None:
    """Declare what the verb takes."""
    add_files(parser)
    parser.add_argument("--agency", metavar=_("NAME"), help=_("the region whose report it becomes"))
    parser.add_argument(
        "--year", type=read_count, metavar=_("YEAR"), help=_("the report year; needed where reports differ")
    )
    parser.add_argument(
        "--expected", type=Path, metavar=_("LIST"), help=_("a text file of the agencies that had to report, one a line")
    )
    parser.add_argument("-o", "--output", metavar=_("OUT"), help=_("the report to write; its suffix says the format"))
    add_force(parser)
    parser.add_argument("--format", choices=("table", "json"), default="table", help=_("what to show without -o"))


def run(arguments: Namespace) -> int:
    """Add up; 1 where someone is missing or something does not add, 2 where a report could not be read.

    Raises:
        GongkaiError: there is nothing to add up, or an output is there already.
    """
    writer = writer_for(Path(arguments.output)) if arguments.output else None
    refuse_to_replace(arguments.output, force=arguments.force)
    expected = load_names(arguments.expected) if arguments.expected else None
    failures: list[Item] = []
    children = list(read_reports(arguments.files, failures=failures, debug=arguments.debug))
    if not children:
        raise GongkaiError(N_("no report could be read: there is nothing to add up"))
    region = add_up(children, agency=arguments.agency, year=_year(arguments, children), expected=expected)
    if writer is not None:
        data = writer.dump(region.report)
        with open_output(arguments.output) as stream:
            stream.write(data)
    elif arguments.format == "json":
        with open_output(None) as stream:
            stream.write(dump_report(region.report) + b"\n")
    else:
        show_report(region.report, Terminal())
    # Beside JSON on standard output, what is said goes where it cannot be taken for data.
    listing = Terminal(stderr=writer is None and arguments.format == "json", soft_wrap=True, highlight=False)
    for line in _lines(region):
        listing.print(line, markup=False)
    if failures:
        return Exit.CANNOT
    return Exit.DONE if region.is_whole else Exit.FINDINGS


def _year(arguments: Namespace, children: Sequence[Report]) -> int:
    if arguments.year is not None:
        return int(arguments.year)
    found = Counter(child.year for child in children if child.year is not None)
    if len(found) == 1:
        return next(iter(found))
    if not found:
        raise GongkaiError(N_("no report says its year; say it with --year"))
    years = {"years": tuple(sorted(found))}
    raise GongkaiError(N_("reports of several years ({years}); say with --year which to add up"), years)


def _lines(region: Region) -> Iterator[str]:
    number = len(region.counted)
    yield ngettext("{number} report added up", "{number} reports added up", number).format(number=number)
    if region.missing:
        yield _("missing ({number}): {named}").format(number=len(region.missing), named=_names(region.missing))
    if region.unexpected:
        yield _("counted, though not on the list: {named}").format(named=_names(region.unexpected))
    for left in region.left_out:
        yield _("not counted: {agency}: {reason}").format(agency=_whose(left), reason=_reason(left))
    for item in region.unbalanced:
        weighing = item.weighing
        yield _("does not add up: {agency}: {relation}: {left} ≠ {right}").format(
            agency=item.agency or item.source,
            relation=_relation(region.report.form, weighing.relation),
            left=weighing.left,
            right=weighing.right,
        )
    if region.merged:
        yield _("(6) otherwise handled is added up as one row, as printed by: {named}").format(
            named=_names(region.merged)
        )
    for state, said in _GAPS.items():
        gaps = [gap for gap in region.gaps if gap.state is state]
        named = _names(tuple(dict.fromkeys(name for gap in gaps for name in gap.agencies)))
        if gaps:
            yield _(said).format(cells=ngettext("{n} cell", "{n} cells", len(gaps)).format(n=len(gaps)), named=named)


def _names(names: Sequence[str]) -> str:
    return ("、" if language() == "zh" else ", ").join(names)


def _whose(left: LeftOut) -> str:
    return f"{left.agency} ({left.source})" if left.agency and left.source else left.agency or left.source


def _reason(left: LeftOut) -> str:
    return _(_REASONS[left.reason]).format(year=left.year or "?", edition=left.edition)


def _relation(form: Form, relation: Relation) -> str:
    """Name a relation by the row or column it runs along."""
    table = form.table(relation.table)
    chinese = language() == "zh"
    rows = {row.id: row.label if chinese else row.gloss for row in table.rows}
    columns = {column.id: column.label if chinese else column.gloss for column in table.columns}
    named = {
        RelationKind.ROW_TOTAL: _("row “{line}”: parts and total"),
        RelationKind.COLUMN_TOTAL: _("column “{line}”: results and total"),
        RelationKind.BALANCE: _("column “{line}”: taken in and settled"),
    }[relation.kind]
    line = rows.get(relation.line) if relation.kind is RelationKind.ROW_TOTAL else columns.get(relation.line)
    return named.format(line=line or relation.line)

"""From the neutral document to the report: the form, its tables, what is proved, and the prose between."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from gongkai.errors import NotAReportError
from gongkai.readers.decode import complete, decode
from gongkai.readers.document import Document
from gongkai.readers.facts import Opening, facts_of, open_up
from gongkai.readers.faults import faults_of
from gongkai.readers.locate.lines import Line, lines_of
from gongkai.readers.locate.sections import BEYOND, OPENING, Stretch, sections_of
from gongkai.readers.misprints import heading_misprints
from gongkai.readers.normalise import compact
from gongkai.readers.notices import Code
from gongkai.readers.pictured import find_pictured, notices_of
from gongkai.readers.prose import Measure, find_wrap, make_passage, split_closing
from gongkai.readers.reading import Riddle
from gongkai.readers.tables import Gathered, are_regular, find_table, gather, merge_groups
from gongkai.report.cell import ABSENT, Figure, State
from gongkai.report.claims import Bound, Kind, find_claims_in
from gongkai.report.claims.sentences import find_sentences
from gongkai.report.form import Form, list_editions, load_form
from gongkai.report.report import Notice, Passage, Report
from gongkai.sentences import N_


def extract(document: Document, *, source: str = "") -> Report:
    """Make a report of a document.

    Raises:
        NotAReportError: neither a section nor a table of an annual report stands in it.
    """
    lines = lines_of(document)
    stretches = sections_of(lines, load_form(list_editions()[-1]))
    beyond = [stretch for stretch in stretches if stretch.section == BEYOND]
    stretches = tuple(stretch for stretch in stretches if stretch.section != BEYOND)
    fills = find_wrap(line for stretch in stretches if stretch.section not in _WITH_TABLE for line in stretch.lines)
    opening = open_up(next((s.lines for s in stretches if s.section == OPENING), ()))
    sections = _passages(stretches, fills, opening)
    facts = facts_of(document, opening, sections)
    form = _form_of(lines, facts.year)
    found = {table.id: find_table(table, stretches, torn=document.torn, fills=fills) for table in form.tables}
    if len(stretches) == 1 and not any(table.seatings for table in found.values()):
        raise NotAReportError(
            N_("nothing of an annual report (政府信息公开工作年度报告) stands in it; give the report's own file")
        )
    form = merge_groups(form, found)
    gathered = Gathered()
    gathered.notices += document.notices
    regular = are_regular(found.values())
    for table in form.tables:
        gather(table, found[table.id], gathered, regular=regular)
    gathered.notices += heading_misprints(stretches, form)
    gathered.notices += _more_reports(beyond)
    pictured = find_pictured(form, gathered.cells, document.sightings())
    before = gathered.cells
    gathered.cells = pictured.without_faint(before)
    gathered.riddles += pictured.riddles
    _prove(form, gathered, sections, facts.year, pictured.faint)
    gathered.notices += notices_of(form, before, gathered.cells, pictured)
    gathered.notices += faults_of(form, gathered.cells, gathered.notices)
    return Report(
        form=form,
        cells=gathered.cells,
        agency=facts.agency,
        year=facts.year,
        title=facts.title,
        sections=sections,
        metadata=facts.metadata,
        source=source,
        notices=tuple(gathered.notices),
    )


def _more_reports(beyond: Sequence[Stretch]) -> Iterator[Notice]:
    for stretch in beyond:
        where = stretch.lines[0].where
        yield Notice(code=Code.SEVERAL_REPORTS, message="文件中此后还有另一份报告，只读取了第一份", where=where)


def _form_of(lines: Sequence[Line], year: int | None) -> Form:
    """Choose the edition by the words that only it prints; where nothing speaks, the one in force for the year."""
    words = "".join([line.words for line in lines])
    own = {
        edition: sum(label in words for label in labels) for edition, labels in _labels_of_one_edition_alone().items()
    }
    forms = map(load_form, own)
    return max(forms, key=lambda form: (own[form.edition], year is not None and form.fits(year), form.since))


@cache
def _labels_of_one_edition_alone() -> dict[str, set[str]]:
    labels = {edition: _labels(load_form(edition)) for edition in list_editions()}
    return {
        edition: own.difference(*(others for other, others in labels.items() if other != edition))
        for edition, own in labels.items()
    }


def _labels(form: Form) -> set[str]:
    table = form.table("proactive")
    columns = {compact(column.label) for block in table.blocks for column in block.columns}
    rows = {
        compact(row.label)
        for block in table.blocks
        for row in block.rows
        if len(row.label) > 6  # noqa: PLR2004  # shorter ones are words of any sentence
    }
    return columns | (rows - {"行政规范性文件"})


def _prove(
    form: Form, gathered: Gathered, sections: Mapping[str, Passage], year: int | None, faint: Sequence[Riddle]
) -> None:
    """Decode the riddles, complete what the relations imply, and say what came of it."""
    if gathered.riddles:
        gathered.cells |= decode(form, gathered.cells, gathered.riddles, _evidence(form, sections, year))
    whole = {address: gathered.cells.get(address, ABSENT) for address in form.addresses}
    gathered.cells |= complete(form, whole, (*gathered.riddles, *faint))
    for state, code, message in (
        (State.DECODED, Code.DECODED, "由勾稽关系或正文证明为唯一读法"),
        (State.UNREAD, Code.UNREAD, "有印迹而读法不唯一，未读"),
    ):
        found = tuple(
            address
            for address in form.addresses
            if address in gathered.cells and gathered.cells[address].state is state
        )
        if found:
            gathered.notices.append(Notice(code=code, message=f"{len(found)}格{message}", cells=found))


def _evidence(form: Form, sections: Mapping[str, Passage], year: int | None) -> dict[str, Figure]:
    """Return the figures that the prose states exactly, of one cell and in one meaning, and never differently."""
    stated: dict[str, set[Figure]] = {}
    for claim in find_claims_in(find_sentences(sections), form, year):
        cells = {reading.plus for reading in claim.readings if not reading.minus}
        quantity = claim.quantity
        if quantity is None or quantity.bound is not Bound.EXACT or not claim.is_of(year) or len(cells) != 1:
            continue
        if claim.kind is Kind.SHARE or claim.limits or claim.kinds:  # what may be a part proves no whole
            continue
        (plus,) = cells
        if len(plus) == 1 and len(claim.readings) == 1:
            stated.setdefault(plus[0], set()).add(quantity.value)
    return {address: next(iter(values)) for address, values in stated.items() if len(values) == 1}


_WITH_TABLE = frozenset(section.id for section in load_form(list_editions()[-1]).sections if section.table)


def _passages(stretches: Sequence[Stretch], fills: Measure | None, opening: Opening) -> dict[str, Passage]:
    """Return the prose of the opening, of every section found, and of the signature below the last."""
    passages = {}
    no_lines: tuple[Line, ...] = ()
    for stretch in stretches:
        lines, closing, beside = stretch.lines, no_lines, False
        if stretch.section == OPENING:
            lines = opening.prose
        else:
            beside = stretch.section in _WITH_TABLE
            if stretch is stretches[-1]:
                lines, closing = split_closing(stretch.lines)
        passage = make_passage(stretch.heading, lines, beside_table=beside, fills=fills)
        if passage.text or stretch.section != OPENING:
            passages[stretch.section] = passage
        if closing:
            passages["closing"] = make_passage("", closing, beside_table=False)
    return passages

"""The report as it stands today: the register's figures, the writer's, last year's report, and what the checks say."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.db.models import QuerySet

from gongkai.checks import Verdict, check
from gongkai.report.cell import Cell, State
from gongkai.report.compile import DisputeRule, Facts
from gongkai.report.report import Report, cells_of
from gongkai.report.wire import load_report
from gongkai_web.agencies.models import Agency
from gongkai_web.agencies.queries import subtree_of
from gongkai_web.reports.models import Draft, Revision, SignedReport
from gongkai_web.reports.queries.below import reports_below
from gongkai_web.reports.queries.tally import tally
from gongkai_web.reports.seats import form_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What the writer adds: 表二 by address as typed, prose by section, publication data."""

    figures: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    metadata: Mapping[str, str] = field(default_factory=dict)

    @property
    def facts(self) -> Facts:
        """The same as the library's compile takes it."""
        cells = {address: Decimal(value) for address, value in self.figures.items() if value}
        sections = {name: text for name, text in self.sections.items() if text}
        return Facts(cells=cells, sections=sections, metadata={k: v for k, v in self.metadata.items() if v})


def draft_for(agency: Agency, year: int) -> Draft:
    """Return the draft of an agency and year; one that nobody has saved yet is made, not kept."""
    return Draft.objects.filter(agency=agency, year=year).first() or Draft(agency=agency, year=year)


def last_revision(draft: Draft) -> Revision | None:
    """Return what was saved last."""
    return draft.revisions.select_related("saved_by").last() if draft.pk else None


def content_of(revision: Revision | None) -> Content:
    """Return what a revision holds; nothing where there is none."""
    if revision is None:
        return Content()
    return Content(figures=revision.figures, sections=revision.sections, metadata=revision.metadata)


def scope_of(agency: Agency, *, subtree: bool) -> QuerySet[Agency]:
    """Return the agencies that a report counts."""
    return subtree_of(agency) if subtree else Agency.objects.filter(pk=agency.pk)


def compile_draft(draft: Draft, content: Content) -> Report:
    """Make today's report of a draft.

    Raises:
        BadDataError: no form is in force for the year, or what was written does not fit it.
    """
    form = form_of(draft.year)
    rule = DisputeRule(draft.rule)
    counted = tally(scope_of(draft.agency, subtree=draft.subtree), year=draft.year, rule=rule).together()
    facts = content.facts
    cells = dict.fromkeys(form.addresses, Cell(value=None, state=State.BLANK))
    cells |= cells_of(counted) | cells_of(facts.figures(form))
    name = draft.agency.name
    report = Report(
        form=form,
        cells=cells,
        agency=name,
        year=draft.year,
        title=form.title.format(agency=name, year=draft.year),
        metadata=facts.metadata,
    )
    return replace(report, sections=facts.passages(report))


def previous_of(draft: Draft) -> Report | None:
    """Return last year's report: the one signed here, else the one brought in from a file."""
    signed = SignedReport.objects.filter(agency=draft.agency, year=draft.year - 1).last()
    text = signed.document if signed else draft.previous
    return load_report(text) if text else None


def check_draft(draft: Draft, report: Report) -> Verdict:
    """Hold a report against every rule: its own, last year's report, and for a roll-up what the agencies below signed.

    A roll-up counts the agency's own cases beside theirs: what it would report alone stands among the parts.
    """
    previous = previous_of(draft)
    below = reports_below(draft.agency, draft.year) if draft.subtree else []
    if not below:
        return check(report, previous=previous)
    alone = compile_draft(Draft(agency=draft.agency, year=draft.year, rule=draft.rule), Content())
    children = [*below, alone]
    right_below = draft.agency.children.filter(active=True).values_list("name", flat=True)
    roster = {*right_below, *(child.agency for child in children if child.agency)}
    return check(report, previous=previous, children=children, roster=roster)

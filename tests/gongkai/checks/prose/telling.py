"""Reports of an invented office for tests of prose: tables of zeros but for the figures given, and the text told."""

from collections.abc import Mapping

from gongkai.checks import Finding, check
from gongkai.report.cell import Figure
from gongkai.report.form import Form, load_form
from gongkai.report.report import Passage, Report, cells_of

HEADINGS = {section.id: section.heading for section in load_form("2021").sections}


def tell(
    text: str | Mapping[str, str],
    figures: Mapping[str, Figure | None] | None = None,
    *,
    agency: str | None = "云溪县青禾局",
    year: int = 2024,
    form: Form | None = None,
) -> Report:
    """Make a report that tells ``text`` (in section one, or by section); a figure of a row is also its 自然人."""
    form = form or load_form("2021")
    values: dict[str, Figure | None] = dict.fromkeys(form.addresses, 0)
    for address, figure in (figures or {}).items():
        values[address] = figure
        person = f"{address.removesuffix('total')}natural_person"
        if address.endswith(".total") and person in values and person not in (figures or {}):
            values[person] = figure
    sections = {"overview": text} if isinstance(text, str) else text
    return Report(
        form=form,
        cells=cells_of(values),
        agency=agency,
        year=year,
        sections={name: Passage(heading=HEADINGS.get(name, ""), text=told) for name, told in sections.items()},
    )


def findings(report: Report, *, previous: Report | None = None, only: str = "GK4") -> list[Finding]:
    """Return the findings of some rules, none of which may break down."""
    verdict = check(report, previous=previous, only=[only])
    assert verdict.crashes == ()
    return list(verdict.findings)

"""Consistent annual reports of the invented city: one, a series over years, a region with its children.

``make_report`` gives the same report for the same seed, on every machine; ``reports`` is the strategy over it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from hypothesis import strategies as st

from gongkai.report.cell import Cell, Figure, State
from gongkai.report.form import Form, load_form
from gongkai.report.report import Passage, Report, cells_of
from tests.factories.city import Agency, city_government, draw_agency, list_agencies
from tests.factories.figures import Scale, draw_figures
from tests.factories.prose import Prose


class Variant(StrEnum):
    """How a report leaves cells empty, as real ones do."""

    FULL = "full"
    """Every figure is printed."""
    BLANK_COLUMNS = "blank columns"
    """Columns of 表三 with nothing but zeros are left empty."""
    BLANK_ZEROS = "blank zeros"
    """No zero of 表三 is printed."""
    SLASH = "slash"
    """规章 holds ``/``: not applicable."""
    NO_TABLE_TWO = "no table two"
    NO_TABLE_FOUR = "no table four"


FORMS = ("2021", "2021 merged", "2019")
"""The editions made; ``2021 merged`` prints （六）其他处理 as one row."""


def form_named(name: str) -> Form:
    """Return one of ``FORMS``."""
    form = load_form(name.split(maxsplit=1)[0])
    return form.merging("other") if name.endswith("merged") else form


def make_report(
    seed: int,
    *,
    form: str | None = None,
    scale: Scale | None = None,
    variant: Variant | None = None,
    agency: Agency | None = None,
    year: int | None = None,
    carried_in: Mapping[str, int] | None = None,
) -> Report:
    """Make the consistent report of a seed; whatever is not given is drawn."""
    rng = Random(seed)
    form = form or rng.choice(FORMS)
    edition = form_named(form)
    agency = agency or draw_agency(rng)
    year = year or (rng.randint(2019, 2020) if form == "2019" else rng.randint(2021, 2026))
    drawn_scale = rng.choices(list(Scale), [4, 6, 4, 2, 1])[0]
    drawn_variant = rng.choices(list(Variant), [8, 2, 2, 2, 1, 1])[0]
    figures = draw_figures(rng, edition, scale=scale or drawn_scale, level=agency.level, carried_in=carried_in)
    cells = leave_empty(edition, figures, variant or drawn_variant)
    return _publish(rng, edition, cells, figures, agency=agency, year=year)


def leave_empty(form: Form, figures: Mapping[str, Figure], variant: Variant) -> dict[str, Cell]:
    """Make cells of figures, leaving empty what the variant leaves empty."""
    cells = cells_of(figures)
    blank = Cell(value=None, state=State.BLANK)
    if variant is Variant.BLANK_ZEROS:
        cells |= {a: blank for a, figure in figures.items() if a.startswith("applications.") and figure == 0}
    if variant is Variant.BLANK_COLUMNS:
        table = form.table("applications")
        for column in table.columns:
            column_cells = [f"applications.{row.id}.{column.id}" for row in table.rows]
            if not any(figures[address] for address in column_cells):
                cells |= dict.fromkeys(column_cells, blank)
    if variant is Variant.SLASH:
        slash = Cell(value=None, state=State.PLACEHOLDER, raw="/")
        cells |= {a: slash for a, f in figures.items() if a.startswith("proactive.regulations.") and f == 0}
    dropped = {Variant.NO_TABLE_TWO: "proactive.", Variant.NO_TABLE_FOUR: "disputes."}.get(variant)
    return {address: cell for address, cell in cells.items() if dropped is None or not address.startswith(dropped)}


def _publish(
    rng: Random, form: Form, cells: Mapping[str, Cell], figures: Mapping[str, Figure], *, agency: Agency, year: int
) -> Report:
    printed = frozenset(address.split(".")[0] for address in cells)
    written = date(year + 1, 1, 1) + timedelta(days=rng.randint(4, 29))
    # By 31 January, as departments must (条例第四十九条第一款).
    published = min(written + timedelta(days=rng.randint(0, 9)), date(year + 1, 1, 31))
    prose = Prose(rng=rng, form=form, figures=figures, agency=agency, year=year, printed=printed)
    closing = Passage(heading="", text=f"{agency.name}\n{written.year}年{written.month}月{written.day}日")
    return Report(
        form=form,
        cells=cells,
        agency=agency.name,
        year=year,
        title=form.title.format(agency=agency.name, year=year),
        sections=prose.sections() | {"closing": closing},
        metadata={
            "index_no": f"{agency.code}/{year + 1}-{rng.randint(1, 99999):05d}",
            "doc_no": rng.choice(["无文号", f"云泽公开〔{year + 1}〕{rng.randint(1, 60)}号"]),
            "issuer": agency.name,
            "published_on": published.isoformat(),
            "written_on": written.isoformat(),
        },
    )


def make_series(
    seed: int, years: Sequence[int], *, scale: Scale | None = None, agency: Agency | None = None
) -> tuple[Report, ...]:
    """Make one agency's reports of following years, each carrying on from the last (结转, 现行有效).

    Years to 2020 are in the form of 2019; tables and cells are all printed.
    """
    agency = agency or draw_agency(Random(seed))
    made: list[Report] = []
    for year in years:
        before = made[-1] if made else None
        report = make_report(
            seed + year,
            form="2019" if year < 2021 else "2021",
            scale=scale or Scale.SOME,
            variant=Variant.FULL,
            agency=agency,
            year=year,
            carried_in=None if before is None else _carried_out(before),
        )
        made.append(report if before is None else _in_force_from(before, report))
    return tuple(made)


def _carried_out(report: Report) -> dict[str, int]:
    columns = [column.id for column in report.form.table("applications").columns if column.id != "total"]
    return {column: int(report[f"applications.carried_out.{column}"] or 0) for column in columns}


def _in_force_from(before: Report, report: Report) -> Report:
    """Let 现行有效 be last year's plus 制发 less 废止; the prose follows the cell."""
    if not before.form.edition == report.form.edition == "2021":
        return report
    figures: dict[str, Figure] = {}
    for row in ("regulations", "normative_documents"):
        issued = report[f"proactive.{row}.issued"] or 0
        stock = (before[f"proactive.{row}.in_force"] or 0) + issued
        repealed = min(report[f"proactive.{row}.repealed"] or 0, stock)
        figures |= {f"proactive.{row}.repealed": repealed, f"proactive.{row}.in_force": stock - repealed}
    old = report["proactive.normative_documents.in_force"]
    new = figures["proactive.normative_documents.in_force"]
    overview = report.sections["overview"]
    text = overview.text.replace(f"现行有效{old}件", f"现行有效{new}件")
    sections = {**report.sections, "overview": replace(overview, text=text)}
    return replace(report, cells={**report.cells, **cells_of(figures)}, sections=sections)


def make_region(
    seed: int, *, size: int = 8, year: int = 2025, form: str = "2021", scales: Sequence[Scale] = ()
) -> tuple[Report, tuple[Report, ...]]:
    """Make a city's report and those of its agencies, whose cells add up to it, cell by cell.

    The agencies have as much to do as ``scales`` say in turn; without, it is drawn.
    """
    rng = Random(seed)
    children = tuple(
        make_report(
            seed * 1000 + number,
            form=form,
            scale=scales[number % len(scales)] if scales else None,
            variant=Variant.FULL,
            agency=agency,
            year=year,
        )
        for number, agency in enumerate(rng.sample(list_agencies(), size))
    )
    edition = form_named(form)
    sums: dict[str, Figure] = {address: _add(child[address] for child in children) for address in edition.addresses}
    parent = _publish(rng, edition, cells_of(sums), sums, agency=city_government(), year=year)
    return parent, children


def _add(figures: Iterable[Figure | None]) -> Figure:
    return sum((figure or 0 for figure in figures), 0)


def reports(
    *,
    forms: Sequence[str] = FORMS,
    scales: Sequence[Scale] = tuple(Scale),
    variants: Sequence[Variant] = tuple(Variant),
) -> st.SearchStrategy[Report]:
    """Draw consistent reports; a failing one shrinks towards the first form, scale and variant."""
    return st.builds(
        make_report,
        st.integers(0, 2**32 - 1),
        form=st.sampled_from(forms),
        scale=st.sampled_from(scales),
        variant=st.sampled_from(variants),
    )

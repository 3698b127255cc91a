"""Reports nobody would make on purpose: any figures in any state, rows and tables missing, text of every kind."""

from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from gongkai.report.cell import Cell, Figure, State
from gongkai.report.form import Slot
from gongkai.report.report import Notice, Passage, Report
from tests.factories.reports import FORMS, form_named

HOSTILE = (
    '=HYPERLINK("x")',
    "+1+1",
    "-2",
    "@SUM(A1)",
    "'quoted",
    "<script>alert(1)</script>",
    "]]> &amp; <!-- -->",
    "#panic() $x$ *bold* _under_ <label> @ref `raw` \\ //",
    "| a | b |",
    "1. first",
    "# heading",
    "bell\a null\0 escape\x1b unit\x1f",
    "line\r\nline\rline\nline",
    "tab\there",
    "_x0041_",
    "$title ${agency} {year} %s",
    "\uf06c private, 𠮷 rare, \ufffe none",
)
"""Texts that some format or other would take for something else."""

texts = st.one_of(
    st.sampled_from(HOSTILE), st.text(max_size=20), st.text(alphabet="一二三（）。、政府0123456789 \n", max_size=60)
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Draw a report of any form. Its two hundred cells come from one drawn seed: drawing each would take seconds."""
    form = form_named(draw(st.sampled_from(FORMS)))
    rng = Random(draw(st.integers(min_value=0, max_value=2**32)))
    cells: dict[str, Cell] = {}
    for table in form.tables:
        missing = draw(st.sampled_from(["nothing", "table", "rows"]))
        lost = {row.id for row in table.rows if missing == "table" or (missing == "rows" and rng.random() < 0.3)}
        cells |= {slot.address: _cell(rng, slot) for slot in table.slots if slot.row.id not in lost}
    names = st.sampled_from(["opening", *(section.id for section in form.sections), "closing", "appendix"])
    return Report(
        form=form,
        cells=cells,
        agency=draw(st.none() | texts),
        year=draw(st.none() | st.integers(min_value=2008, max_value=2030)),
        title=draw(st.none() | texts),
        sections={name: Passage(heading=draw(texts), text=draw(texts)) for name in draw(st.sets(names, max_size=3))},
        metadata=draw(st.dictionaries(st.sampled_from(["index_no", "doc_no", "issuer", "else"]), texts, max_size=2)),
        source=draw(st.sampled_from(["", "年报.docx"])),
        notices=draw(st.sampled_from([(), (Notice(code="R1", message="=1", cells=form.addresses[:2]),)])),
    )


def _cell(rng: Random, slot: Slot) -> Cell:
    state = rng.choice([State.READ, State.READ, State.READ, State.BLANK, State.PLACEHOLDER])
    if state is not State.READ:
        return Cell(value=None, state=state, raw="—" if state is State.PLACEHOLDER else "")
    value: Figure = rng.choice([0, rng.randint(1, 20), rng.randint(1, 10**7)])
    if slot.column.kind == "money":
        value = Decimal(value).scaleb(-rng.randint(0, 4))
    elif slot.column.kind == "change" and rng.random() < 0.5:
        value = -value
    return Cell(value=value, state=state, raw=str(value))

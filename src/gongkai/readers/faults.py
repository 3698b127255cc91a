"""Relations that do not hold: does the evidence point to the reading, or to the report itself?"""

from collections.abc import Iterator, Mapping, Sequence

from gongkai.readers.notices import Code
from gongkai.readers.sums import SIDES
from gongkai.report.cell import Cell, Figure, State
from gongkai.report.form import Form
from gongkai.report.relation import Relation
from gongkai.report.report import Notice, Report

_DOUBTS = {
    Code.NORMALISED,
    Code.PLACED_BY_ORDER,
    Code.MOVED,
    Code.CUT_OFF,
    Code.COLUMNS_DIFFER,
    Code.COLUMN_DOUBTFUL,
    Code.STRANGE_ROW,
    Code.LOST_ROW,
    Code.PICTURED,
}


def faults_of(form: Form, cells: Mapping[str, Cell], notices: Sequence[Notice]) -> Iterator[Notice]:
    """Yield a notice for each relation that the cells break.

    A figure printed by itself is beyond doubt, and one proved was proved against every other reading: then the report
    is at fault. Where the reader had to mend or place a figure, the reading may be.
    """
    doubted = {address for notice in notices if notice.code in _DOUBTS for address in notice.cells}
    figures = {address: cell.value or 0 for address, cell in cells.items()}
    broken = [relation for relation in form.relations if not _is_even(relation, figures)]
    for weighing in map(Report(form=form, cells=cells).weigh, broken) if broken else ():
        if weighing.holds is not False:
            continue
        relation = weighing.relation
        sides = SIDES[relation.kind]
        difference = f"{sides.left}与{sides.right}不等（{weighing.left}≠{weighing.right}）"
        place = form.label_of(relation.right[0])
        code, evidence = Code.FAULT_IN_REPORT, "各数均单独印出，应为报告本身差错"
        if doubted.intersection(relation.cells):
            code, evidence = Code.FAULT_UNCERTAIN, "其中有经整理或归位的数字，可能是读取所致"
        elif any(cells[address].state is State.DECODED for address in relation.cells):
            evidence = "连写数字的任何断法都不能使其成立，应为报告本身差错"
        message = f"{place}：{difference}，{evidence}"
        yield Notice(code=code, message=message, cells=relation.cells, where=cells[relation.right[0]].where)


def _is_even(relation: Relation, figures: Mapping[str, Figure]) -> bool:
    """Say whether both sides are alike; what has no figure counts as nought."""
    left, right = (sum([figures.get(address, 0) for address in side]) for side in (relation.left, relation.right))
    return left == right

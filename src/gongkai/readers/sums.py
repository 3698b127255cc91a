"""What the two sides of the form's sums are called."""

from typing import Final, NamedTuple

from gongkai.report.relation import RelationKind


class Sides(NamedTuple):
    """Both sides of a sum, and along what it runs."""

    line: str
    left: str
    right: str


SIDES: Final = {
    RelationKind.ROW_TOTAL: Sides("行", "各列之和", "总计"),
    RelationKind.COLUMN_TOTAL: Sides("列", "各项办理结果之和", "（七）总计"),
    RelationKind.BALANCE: Sides("列", "第一项加第二项", "第三项加第四项"),
}

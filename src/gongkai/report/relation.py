"""The equations of the form (勾稽关系): which sums of an annual report's cells are equal."""

from dataclasses import dataclass
from enum import StrEnum


class RelationKind(StrEnum):
    """What makes two sums of the form equal (勾稽关系)."""

    ROW_TOTAL = "row-total"
    COLUMN_TOTAL = "column-total"
    BALANCE = "balance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """An equation of the form: the cells ``left`` together equal the cells ``right``.

    ``line`` is the row id (row totals) or the column id (column totals and balances) it runs along.
    """

    kind: RelationKind
    table: str
    line: str
    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """Every address the equation joins."""
        return self.left + self.right

"""What a measure gives: rows of a table, and whether what must be reached is reached."""

from collections.abc import Sequence
from dataclasses import dataclass, field

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measured thing: its rows for the eye and for ``bench.json``; ``reached`` is None where it was skipped."""

    name: str
    must: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Value, ...]] = ()
    reached: bool | None = None
    remarks: Sequence[str] = field(default=())

    def as_json(self) -> dict[str, object]:
        """Return the measure as plain data."""
        return {
            "name": self.name,
            "must": self.must,
            "reached": self.reached,
            "rows": [dict(zip(self.columns, row, strict=True)) for row in self.rows],
            "remarks": list(self.remarks),
        }

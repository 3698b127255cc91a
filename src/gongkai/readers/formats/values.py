"""What a workbook's cell prints for the value that it holds."""

import datetime as dt
from decimal import Decimal
from typing import Final

from gongkai.readers.formats.nesting import SHOWN
from gongkai.readers.formats.number_formats import show

Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta

_MIDNIGHT: Final = dt.time()


def is_nought(value: Value) -> bool:
    """Say whether a value is the number 0, which a sheet may be told not to show."""
    return isinstance(value, int | float) and not isinstance(value, bool) and value == 0


def text_of(value: Value, number_format: str | None) -> str:
    """Give what is printed; the sign for what is shown and no text where the format is not known."""
    if isinstance(value, str):
        return value.replace("_x000D_", "").replace("\r\n", "\n").strip()
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        # The shortest decimal that is this very number: what was typed, not what binary made of it.
        return _printed(Decimal(repr(value)), number_format)
    if isinstance(value, dt.datetime) and value.time() == _MIDNIGHT:
        return value.date().isoformat()
    return str(value)


def _printed(number: Decimal, number_format: str | None) -> str:
    if not number.is_finite():
        return str(number)
    shown = None if number_format is None else show(number, number_format)
    return SHOWN if shown is None else shown.strip()

"""How a row of an old Word document ends: a mark tells where the edges of its cells lie and which of them are one."""

import struct
from functools import cache
from typing import Final

from gongkai.readers.formats.doc import orders as order
from gongkai.readers.formats.doc.pieces import Orders
from gongkai.readers.formats.rows import Content, Joins, Row

_CELL: Final = 20
_PAIR: Final = 2
_MERGED: Final = 0x2
_VERTICAL: Final = {0: Joins.NOTHING, 1: Joins.ABOVE, 3: Joins.BELOW}


def read_row(cells: list[Content], orders: Orders) -> Row:
    """Read the orders of a row's end."""
    row = Row(cells=cells)
    for code, given in orders:
        if code == order.ROW and given:
            count = given[0]
            begin = 1 + 2 * (count + 1)
            if len(given) >= begin:
                row.edges = list(struct.unpack_from(f"<{count + 1}h", given, 1))
            flags = (order.number(given[at : at + 2]) for at in range(begin, len(given) - 1, _CELL))
            row.joins = [_joins(one & _MERGED, one >> 5 & 3) for one in flags][:count]
        elif code == order.MERGE and len(given) == _PAIR:
            for index in range(given[0] + 1, min(given[1], len(row.joins))):
                row.joins[index] |= Joins.LEFT
        elif code == order.VERTICAL_MERGE and len(given) == _PAIR and given[0] < len(row.joins):
            row.joins[given[0]] = row.joins[given[0]] & Joins.LEFT | _VERTICAL.get(given[1], Joins.NOTHING)
    return row


@cache
def _joins(sideways: int, upright: int) -> Joins:
    return (Joins.LEFT if sideways else Joins.NOTHING) | _VERTICAL.get(upright, Joins.NOTHING)

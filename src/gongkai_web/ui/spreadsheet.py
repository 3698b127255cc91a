"""Reads the first sheet of a spreadsheet from standard input and writes its cells as JSON, in a process of its own.

The parser ends the process it runs in when a hostile sheet asks for more memory than there is.
"""

import io
import json
import resource
import sys
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

MEMORY: Final = 1 << 30
SECONDS: Final = 10


def main() -> int:
    """Read, and write; end with 1 where it is no spreadsheet."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read())).get_sheet_by_index(0)
    except (CalamineError, IndexError):
        return 1
    # Empty rows are kept, so that a line has the number that the spreadsheet shows.
    json.dump([[_plain(cell) for cell in line] for line in sheet.to_python(skip_empty_area=False)], sys.stdout)
    return 0


def _plain(cell: object) -> str:
    # A spreadsheet keeps a telephone number typed as digits as a fraction.
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


if __name__ == "__main__":
    sys.exit(main())

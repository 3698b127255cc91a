"""A list of agencies from a text file: one a line, lines that begin with # are remarks."""

from pathlib import Path

from gongkai.errors import BadDataError
from gongkai.sentences import N_


def load_names(path: Path) -> list[str]:
    """Load the names, in their order.

    Raises:
        BadDataError: the file is not text in UTF-8 or GB18030.
        OSError: the file cannot be opened.
    """
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            lines = data.decode(encoding).splitlines()
        except UnicodeDecodeError:
            continue
        return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    raise BadDataError(N_("not text in UTF-8 or GB18030; save it again as UTF-8"), source=str(path))

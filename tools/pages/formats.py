"""The page of the kinds of files that are read and written, and of the reader's notices."""

import re
from inspect import getsource

from gongkai.readers import notices
from gongkai.readers.formats import FORMATS as READ
from gongkai.report.write import FORMATS as WRITTEN
from tools.pages.markdown import code, table
from tools.pages.markdown import page as join

KNOWN = """\
The kind is known by the content; the file's name is never asked. Each kind's page says what is read, what is not, and
every sentence with which a document is refused. A folder, and a zip of documents, stands for the documents in it."""

NOTICES = """\
What the reader noticed stands in the report as a warning with a permanent code. R1 speaks of the reading, R5 of the
document."""


def page() -> str:
    """Return the page."""
    read = table(("kind", "what it is"), ((f"[`{k.name}`](formats/{k.name}.md)", k.label) for k in READ))
    written = table(
        ("format", "what it is", "names end in"),
        ((code(w.name), w.label, ", ".join(map(code, w.suffixes))) for w in WRITTEN.values()),
    )
    said = table(("code", "notice"), ((f"**{member}**", meaning) for member, meaning in _notices()))
    parts = ["## Read", KNOWN, read]
    parts += ["## Written", written, "## Notices of the reader", NOTICES, said]
    return join("Formats · 文件格式", "`src/gongkai/readers/formats/` and `src/gongkai/report/write/`", *parts)


def _notices() -> list[tuple[str, str]]:
    """A member of an enumeration keeps no docstring of its own, so its source is asked."""
    return re.findall(r'= "(R\d+)"\n    """(.*?)"""', getsource(notices.Code), re.DOTALL)

"""A report as programs other than ours save it: what gongkai reads and does not write."""

from collections.abc import Callable
from typing import Final

from gongkai.report.report import Report
from tests.factories.papers.old_word import dump as _old_word
from tests.factories.papers.old_workbook import dump as _old_workbook
from tests.factories.papers.opendocument import dump_text as _opendocument_text
from tests.factories.papers.opendocument import dump_workbook as _opendocument_workbook
from tests.factories.papers.rich_text import dump as _rich_text
from tests.factories.papers.saved_page import dump as _saved_page

PAPERS: Final[dict[str, Callable[[Report], bytes]]] = {
    ".doc": _old_word,
    ".wps": _old_word,
    ".rtf": _rich_text,
    ".odt": _opendocument_text,
    ".xls": _old_workbook,
    ".et": _old_workbook,
    ".ods": _opendocument_workbook,
    ".mht": _saved_page,
}
"""What makes a file, by the ending that its program gives it; WPS saves Word's and Excel's old formats as its own."""

"""Every kind of file that agencies send in, and how often; each makes the bytes of a report."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

from gongkai.errors import MissingExtraError
from gongkai.report.report import Report
from gongkai.report.write import FORMATS
from tests.factories.layouts import LAYOUTS
from tests.factories.papers import PAPERS

SEED: Final = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of file: the end of its name, and what makes one; ``share`` of a hundred files are of it."""

    suffix: str
    share: int
    make: Callable[[Report], bytes]


def kinds() -> Iterator[Kind]:
    """Yield the kind of the first file, of the second and so on, without end; rare ones come early too."""
    waiting = dict.fromkeys(_KINDS, 0)
    while True:
        for kind in waiting:
            waiting[kind] += kind.share
        due = max(waiting, key=lambda kind: waiting[kind])
        waiting[due] -= sum(kind.share for kind in _KINDS)
        yield due


def dump(kind: Kind, report: Report) -> tuple[str, bytes]:
    """Return the end of the name and the bytes; where a part for the kind is not installed, those of DOCX."""
    try:
        return kind.suffix, kind.make(report)
    except MissingExtraError:
        return ".docx", FORMATS["docx"].dump(report)


def _written(name: str) -> Callable[[Report], bytes]:
    return FORMATS[name].dump


def _laid_out(name: str) -> Callable[[Report], bytes]:
    return lambda report: LAYOUTS[name].render(Random(SEED), report)  # noqa: S311 - chance makes an example here


_KINDS: Final = (
    Kind(suffix=".docx", share=22, make=_written("docx")),
    Kind(suffix=".doc", share=15, make=PAPERS[".doc"]),
    Kind(suffix=".wps", share=7, make=PAPERS[".wps"]),
    Kind(suffix=".pdf", share=10, make=_written("pdf")),
    Kind(suffix=".ofd", share=3, make=_written("ofd")),
    Kind(suffix=".xlsx", share=6, make=_written("xlsx")),
    Kind(suffix=".xls", share=4, make=PAPERS[".xls"]),
    Kind(suffix=".et", share=2, make=PAPERS[".et"]),
    Kind(suffix=".ods", share=2, make=PAPERS[".ods"]),
    Kind(suffix=".odt", share=3, make=PAPERS[".odt"]),
    Kind(suffix=".rtf", share=4, make=PAPERS[".rtf"]),
    Kind(suffix=".mht", share=4, make=PAPERS[".mht"]),
    Kind(suffix=".html", share=4, make=_laid_out("page saved whole")),
    Kind(suffix=".htm", share=4, make=_laid_out("page, GB18030")),
    Kind(suffix=".html", share=3, make=_laid_out("page, a span a character")),
    Kind(suffix=".html", share=3, make=_laid_out("page inside a table")),
    Kind(suffix=".txt", share=2, make=_laid_out("tab rows")),
    Kind(suffix=".md", share=2, make=_laid_out("markdown")),
)

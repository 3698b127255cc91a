"""Who races: each is loaded alone, does its work on one file, and shows the rows of cells that it found.

The functions run in an environment that holds the peers and nothing of ours, or the other way round: each imports what
it needs when it is loaded, which is not timed.
"""

import html
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

Rows = list[list[str]]
Work = Callable[[Path], Any]
Show = Callable[[Any], tuple[Rows, str]]
"""Gives the rows of cells found and all words shown."""

_ROW: Final = re.compile(r"<tr\b.*?(?=<tr\b|</table)", re.DOTALL | re.IGNORECASE)
_CELL: Final = re.compile(r"<t[dh]\b[^>]*>(.*?)(?=</t[dh]>|<t[dh]\b|$)", re.DOTALL | re.IGNORECASE)
_ROW_END: Final = re.compile(r"\x07\x07|[\r\n]")
"""In old Word a row ends with one sign more than its cells."""
_TAG: Final = re.compile(r"<[^>]+>")


def rows_of_markup(text: str) -> Rows:
    """Find the rows of cells in Markdown, HTML, or tabbed text."""
    found = [[html.unescape(_TAG.sub("", cell)).strip() for cell in _CELL.findall(row)] for row in _ROW.findall(text)]
    for line in text.splitlines():
        if line.count("|") > 1:
            found.append([cell.strip() for cell in line.strip().strip("|").split("|")])
        elif "\t" in line:
            found.append([cell.strip() for cell in line.split("\t")])
    return found


def _shown(text: str) -> tuple[Rows, str]:
    return rows_of_markup(text), text


def _listed(rows: Rows) -> tuple[Rows, str]:
    return rows, "\n".join(cell for row in rows for cell in row)


def _ours() -> tuple[Work, Show]:
    from gongkai.readers import read_bytes  # noqa: PLC0415 - ours is loaded in its own process

    def show(report: Any) -> tuple[Rows, str]:  # noqa: ANN401 - each contestant has a result of its own kind
        words = "\n".join(f"{passage.heading}\n{passage.text}" for passage in report.sections.values())
        return [[address, str(cell.value)] for address, cell in report.cells.items()], words

    return lambda path: read_bytes(path.read_bytes()), show


def _ours_checked() -> tuple[Work, Show]:
    from gongkai.checks import check  # noqa: PLC0415 - ours is loaded in its own process
    from gongkai.readers import read_bytes  # noqa: PLC0415 - ours is loaded in its own process

    def work(path: Path) -> Any:  # noqa: ANN401 - each contestant has a result of its own kind
        report = read_bytes(path.read_bytes())
        check(report)
        return report

    return work, _ours()[1]


def _selectolax() -> tuple[Work, Show]:
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - a peer is loaded in its own process

    return lambda path: LexborHTMLParser(path.read_bytes().decode()), lambda tree: _shown(tree.html)


def _selectolax_cells() -> tuple[Work, Show]:
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - a peer is loaded in its own process

    def work(path: Path) -> Rows:
        tree = LexborHTMLParser(path.read_bytes().decode())
        return [[cell.text(strip=True) for cell in row.css("td,th")] for row in tree.css("tr")]

    return work, _listed


def _selectolax_grid() -> tuple[Work, Show]:
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - a peer is loaded in its own process

    def work(path: Path) -> Rows:
        tree = LexborHTMLParser(path.read_bytes().decode())
        found: Rows = []
        for table in tree.css("table"):
            rows: list[tuple[Any, dict[int, str]]] = [(row.css("td,th"), {}) for row in table.css("tr")]
            for number, (cells, own) in enumerate(rows):
                column = 0
                for cell in cells:
                    while column in own:
                        column += 1
                    said, text = cell.attributes, cell.text(strip=True)
                    high, wide = int(said.get("rowspan") or 1), int(said.get("colspan") or 1)
                    for _, covered in rows[number : number + high]:
                        covered.update(dict.fromkeys(range(column, column + wide), text))
            found += ([text for _, text in sorted(own.items())] for _, own in rows)
        return found

    return work, _listed


def _markitdown() -> tuple[Work, Show]:
    from markitdown import MarkItDown  # noqa: PLC0415 - a peer is loaded in its own process

    converter = MarkItDown(enable_plugins=False)
    return lambda path: converter.convert(str(path)).markdown, _shown


def _python_docx() -> tuple[Work, Show]:
    from docx import Document  # noqa: PLC0415 - a peer is loaded in its own process

    def work(path: Path) -> Any:  # noqa: ANN401 - each contestant has a result of its own kind
        document = Document(str(path))
        return document, [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]

    def show(found: Any) -> tuple[Rows, str]:  # noqa: ANN401 - each contestant has a result of its own kind
        document, rows = found
        return rows, "\n".join([*(paragraph.text for paragraph in document.paragraphs), _listed(rows)[1]])

    return work, show


def _docling_rs() -> tuple[Work, Show]:
    from docling_rs import DocumentConverter  # noqa: PLC0415 - a peer is loaded in its own process

    converter = DocumentConverter()
    return lambda path: converter.convert(str(path)).document.export_to_markdown(), _shown


def _mammoth() -> tuple[Work, Show]:
    import mammoth  # noqa: PLC0415 - a peer is loaded in its own process

    def work(path: Path) -> str:
        with path.open("rb") as stream:
            return str(mammoth.convert_to_html(stream).value)

    return work, _shown


def _docx2python() -> tuple[Work, Show]:
    from docx2python import docx2python  # noqa: PLC0415 - a peer is loaded in its own process

    def work(path: Path) -> Rows:
        with docx2python(path) as content:
            return [["".join(cell) for cell in row] for table in content.body for row in table]

    return work, _listed


def _kreuzberg() -> tuple[Work, Show]:
    import kreuzberg  # noqa: PLC0415 - a peer is loaded in its own process

    return lambda path: kreuzberg.extract_file_sync(str(path)), lambda found: _shown(
        "\n".join([found.content, *(table.markdown for table in found.tables)])
    )


def _pdfplumber() -> tuple[Work, Show]:
    import pdfplumber  # noqa: PLC0415 - a peer is loaded in its own process

    def work(path: Path) -> Rows:
        with pdfplumber.open(path) as document:
            tables = [table for page in document.pages for table in page.extract_tables()]
        return [[cell or "" for cell in row if cell is not None] for table in tables for row in table]

    return work, _listed


def _camelot() -> tuple[Work, Show]:
    import camelot  # noqa: PLC0415 - a peer is loaded in its own process

    def work(path: Path) -> Rows:
        tables = camelot.read_pdf(str(path), pages="all", flavor="lattice")
        return [[str(cell) for cell in row] for table in tables for row in table.data]

    return work, _listed


def _tablers() -> tuple[Work, Show]:
    from tablers import Document, find_tables  # noqa: PLC0415 - a peer is loaded in its own process

    def work(path: Path) -> Rows:
        document = Document(str(path))
        found = [
            [cell.text or "" for cell in row.cells if cell is not None]
            for page in document.pages()
            for table in find_tables(page, extract_text=True)
            for row in table.rows
        ]
        document.close()
        return found

    return work, _listed


def _docvortex() -> tuple[Work, Show]:
    import docvortex  # noqa: PLC0415 - a peer is loaded in its own process
    from loguru import logger  # noqa: PLC0415 - the peer's own, which tells all that it does and is told not to

    logger.remove()

    def show(result: Any) -> tuple[Rows, str]:  # noqa: ANN401 - each contestant has a result of its own kind
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder, "out.html")
            result.export(str(page), output_format="html")
            return _shown(page.read_text(encoding="utf-8"))

    return lambda path: docvortex.parse(str(path)), show


def _wps2md() -> tuple[Work, Show]:
    from wps2md import parse  # noqa: PLC0415 - a peer is loaded in its own process

    return lambda path: parse(str(path)), lambda found: (
        [line.split("\x07") for line in _ROW_END.split(found.main_text)],
        found.main_text,
    )


def _libreoffice() -> tuple[Work, Show]:
    folder = tempfile.mkdtemp(prefix="race-office-")

    def work(path: Path) -> Path:
        convert(path, "html", Path(folder))
        return Path(folder, path.name).with_suffix(".html")

    return work, lambda page: _shown(page.read_text(encoding="utf-8", errors="replace"))


def convert(path: Path, kind: str, folder: Path) -> None:
    """Convert a file with LibreOffice, under a profile of its own."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603 - our own words


CONTESTANTS: Final[dict[str, Callable[[], tuple[Work, Show]]]] = {
    "gongkai": _ours,
    "gongkai, with every rule": _ours_checked,
    "selectolax, bare parse": _selectolax,
    "selectolax, rows taken": _selectolax_cells,
    "selectolax, grid with spans": _selectolax_grid,
    "markitdown": _markitdown,
    "python-docx, table walk": _python_docx,
    "docling-rs": _docling_rs,
    "mammoth": _mammoth,
    "docx2python": _docx2python,
    "kreuzberg": _kreuzberg,
    "pdfplumber": _pdfplumber,
    "camelot, lattice": _camelot,
    "tablers": _tablers,
    "docvortex": _docvortex,
    "wps2md": _wps2md,
    "LibreOffice": _libreoffice,
}
"""Every contestant by its name."""


def is_ours(name: str) -> bool:
    """Say whether a contestant runs in our own environment."""
    return name.startswith("gongkai")


def names() -> Iterator[str]:
    """Yield the names of all contestants."""
    return iter(CONTESTANTS)

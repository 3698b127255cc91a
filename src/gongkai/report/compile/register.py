"""Reading a register of cases from CSV (UTF-8, GB18030, UTF-16) or a spreadsheet; every bad row is named, none skipped.

Columns and words are those of ``register.toml``.
"""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from gongkai.errors import BadDataError, UnreadableDocumentError, parser_reason
from gongkai.report.compile.case import Case, find_faults
from gongkai.report.compile.problems import BadRegisterError, Problem
from gongkai.report.compile.row import Row, shown
from gongkai.report.compile.vocabulary import FIELDS, REQUIRED, Vocabulary, load_vocabulary, spell
from gongkai.sentences import N_

_BYTES: Final = 64 * 2**20
_UNPACKED: Final = 512 * 2**20
_HEADING_ROWS: Final = 15
"""A register may have titles and remarks above its headings, but not more rows of them than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """Where a case stands in its file, and what the file says of it that no report counts."""

    line: int
    subject: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The cases of a file, in its order; ``tracks_disputes`` says whether it has columns for reviews or suits.

    ``entered`` holds, case by case, its line and what is not counted.
    """

    source: str
    cases: tuple[Case, ...]
    tracks_disputes: bool
    entered: tuple[Entered, ...] = ()


def read_register(path: Path, *, vocabulary: Vocabulary | None = None, as_of: date | None = None) -> Register:
    """Read a register from a file; the name of the file does not matter.

    Raises:
        BadRegisterError: rows or headings must be mended; all of them are named.
        UnreadableDocumentError: the file is none of the kinds read, damaged, or too large.
    """
    with path.open("rb") as file:
        data = file.read(_BYTES + 1)
    return read_register_bytes(data, source=str(path), vocabulary=vocabulary, as_of=as_of)


def read_register_bytes(
    data: bytes, *, source: str = "", vocabulary: Vocabulary | None = None, as_of: date | None = None
) -> Register:
    """Read a register from bytes.

    Raises:
        BadRegisterError: rows or headings must be mended; all of them are named.
        UnreadableDocumentError: the bytes are none of the kinds read, damaged, or too large.
    """
    if len(data) > _BYTES:
        raise UnreadableDocumentError(
            N_("larger than {size} MB; export the register as CSV, year by year"),
            {"size": _BYTES // 2**20},
            source=source,
        )
    words = vocabulary or load_vocabulary()
    rows = _spreadsheet(data, source) if data[:4] in {b"PK\x03\x04", b"\xd0\xcf\x11\xe0"} else _text(data, source)
    return _Reading(source=source, words=words, as_of=as_of).read(rows)


Line = tuple[int, Sequence[object]]
"""A line's number, counted from 1 as a spreadsheet does, and its cells."""


def _spreadsheet(data: bytes, source: str) -> list[Line]:
    try:
        if data.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                if sum(member.file_size for member in packed.infolist()) > _UNPACKED:
                    raise UnreadableDocumentError(
                        N_("unpacks to more than {size} MB; export the register as CSV"),
                        {"size": _UNPACKED // 2**20},
                        source=source,
                    )
                if not any(name.startswith("xl/") for name in packed.namelist()):
                    raise UnreadableDocumentError(
                        N_("no spreadsheet; give the register as .xlsx or CSV"), source=source
                    )
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
        # Empty rows and columns are kept, so that a line's number is the one the spreadsheet shows.
        return list(enumerate(sheet.to_python(skip_empty_area=False), start=1))
    except (CalamineError, zipfile.BadZipFile, IndexError) as error:
        raise UnreadableDocumentError(
            N_("a damaged or locked spreadsheet; save it again as .xlsx or CSV"), source=source
        ) from error


def _text(data: bytes, source: str) -> list[Line]:
    text = _decode(data, source)
    # Excel writes tabs for "Unicode text" and, on some systems, semicolons for CSV. A title above has none of them.
    top = "\n".join([line for line in text.splitlines() if line.strip()][:_HEADING_ROWS])
    delimiter = max(",\t;", key=top.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Line] = []
    line = 0
    try:
        for row in reader:
            rows.append((line + 1, row))
            line = reader.line_num
    except csv.Error as error:
        raise BadDataError(
            N_("line {line}: not CSV ({reason}); mend the quotation marks"),
            {"line": reader.line_num, "reason": parser_reason(error)},
            source=source,
        ) from error
    return rows


def _decode(data: bytes, source: str) -> str:
    encodings = ("utf-16",) if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnreadableDocumentError(
        N_("neither a spreadsheet nor text in UTF-8, GB18030 or UTF-16; save it as .xlsx or CSV UTF-8"), source=source
    )


@dataclass(slots=True, kw_only=True)
class _Reading:
    """One pass over a register: what it stands in, where its columns are, what is wrong with it."""

    source: str
    words: Vocabulary
    as_of: date | None

    def read(self, rows: Sequence[Line]) -> Register:
        problems: list[Problem] = []
        head, places = self._find_head(rows)
        cases: list[Case] = []
        entered: list[Entered] = []
        lines: dict[str, int] = {}
        for number, row in rows[head + 1 :]:
            if not any(shown(value) for value in row):
                continue
            parsed = Row(line=number, row=row, places=places, words=self.words, problems=problems)
            if self._is_sum(parsed):
                continue
            case = parsed.case()
            first = lines.setdefault(parsed.text("number"), number)
            if first != number and parsed.text("number"):
                parsed.blame("duplicate-number", "number", other=str(first))
            if case is not None:
                for fault in find_faults(case, as_of=self.as_of):
                    parsed.blame_fault(fault)
                cases.append(case)
                entered.append(Entered(line=number, subject=parsed.text("subject"), name=parsed.text("name")))
        if not lines:
            problems.append(Problem(kind="empty"))
        if problems:
            raise BadRegisterError(self.source, sorted(problems, key=lambda problem: problem.line or 0))
        tracked = any(field in places for field in ("review-filed", "suit-filed"))
        return Register(source=self.source, cases=tuple(cases), tracks_disputes=tracked, entered=tuple(entered))

    def _is_sum(self, row: Row) -> bool:
        """Say whether a row gives sums: the first words in it are 合计 or the like, whatever column they stand in."""
        number = spell(row.text("number"))
        first = next((spell(words) for value in row.row if (words := shown(value))), "")
        return number in self.words.sums or (not number and first in self.words.sums)

    def _find_head(self, rows: Sequence[Line]) -> tuple[int, Mapping[str, tuple[int, str]]]:
        """Find the row of headings: the one among the first that names most columns."""
        best: tuple[int, list[tuple[str, int, str]]] = (0, [])
        for place, (_, row) in enumerate(rows[:_HEADING_ROWS]):
            named = [
                (self.words.columns[spell(shown(value))], column, shown(value))
                for column, value in enumerate(row)
                if spell(shown(value)) in self.words.columns
            ]
            if len(named) > len(best[1]):
                best = place, named
        place, named = best
        fields = [field for field, _, _ in named]
        problems = [Problem(kind="empty")] if not rows else []
        line = rows[place][0] if rows else None
        for field in FIELDS:
            headings = self.words.headings[field]
            if fields.count(field) > 1:
                problems.append(Problem(kind="repeated-column", line=line, value=headings[0]))
            if rows and field in REQUIRED and field not in fields:
                problems.append(Problem(kind="missing-column", line=line, value=headings[0], choices=headings))
        if problems:
            raise BadRegisterError(self.source, problems)
        return place, {field: (column, heading) for field, column, heading in named}

"""The formats a report is written in, and writing one to a file whole or not at all."""

import os
import secrets
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from gongkai.errors import BadDataError, GongkaiError
from gongkai.report.report import Report
from gongkai.sentences import N_


class UnknownFormatError(GongkaiError):
    """A report is to be written in a format that is not one of those known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """A format a report can be written in. ``suffixes`` begin with a dot; the first one is the usual."""

    name: str
    label: str
    suffixes: tuple[str, ...]

    def dump(self, report: Report) -> bytes:
        """Return the report as a file of this format.

        Raises:
            MissingExtraError: the format needs an optional part that is not installed.
            BadDataError: the report has something that the format cannot hold.
        """
        # Each format is imported when it is first asked for: some take longer to load than to write.
        module = import_module(f"gongkai.report.write.{self.name}")
        try:
            data: bytes = module.dump(report)
        except UnicodeEncodeError as error:
            raise BadDataError(
                N_("a text holds half a character ({reason}); write that word anew"),
                {"reason": error.reason},
                source=report.source or report.title or "",
            ) from error
        return data


FORMATS = {
    writer.name: writer
    for writer in (
        Writer(name="docx", label="Word", suffixes=(".docx",)),
        Writer(name="pdf", label="PDF", suffixes=(".pdf",)),
        Writer(name="ofd", label="OFD", suffixes=(".ofd",)),
        Writer(name="xlsx", label="Excel", suffixes=(".xlsx",)),
        Writer(name="html", label="HTML", suffixes=(".html", ".htm")),
        Writer(name="json", label="JSON", suffixes=(".json",)),
        Writer(name="csv", label="CSV", suffixes=(".csv",)),
        Writer(name="parquet", label="Parquet", suffixes=(".parquet",)),
        Writer(name="text", label="plain text", suffixes=(".txt",)),
        Writer(name="markdown", label="Markdown", suffixes=(".md", ".markdown")),
    )
}
"""Every format by its name."""


def writer_for(path: Path) -> Writer:
    """Return the format a file's name asks for.

    Raises:
        UnknownFormatError: the suffix is none of those known.
    """
    suffix = path.suffix.casefold()
    for writer in FORMATS.values():
        if suffix in writer.suffixes:
            return writer
    raise UnknownFormatError(
        N_("no format ends in {suffix}; known are {known}") if suffix else N_("end the name in {known}"),
        {"suffix": suffix, "known": tuple(writer.suffixes[0] for writer in FORMATS.values())},
        source=str(path),
    )


def write(report: Report, path: str | os.PathLike[str]) -> None:
    """Write a report to a file, in the format its name asks for; an older file there is replaced.

    The file appears whole or not at all.

    Raises:
        UnknownFormatError: the suffix is none of those known.
        MissingExtraError: the format needs an optional part that is not installed.
        BadDataError: the report has something that the format cannot hold.
        OSError: the file cannot be written.
    """
    target = Path(path)
    replace_file(target, writer_for(target).dump(report))


def replace_file(target: Path, data: bytes) -> None:
    """Put a file in place in one step, so that no reader and no crash ever meets half of it."""
    made = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with made.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        made.replace(target)
    except BaseException:
        made.unlink(missing_ok=True)
        raise

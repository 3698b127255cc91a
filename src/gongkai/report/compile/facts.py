"""What a register of cases cannot know: 表二, prose and publication data, given in a TOML or JSON file.

Prose may name a cell in braces, ``{applications.received.total}``, and gets its figure; ``{year}`` too.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Final

import msgspec

from gongkai.errors import BadDataError, from_source, parser_reason, system_reason
from gongkai.report.cell import Figure
from gongkai.report.form import Form
from gongkai.report.report import Passage, Report
from gongkai.sentences import N_
from gongkai.shapes import typed

COUNTED: Final = N_("{address} is counted from the register; leave it out")
"""Said of a figure that facts give though the register gives it."""


class _Facts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    title: str | None = None
    cells: dict[str, Decimal] = {}
    sections: dict[str, str] = {}
    metadata: dict[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Figures by address for 表二 and 表四, prose by section id, and publication data."""

    title: str | None = None
    cells: Mapping[str, Decimal] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    metadata: Mapping[str, str] = field(default_factory=dict)
    source: str = ""

    def figures(self, form: Form) -> dict[str, Figure]:
        """Return the figures as the form's columns want them.

        Raises:
            BadDataError: a cell is counted from the register, is none of the form's, or is no whole count.
        """
        figures: dict[str, Figure] = {}
        for address, value in self.cells.items():
            if address.startswith("applications."):
                raise BadDataError(COUNTED, {"address": address}, source=self.source)
            with from_source(self.source):
                kind = form.slot(address).column.kind
            if kind != "money" and (value != value.to_integral_value() or (kind == "count" and value < 0)):
                named = {"address": address, "value": value}
                raise BadDataError(N_("{address}: {value} is not a count"), named, source=self.source)
            figures[address] = value if kind == "money" else int(value)
        return figures

    def passages(self, report: Report) -> dict[str, Passage]:
        """Return the prose with the report's own figures in it, headed as the form heads it.

        Raises:
            BadDataError: a section is none of the form's, or a name in braces is no cell.
        """
        headings = {section.id: section.heading for section in report.form.sections} | {"opening": "", "closing": ""}
        strange = [name for name in self.sections if name not in headings]
        if strange:
            named = {"section": strange[0], "known": tuple(headings)}
            raise BadDataError(N_("no section {section}; known are {known}"), named, source=self.source)
        order = ("opening", *(section.id for section in report.form.sections), "closing")
        given = {name: self._filled(text, report) for name, text in self.sections.items()}
        wanted = [name for name in order if name in given or name not in {"opening", "closing"}]
        return {name: Passage(heading=headings[name], text=given.get(name, "")) for name in wanted}

    def _filled(self, text: str, report: Report) -> str:
        def figure(found: re.Match[str]) -> str:
            name = found[1]
            if name in {"agency", "year"}:
                return str(getattr(report, name))
            with from_source(self.source):
                value = report[name]
            return "0" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)

        return re.sub(r"\{([a-z_.]+)\}", figure, text.strip())


def load_facts(path: Path) -> Facts:
    """Load facts from a TOML file, or from a JSON one.

    Raises:
        BadDataError: the file is neither, or breaks the schema; the message says where.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        raw = (
            json.loads(text, parse_float=Decimal)
            if text.lstrip().startswith("{")
            else tomllib.loads(text, parse_float=Decimal)
        )
        facts = typed(raw, _Facts)
    except OSError as error:
        raise BadDataError(system_reason(error), source=str(path)) from error
    except ValueError as error:
        raise BadDataError(
            N_("not facts in TOML or JSON: {reason}"), {"reason": parser_reason(error)}, source=str(path)
        ) from error
    return Facts(
        title=facts.title,
        cells=facts.cells,
        sections=facts.sections,
        metadata=facts.metadata,
        source=str(path),
    )

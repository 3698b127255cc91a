"""Findings as JSON lines: the public schema of ``gongkai check --format json``.

``source code severity title cells expected got where message cite``; figures are numbers, money keeps its decimals.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

import msgspec

from gongkai.checks.present.checked import Checked
from gongkai.checks.rule import Finding
from gongkai.report.cell import Figure

_encoder = msgspec.json.Encoder(decimal_format="number")


def dump_findings(checked: Iterable[Checked]) -> Iterator[bytes]:
    """Yield one line for each finding, in order, each with its newline."""
    for item in checked:
        for finding in item.findings:
            yield dump_finding(finding, source=item.source) + b"\n"


def dump_finding(finding: Finding, *, source: str = "") -> bytes:
    """Return a finding as one JSON object in UTF-8, without a newline."""
    return _encoder.encode(
        {
            "source": source,
            "code": finding.code,
            "severity": finding.severity.value,
            "title": finding.title,
            "cells": finding.cells,
            "expected": plain(finding.expected),
            "got": plain(finding.got),
            "where": finding.where and finding.where.known(),
            "message": finding.message,
            "cite": finding.cite,
        }
    )


def plain(value: Figure | str | None) -> Figure | str | None:
    """Return a whole Decimal as an int, so that it is written without a point."""
    return int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else value

"""Findings as SARIF 2.1.0, which code hosts and editors show beside the file."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec

import gongkai
from gongkai.checks.present.checked import Checked
from gongkai.checks.present.jsonl import place, plain
from gongkai.checks.rule import RULES, Finding, Rule
from gongkai.law.instruments import resolve

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_UNRESERVED: Final = re.compile(r"[^A-Za-z0-9\-._~/]")

_encoder = msgspec.json.Encoder(decimal_format="number")


def dump_sarif(checked: Sequence[Checked]) -> bytes:
    """Return one SARIF log with one run: its rules, its results, and what could not be read."""
    rules = [RULES[code] for code in sorted({finding.code for item in checked for finding in item.findings})]
    places = {rule.code: number for number, rule in enumerate(rules)}
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {"name": "gongkai", "version": gongkai.__version__, "rules": list(map(_rule, rules))}
                },
                "invocations": [_invocation(checked)],
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(finding, item.source, places[finding.code]) for item in checked for finding in item.findings
                ],
            }
        ],
    }
    return msgspec.json.format(_encoder.encode(log), indent=2) + b"\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.check.__name__.split("_")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.gloss},
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"cite": rule.cite, "law": resolve(rule.cite).text},
    }


def _result(finding: Finding, source: str, rule: int) -> dict[str, Any]:
    facts = {"expected": plain(finding.expected), "got": plain(finding.got), "where": place(finding.where)}
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity.value,
        "message": {"text": finding.message},
        "locations": [_location(finding, source)],
        "properties": {key: value for key, value in facts.items() if value is not None},
    }


def _location(finding: Finding, source: str) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": as_uri(source)}}
    if finding.where is not None and finding.where.line is not None:
        physical["region"] = {"startLine": finding.where.line}
    location: dict[str, Any] = {"physicalLocation": physical}
    if finding.cells:
        location["logicalLocations"] = [{"fullyQualifiedName": address, "kind": "member"} for address in finding.cells]
    return location


def _invocation(checked: Iterable[Checked]) -> dict[str, Any]:
    troubles = []
    for item in checked:
        said = [item.error] if item.error is not None else []
        said += [f"{crash.code}: {crash.error}" for crash in (item.verdict.crashes if item.verdict else ())]
        location = {"physicalLocation": {"artifactLocation": {"uri": as_uri(item.source)}}}
        troubles += [{"level": "error", "message": {"text": text}, "locations": [location]} for text in said]
    return {"executionSuccessful": not troubles, "toolExecutionNotifications": troubles}


def as_uri(source: str) -> str:
    """Write a file's name as a relative reference (RFC 3986); a colon in its first part would look like a scheme."""
    text = source.replace("\\", "/")
    return _UNRESERVED.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), text) or "-"

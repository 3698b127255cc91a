"""Findings as SARIF 2.1.0, which code hosts and editors show beside the file."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import PurePath
from typing import Any, Final

import msgspec

import gongkai
from gongkai.checks.present.checked import Checked
from gongkai.checks.present.jsonl import plain
from gongkai.checks.present.naming import without_folders
from gongkai.checks.rule import RULES, Finding, Rule
from gongkai.checks.wording import place_words
from gongkai.law.instruments import resolve

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT: Final = "gongkaiFinding/v1"
_UNRESERVED: Final = re.compile(r"[^A-Za-z0-9\-._~/]")

_encoder = msgspec.json.Encoder(decimal_format="number")


def dump_sarif(checked: Sequence[Checked]) -> bytes:
    """Return one SARIF log with one run: its rules, its results, and what could not be read.

    Files given by relative names keep them, for viewers look for them from where gongkai ran; of others only the
    place below the folder they share is said.
    """
    if any(PurePath(item.source).is_absolute() or ".." in PurePath(item.source).parts for item in checked):
        checked = without_folders(checked)
    rules = [RULES[code] for code in sorted({finding.code for item in checked for finding in item.findings})]
    places = {rule.code: number for number, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "gongkai",
                "version": gongkai.__version__,
                "semanticVersion": gongkai.__version__,
                "language": "zh-CN",
                "rules": list(map(_rule, rules)),
            }
        },
        "language": "zh-CN",
        "invocations": [_invocation(checked)],
        "columnKind": "unicodeCodePoints",
        "results": [result for item in checked for result in _results(item, places)],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(_encoder.encode(log), indent=2) + b"\n"


def _rule(rule: Rule) -> dict[str, Any]:
    law = resolve(rule.cite).text
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.check.__name__.split("_")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": f"{rule.title}。依据：{law}。"},
        "help": {"text": rule.explanation or rule.gloss},
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"cite": rule.cite, "law": law, "gloss": rule.gloss},
    }


def _results(item: Checked, rules: dict[str, int]) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    for finding in item.findings:
        facts = {
            "expected": plain(finding.expected),
            "got": plain(finding.got),
            "where": finding.where and finding.where.known(),
        }
        mark = _fingerprint(item, finding)
        seen[mark] += 1
        yield {
            "ruleId": finding.code,
            "ruleIndex": rules[finding.code],
            "level": finding.severity.value,
            "message": {"text": finding.message},
            "locations": [_location(finding, item)],
            "partialFingerprints": {FINGERPRINT: f"{mark}:{seen[mark]}"},
            "properties": {key: value for key, value in facts.items() if value is not None},
        }


def _fingerprint(item: Checked, finding: Finding) -> str:
    """Tell a finding from others in every run: by whose report it is of, the rule and the cells, not by its figures."""
    report = item.report
    whose = (report.agency, report.year) if report is not None else ()
    return sha256(repr((whose, finding.code, finding.cells)).encode()).hexdigest()[:16]


def _location(finding: Finding, item: Checked) -> dict[str, Any]:
    # Viewers want a line of every result; a file that has no lines begins at its first.
    line = 1 if finding.where is None or finding.where.line is None else finding.where.line
    physical = {"artifactLocation": {"uri": as_uri(item.source)}, "region": {"startLine": line}}
    location: dict[str, Any] = {"physicalLocation": physical}
    words = place_words(finding.where)
    if words:
        location["message"] = {"text": words}
    if finding.cells and item.report is not None:
        form = item.report.form
        location["logicalLocations"] = [
            {
                "fullyQualifiedName": address,
                "name": address.rpartition(".")[2],
                "decoratedName": form.label_of(address) if address in form.slots else address,
                "kind": "value",
            }
            for address in finding.cells
        ]
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

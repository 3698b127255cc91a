"""Verdicts for programs and for people: JSON lines, SARIF, and a page that stands alone."""

from gongkai.checks.present.checked import Checked
from gongkai.checks.present.jsonl import dump_finding, dump_findings
from gongkai.checks.present.page import dump_page
from gongkai.checks.present.sarif import dump_sarif

__all__ = ["Checked", "dump_finding", "dump_findings", "dump_page", "dump_sarif"]

"""Verdicts for programs and for people: JSON lines, SARIF, a page that stands alone, a workbook."""

from gongkai.checks.present.checked import Checked
from gongkai.checks.present.jsonl import dump_finding, dump_findings
from gongkai.checks.present.page import dump_page
from gongkai.checks.present.sarif import dump_sarif
from gongkai.checks.present.workbook import dump_workbook

__all__ = ["Checked", "dump_finding", "dump_findings", "dump_page", "dump_sarif", "dump_workbook"]

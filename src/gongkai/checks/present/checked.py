"""One thing that was to be checked: its report and verdict, or why there is none."""

from dataclasses import dataclass
from typing import Final

from gongkai.checks.rule import Finding, Severity
from gongkai.checks.run import Verdict
from gongkai.report.report import Report

SEVERITY_NAMES: Final = {Severity.ERROR: "错误", Severity.WARNING: "疑点", Severity.NOTE: "提示"}
"""What officials read for each severity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A checked report, or the Chinese sentence that says why it could not be read: either both or ``error``."""

    source: str
    report: Report | None = None
    verdict: Verdict | None = None
    error: str | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found; nothing where nothing could be read."""
        return () if self.verdict is None else self.verdict.findings

    @property
    def name(self) -> str:
        """What to call it: the agency with the year, else the title, else the source."""
        if self.report is None:
            return self.source
        if self.report.agency:
            return f"{self.report.agency}{f' {self.report.year} 年' if self.report.year else ''}"
        return self.report.title or self.source or "未署名的报告"

    def count(self, severity: Severity) -> int:
        """Count the findings of a severity."""
        return sum(finding.severity is severity for finding in self.findings)

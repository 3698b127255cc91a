"""What GK4 finds in real reports: the faults known to be there, and nothing else."""

import pytest

from gongkai.checks import check
from gongkai.checks.prose import explain
from gongkai.report.claims.weigh import Verdict
from tests.gongkai.report.claims.samples import sample
from tests.gongkai.report.claims.test_samples import CLAIMS
from tests.samples import needs_samples

pytestmark = needs_samples

FOUND = {
    "seeds/000_f70e895f3fedce03.txt": {("GK431", 673, 680)},
    "seeds/002_c90ea95a19170d68.txt": {("GK401", 0, 1)},
    "seeds/004_3c5e081833d3249f.txt": {("GK411", "（四）无法提供", "（三）不予公开")},
    "excerpts/changchun_tyjrswj_2023.txt": {("GK401", 3, 2)},
}


@pytest.mark.parametrize("name", CLAIMS)
def test_just_the_known_faults_are_found(name: str) -> None:
    verdict = check(sample(name), only=["GK4"])
    assert verdict.crashes == ()
    assert {(f.code, f.expected, f.got) for f in verdict.findings} == FOUND.get(name, set())


@pytest.mark.parametrize(
    ("name", "topic", "figure", "because"),
    [
        ("seeds/001_0fe5f5f56ab841d9.txt", "received", 27, "符合“本年新收”"),
        ("seeds/001_0fe5f5f56ab841d9.txt", "answered", 28, "符合“办理结果总计”"),
        ("seeds/001_0fe5f5f56ab841d9.txt", "handled", 27, "符合“本年新收”"),
        ("reports/pingtan_2022.txt", "received", 75, "符合“本年新收加上年结转”"),
        ("reports/pingtan_2022.txt", "applicant", 72, "符合“本年新收加上年结转”"),
        ("reports/suqian_2023_cells.txt", "received", 3607, "符合“本年新收加上年结转”"),
        ("reports/suqian_2023_cells.txt", "outcome", 1078, "符合“无法提供”"),
        ("reports/shanghai_office_2025_pdfextract.md", "answered", 1191, "符合“办理结果总计”"),
        ("seeds/002_c90ea95a19170d68.txt", "received", 1, "不符合任何一种合理的理解"),
    ],
)
def test_it_is_said_which_reading_fits(name: str, topic: str, figure: int, because: str) -> None:
    said = {
        (judgement.claim.topic, judgement.claim.quantity.value): judgement.because
        for judgement in explain(sample(name))
        if judgement.claim.quantity is not None
    }
    assert said[topic, figure] == because


def test_every_percentage_of_the_shanghai_report_reconciles() -> None:
    report = sample("reports/shanghai_office_2025_pdfextract.md")
    verdicts = [judgement.verdict for judgement in explain(report)]
    assert len(verdicts) == 16
    assert set(verdicts) <= {Verdict.FITS, Verdict.UNKNOWN}
    shares = [judgement for judgement in explain(report) if judgement.claim.kind == "share"]
    assert [judgement.verdict for judgement in shares] == [Verdict.FITS] * 5


@pytest.mark.parametrize(
    ("name", "code", "line"),
    [
        ("seeds/002_c90ea95a19170d68.txt", "GK401", 7),
        ("seeds/004_3c5e081833d3249f.txt", "GK411", 19),
    ],
)
def test_a_finding_points_at_the_line_of_its_sentence(name: str, code: str, line: int) -> None:
    (finding,) = check(sample(name), only=[code]).findings
    assert finding.where is not None
    assert finding.where.line == line

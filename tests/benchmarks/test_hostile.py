"""Hostile files through the command line: what a command costs is measured, and what it did is judged."""

from pathlib import Path

from benchmarks import hostile
from benchmarks.hostile import Cost, Outcome, judge, measure_hostile
from gongkai.report.wire import dump_report
from tests.factories.hostile import Hostile
from tests.factories.hostile.kinds import report, written

HOLDS = Hostile(name="a report", ending="docx", make=bytes, holds=True)
NOISE = Hostile(name="noise", ending="docx", make=bytes)


def cost(code: int, said: str = "", told: bytes = b"") -> Cost:
    return Cost(code=code, said=said, told=told, seconds=1.0, processor=1.0, peak=1)


def test_what_became_of_a_file_is_judged() -> None:
    whole = dump_report(report())
    assert judge(HOLDS, cost(0, told=whole)) is Outcome.READ
    assert judge(HOLDS, cost(0, told=whole.replace(b'"value":', b'"value":9', 1))) is Outcome.WRONG
    assert judge(NOISE, cost(0, told=whole)) is Outcome.INVENTED
    assert judge(NOISE, cost(2, said="gongkai: x: the file is damaged")) is Outcome.REFUSED
    assert judge(NOISE, cost(2, said=f"gongkai: x: {hostile.GIVEN_UP}")) is Outcome.GIVEN_UP
    for said in ("Traceback (most recent call last)", "a defect of gongkai itself (KeyError)"):
        assert judge(NOISE, cost(2, said=said)) is Outcome.BROKEN
    assert judge(NOISE, cost(-11)) is Outcome.BROKEN


def test_a_batch_goes_on_past_what_is_hostile() -> None:
    measure = measure_hostile(names=("docx: billion laughs", "pdf: random bytes"))
    assert measure.reached
    assert [row[4] for row in measure.rows] == ["refused", "refused", "5 of 5 good ones read right"]


def test_a_command_is_measured_with_all_that_it_starts(tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    file.write_bytes(written("docx"))
    found = hostile.run(file)
    assert found.code == 0
    assert found.processor > 0
    assert 20 * 2**20 < found.peak < hostile.BYTES

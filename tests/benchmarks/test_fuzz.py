"""Damaged documents: made the same each time, survived, judged; a run goes on where it stopped and finds a killer."""

import json
import os
import signal
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from benchmarks.fuzz import running, trial
from benchmarks.fuzz.damages import rearrange
from benchmarks.fuzz.documents import KINDS, damaged
from benchmarks.fuzz.inside import damage_inside, is_container
from benchmarks.fuzz.running import Progress, measure_fuzz
from benchmarks.fuzz.trial import GOOD, Came, try_seed
from gongkai.corpus import pool
from gongkai.errors import GongkaiError
from gongkai.report.cell import Cell, State
from tests.factories.small import small_documents, small_report

CUT = next(seed for seed in range(20_000) if seed % len(KINDS) == KINDS.index("html") and damaged(seed).only_cut)


def test_damaged_documents_are_the_same_each_time_and_survived() -> None:
    assert damaged(5) == damaged(5)
    assert {try_seed(seed)[1] for seed in range(5 * len(KINDS))} <= GOOD


@pytest.mark.parametrize("kind", ["docx", ".doc", "pdf"])
def test_a_container_damaged_inside_is_still_one(kind: str) -> None:
    whole = small_documents()[kind][0]()
    assert is_container(whole)
    made = {damage_inside(Random(seed), whole, b"other") for seed in range(8)}
    assert len(made) > 1
    assert all(is_container(data) for data in made)


def test_a_rearranged_tree_is_still_one() -> None:
    xml = b'<a x="1"><b>2</b><c y="3"/></a>'
    made = {rearrange(Random(seed), xml) for seed in range(30)}
    assert len(made) > 5
    assert rearrange(Random(1), b"<a><b></a>") == b"<a><b></a>"
    deep = b"<a>" * 250 + b"words" + b"</a>words" * 249 + b"</a>"
    assert all(rearrange(Random(seed), deep) for seed in range(60))


def test_a_breakdown_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_bytes(_data: bytes) -> None:
        raise KeyError

    monkeypatch.setattr(trial, "read_bytes", read_bytes)
    assert try_seed(1)[1] == "KeyError"


def test_a_refusal_without_a_sentence_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_bytes(_data: bytes) -> None:
        raise GongkaiError(sentence="")

    monkeypatch.setattr(trial, "read_bytes", read_bytes)
    assert try_seed(1)[1] == Came.DUMB


def test_a_cut_document_read_as_another_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert try_seed(CUT)[1] in GOOD
    monkeypatch.setattr(trial, "read_bytes", lambda _data: small_report())
    assert try_seed(CUT)[1] == Came.READ
    address = "disputes.review.total"
    other = {**small_report().cells, address: Cell(value=123_456, state=State.READ)}
    monkeypatch.setattr(trial, "read_bytes", lambda _data: replace(small_report(), cells=other))
    assert try_seed(CUT)[1] == Came.INVENTED


def test_a_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    told: list[int] = []
    measure_fuzz(4, workers=1, progress=told.append, state=state)
    measure = measure_fuzz(14, workers=1, progress=told.append, state=state)
    assert told == [4, 14]
    assert json.loads(state.read_text())["done"] == 14
    assert [row[1] for row in measure.rows] == [1] * len(KINDS)
    assert measure.reached


def test_what_kills_its_process_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def fatal(seed: int) -> tuple[str, str]:
        if seed == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return KINDS[seed % len(KINDS)], Came.READ

    monkeypatch.setattr(running, "try_seed", fatal)
    monkeypatch.setattr(pool, "_way_to_start", lambda: "fork")  # a process begun anew would know of no patch
    measure = measure_fuzz(6, workers=1, progress=lambda _: None)
    assert measure.reached is False
    assert [(row[0], row[5]) for row in measure.rows if row[5]] == [(KINDS[3], f"{Came.KILLED}×1 (seed 3)")]


def test_faults_are_kept_and_counted() -> None:
    made = Progress()
    made.add([(0, "docx", Came.READ), (1, "xlsx", "KeyError")])
    assert (made.done, made.faults, made.came["xlsx"]["KeyError"]) == (2, [(1, "xlsx", "KeyError")], 1)

"""Building: every file becomes a row or a failure, in order, whatever is in the folder and however often it stops."""

import os
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

import polars as pl
import pytest

from gongkai.corpus import Failure, build, builder, find_files, open_corpus
from gongkai.corpus.chunk import Chunk, Done, chunks_of, work
from gongkai.errors import BadDataError, MissingExtraError
from gongkai.readers import read_bytes
from gongkai.readers.pace import page_begins
from gongkai.report.report import Report, cells_of
from gongkai.report.wire import dump_report
from gongkai.report.write import extras
from gongkai.report.write.parquet import reports as reports_of
from tests.factories.layouts import LAYOUTS
from tests.factories.reports import form_named, make_report


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of documents in two layouts, report JSON, and things that are no reports."""
    place = tmp_path / "年报"
    (place / "2024").mkdir(parents=True)
    for seed in range(4):
        name = "tab rows" if seed % 2 else "page"
        (place / f"{seed}.dat").write_bytes(LAYOUTS[name].render(Random(seed), make_report(seed)))
    lines = b"".join(dump_report(make_report(seed)) + b"\n" for seed in (4, 5))
    (place / "2024" / "all.jsonl").write_bytes(lines)
    (place / "5.empty").write_bytes(b"")
    (place / "6.bin").write_bytes(bytes(range(256)) * 40)
    (place / ".hidden").write_bytes(b"x")
    return place


def _sources(out: Path) -> list[str]:
    return open_corpus(out).table("reports").select("source").collect()["source"].to_list()


def test_every_file_is_a_row_or_a_failure_in_order(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "语料"
    built = build(folder, out, workers=2, chunk_files=2)
    assert (built.files, built.skipped, built.reports, built.failures) == (7, 0, 6, 2)
    assert _sources(out) == ["0.dat", "1.dat", "2.dat", "2024/all.jsonl:1", "2024/all.jsonl:2", "3.dat"]
    failures = open_corpus(out).failures()
    assert failures["source"].to_list() == ["5.empty", "6.bin"]
    assert all(failures["message"])


def test_the_rows_are_the_reports(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "语料"
    build(folder, out, workers=1)
    held = reports_of(open_corpus(out).table("reports").collect())
    assert [dict(r.cells) for r in held] == [dict(make_report(seed).cells) for seed in (0, 1, 2, 4, 5, 3)]


def test_a_second_build_reads_nothing_again(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "语料"
    build(folder, out, workers=1, chunk_files=3)

    def refuse(*_arguments: object) -> None:
        raise AssertionError

    monkeypatch.setattr(builder, "open_pool", refuse)
    again = build(folder, out, workers=1, chunk_files=3)
    assert (again.files, again.skipped, again.reports) == (7, 7, 0)


def test_a_changed_file_is_read_again_and_a_lost_one_leaves(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "语料"
    build(folder, out, workers=1, chunk_files=2)
    (folder / "0.dat").write_bytes(LAYOUTS["pipe rows"].render(Random(0), make_report(100)))
    (folder / "6.bin").unlink()
    again = build(folder, out, workers=1, chunk_files=2)
    assert again.skipped == 4
    assert len(_sources(out)) == 6
    titles = open_corpus(out).table("reports").select("title").collect()["title"]
    assert titles[0] == make_report(100).title
    assert open_corpus(out).failures().height == 1


def test_a_stopped_build_goes_on(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "语料"
    build(folder, out, workers=1, chunk_files=2)
    done = next((out / "reports").glob("part-000001-*"))
    # The part in ``reports`` comes last: without it the chunk was cut short.
    done.unlink()
    again = build(folder, out, workers=1, chunk_files=2)
    assert again.skipped == 5
    assert len(_sources(out)) == 6


def _die_of(name: str) -> None:
    if name.endswith("2.dat"):
        os._exit(9)


def _deadly_work(chunk: Chunk, out: Path, *, given_up: Sequence[Failure] = ()) -> Done:
    for name in chunk.names:
        if name not in {failure.source for failure in given_up}:
            _die_of(name)
    return work(chunk, out, given_up=given_up)


def _deadly_read(_folder: Path, name: str) -> None:
    _die_of(name)


def test_a_file_that_kills_its_process_is_a_failure(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.corpus.builder.work", _deadly_work)
    monkeypatch.setattr("gongkai.corpus.builder._read_through", _deadly_read)
    out = tmp_path / "语料"
    build(folder, out, workers=2, chunk_files=3)
    failures = open_corpus(out).failures()
    assert failures["source"].to_list() == ["2.dat", "5.empty", "6.bin"]
    assert failures["kind"][0] == "BrokenProcessPool"
    assert len(_sources(out)) == 5


def _read_as_pictures(chunk: Chunk, out: Path) -> Done:
    def read(data: bytes, *, source: str) -> Report:
        page_begins(2)
        return read_bytes(data, source=source)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gongkai.corpus.chunk.read_bytes", read)
        done = work(chunk, out)
    time.sleep(0.2)  # whoever listens has time to hear it
    return done


def test_whoever_watches_hears_of_the_pages(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[tuple[str, int]] = []
    monkeypatch.setattr(builder, "work", _read_as_pictures)
    build(folder, tmp_path / "语料", workers=1, watcher=lambda name, page: heard.append((name, page)))
    assert heard == [(name, 2) for name in ("0.dat", "1.dat", "2.dat", "3.dat", "5.empty", "6.bin")]


def test_a_figure_that_no_column_holds_is_a_failure(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    form = form_named("2021")
    huge = Report(form=form, cells=cells_of({"proactive.licences.decided": 10**30}))
    lines = dump_report(huge) + b"\n" + dump_report(make_report(1)) + b"\n"
    (folder / "a.jsonl").write_bytes(lines)
    out = tmp_path / "out"
    built = build(folder, out, workers=1)
    assert (built.reports, built.failures) == (1, 1)
    assert "proactive.licences.decided" in open_corpus(out).failures()["message"][0]


def test_findings_stand_beside_the_reports(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    report = make_report(8, form="2021")
    address = "disputes.review.total"
    wrong = Report(form=report.form, cells={**report.cells, **cells_of({address: 9_999})}, agency="甲局", year=2024)
    (folder / "a.json").write_bytes(dump_report(wrong))
    build(folder, tmp_path / "out", workers=1)
    found = open_corpus(tmp_path / "out").findings(code="GK1", severity="error")
    assert found["agency"].to_list() == ["甲局"]
    assert address in found["cells"][0].to_list()


def test_an_empty_folder_makes_an_empty_corpus(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    built = build(tmp_path / "in", tmp_path / "out")
    assert built.files == 0
    assert open_corpus(tmp_path / "out").table("reports").collect().height == 0


def test_other_things_are_not_overwritten(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "mine"
    out.mkdir()
    (out / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(BadDataError, match="other things"):
        build(folder, out)


def test_a_corpus_inside_its_folder_is_not_read(folder: Path) -> None:
    out = folder / "out"
    build(folder, out, workers=1)
    assert build(folder, out, workers=1).files == 7
    assert not any(name.startswith("out/") for name in find_files(folder, leave_out=out))


def test_what_is_no_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadDataError, match="not a corpus"):
        open_corpus(tmp_path)


def test_parts_change_their_names_with_their_files(folder: Path) -> None:
    names = find_files(folder)
    first = [made.key for made in chunks_of(folder, names, size=2)]
    os.utime(folder / "0.dat", ns=(1, 1))
    second = [made.key for made in chunks_of(folder, names, size=2)]
    assert [a == b for a, b in zip(first, second, strict=True)] == [False, True, True, True]


def test_without_polars_the_extra_is_named(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lack(name: str) -> None:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr(extras, "import_module", lack)
    with pytest.raises(MissingExtraError, match=r"gongkai\[corpus\]"):
        build(folder, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_parts_are_plain_parquet(folder: Path, tmp_path: Path) -> None:
    build(folder, tmp_path / "out", workers=1)
    (part,) = (tmp_path / "out" / "reports").iterdir()
    assert pl.read_parquet(part).height == 6

import io
import os
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from msgspec import json

from gongkai import readers
from gongkai.cli.inputs import find_sources, read_items, read_one, read_reports
from gongkai.errors import BadDataError, GongkaiError, UnreadableDocumentError
from gongkai.report.report import Report
from gongkai.report.wire import dump_report
from tests.factories.reports import make_report


def say(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))


def lines(*reports: Report) -> bytes:
    return b"".join(dump_report(report) + b"\n" for report in reports)


def test_a_folder_gives_its_files_in_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", ".hidden.txt", "sub/c.txt", ".git/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    found = find_sources([str(tmp_path), str(tmp_path / "b.txt"), "-", "nowhere"])
    assert found == (*(str(tmp_path / name) for name in ("a.html", "b.txt", "sub/c.txt")), "-", "nowhere")


def test_a_folder_without_files_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty" / ".hidden").mkdir(parents=True)
    (item,) = read_items([str(tmp_path / "empty")])
    assert item.report is None
    assert str(item.error).endswith("empty: no file in this folder; put the reports there")


def test_a_folder_that_may_not_be_entered_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "年报" / "密").mkdir(parents=True)
    (tmp_path / "年报" / "a.json").write_bytes(dump_report(make_report(1)))
    listed = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("密"):
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert find_sources([str(tmp_path / "年报")]) == (f"{tmp_path}/年报/a.json", f"{tmp_path}/年报/密")


def test_report_json_by_content_whatever_the_name(tmp_path: Path) -> None:
    report = make_report(3)
    (tmp_path / "年报.txt").write_bytes(b"\xef\xbb\xbf \n" + json.format(dump_report(report)))
    assert read_one(str(tmp_path / "年报.txt")) == report


def test_json_lines_go_on_after_a_bad_line(tmp_path: Path) -> None:
    first, last = make_report(1), make_report(2)
    path = tmp_path / "all.jsonl"
    path.write_bytes(lines(first) + b'{"form": "1999", "cells": {}}\n\n' + lines(last))
    items = list(read_items([str(path)]))
    assert [item.report for item in items] == [first, None, last]
    assert isinstance(items[1].error, BadDataError)
    assert items[1].source == f"{path}:2"


def test_standard_input_takes_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [make_report(seed) for seed in range(3)]
    say(monkeypatch, lines(*reports))
    assert [item.report for item in read_items(["-"])] == reports


def test_standard_input_takes_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = {}

    def read_bytes(data: bytes, *, source: str = "") -> Report:
        taken[source] = data
        return make_report(4)

    monkeypatch.setattr(readers, "read_bytes", read_bytes, raising=False)
    say(monkeypatch, "一、总体情况\n二、主动公开\n".encode())
    (item,) = read_items(["-"])
    assert item.report == make_report(4)
    assert taken == {"-": "一、总体情况\n二、主动公开\n".encode()}


def test_one_bad_file_never_stops_a_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good = make_report(5)

    def read_bytes(_: bytes, *, source: str) -> Report:
        if source.endswith("damaged.doc"):
            message = f"{source}: damaged"
            raise UnreadableDocumentError(message)
        if source.endswith("odd.doc"):
            raise ZeroDivisionError
        return good

    monkeypatch.setattr(readers, "read_bytes", read_bytes, raising=False)
    for name in ("damaged.doc", "good.doc", "odd.doc"):
        (tmp_path / name).write_bytes(b"\xd0\xcf")
    failures: list[object] = []
    reports = list(read_reports([str(tmp_path), str(tmp_path / "nowhere")], failures=failures))  # type: ignore[arg-type]  # any list will do
    assert reports == [good]
    assert len(failures) == 3
    said = capsys.readouterr().err.splitlines()
    assert said == [
        f"gongkai: {tmp_path}/damaged.doc: damaged",
        f"gongkai: {tmp_path}/odd.doc: a defect of gongkai itself (ZeroDivisionError); please report it",
        f"gongkai: {tmp_path}/nowhere: no such file or folder",
    ]
    with pytest.raises(ZeroDivisionError):
        list(read_items([str(tmp_path / "odd.doc")], debug=True))


def test_one_report_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    path.write_bytes(lines(make_report(1), make_report(2)))
    with pytest.raises(GongkaiError, match="one report is wanted here, found 2"):
        read_one(str(path))
    with pytest.raises(GongkaiError, match="no such file or folder"):
        read_one(str(tmp_path / "nowhere"))


def test_the_source_is_where_it_was_read(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_bytes(dump_report(replace(make_report(1), source="")))
    assert read_one(str(path)).source == str(path)

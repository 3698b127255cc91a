import io
import sys
from typing import TYPE_CHECKING

import pytest

from gongkai.cli.progress import track, watcher

if TYPE_CHECKING:
    from gongkai.corpus.pool import Watcher


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_no_terminal_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    spoken = io.StringIO()
    monkeypatch.setattr(sys, "stderr", spoken)
    assert list(track(range(5), total=5, label="reading")) == list(range(5))
    assert spoken.getvalue() == ""


def test_a_terminal_sees_how_many_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    spoken = Terminal()
    monkeypatch.setattr(sys, "stderr", spoken)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert list(track(iter(range(5)), total=5, label="reading")) == list(range(5))
    assert "reading" in spoken.getvalue()
    assert "5/5" in spoken.getvalue()


def test_one_thing_needs_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    spoken = Terminal()
    monkeypatch.setattr(sys, "stderr", spoken)
    assert list(track([1], total=1, label="reading")) == [1]
    assert spoken.getvalue() == ""


def test_a_page_is_told_of_one_thing_too_and_not_after_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    spoken = Terminal()
    monkeypatch.setattr(sys, "stderr", spoken)
    monkeypatch.setenv("TERM", "xterm-256color")
    heard: list[Watcher | None] = []
    for _ in track([1], total=1, label="reading"):
        heard.append(watcher())
        assert heard[0] is not None
        heard[0]("folder/scan.pdf", 3)
    assert "reading: scan.pdf, page 3" in spoken.getvalue()
    before = spoken.getvalue()
    assert heard[0] is not None
    heard[0]("folder/scan.pdf", 4)
    assert spoken.getvalue() == before
    assert watcher() is None

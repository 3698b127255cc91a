"""One command checks everything, and continuous integration runs that very command."""

import os
import re

from tests.house.tree import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_make_check_is_everything() -> None:
    (line,) = re.findall(r"^check: ([^#]*)##", MAKEFILE, re.MULTILINE)
    assert set(line.split()) == {"lint", "types", "layers", "words", "wheel", "test"}


def test_continuous_integration_runs_make_check() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").splitlines()[-1] == "exec make check"


def test_every_command_says_what_it_does() -> None:
    targets = re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE)
    assert [name for name in targets if not re.search(rf"^{name}:.*## \w", MAKEFILE, re.MULTILINE)] == []


def test_lock_files_name_every_hash_and_no_index() -> None:
    for name in ("dev.txt", "library.txt"):
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        pins = re.findall(r"^[a-z0-9-]+==\S+ .*\\\n    --hash=sha256:", text, re.MULTILINE)
        assert len(pins) == len(re.findall(r"^[a-z0-9-]+==", text, re.MULTILINE)) > 0
        assert "://" not in text

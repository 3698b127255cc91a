from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.cli.codes import Exit
from gongkai.cli.outputs import open_output, refuse_to_replace
from gongkai.errors import GongkaiError
from gongkai.report.write import write
from tests.factories.reports import make_report

Run = Callable[..., tuple[int, str, str]]


def test_a_file_appears_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    with open_output(str(target)) as stream:
        stream.write(b"{}")
        assert not target.exists()
    assert target.read_bytes() == b"{}"
    assert list(tmp_path.iterdir()) == [target]


def test_nothing_half_written_stays(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_bytes(b"older")
    with pytest.raises(RuntimeError), open_output(str(target)) as stream:
        _break_off(stream.write(b"{"))
    assert target.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [target]


def test_the_error_names_the_folder_that_is_not_there(tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "out.json"
    with pytest.raises(GongkaiError, match=f"there is no folder {target.parent}; make it first"):
        refuse_to_replace(target, force=False)
    with pytest.raises(GongkaiError, match="there is no folder"), open_output(str(target)):
        pass


def test_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for name in (None, "-"):
        with open_output(name) as stream:
            stream.write("年报\n".encode())
    assert capfdbinary.readouterr().out.decode() == "年报\n年报\n"


def _break_off(_written: int) -> None:
    raise RuntimeError


@pytest.mark.parametrize("words", [("read", "--format", "csv"), ("check",), ("write",)])
def test_no_verb_replaces_a_file_unasked_not_even_its_own_input(
    gongkai: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    path = tmp_path / "年报.html"
    write(make_report(3), path)
    before = path.read_bytes()
    code, out, err = gongkai(*words, path, "-o", path)
    assert (code, out) == (Exit.CANNOT, "")
    assert "--force" in err
    assert path.read_bytes() == before

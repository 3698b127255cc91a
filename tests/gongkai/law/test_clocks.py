import copy
import re
import tomllib
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from gongkai.errors import BadDataError, ImpossibleInputError, UnresolvedCiteError
from gongkai.law.clocks import find_clock, load_clocks, read_clocks
from gongkai.law.instruments import resolve

RAW = tomllib.loads((files("gongkai.law") / "clocks.toml").read_text(encoding="utf-8"))


def changed(*path: str | int, value: object) -> dict[str, Any]:
    raw = copy.deepcopy(RAW)
    place: Any = raw
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return raw


def test_the_file_itself_is_read() -> None:
    assert set(read_clocks(RAW, source="clocks.toml").clocks) == set(RAW["clocks"])


def test_all_clocks_that_can_be_computed_are_there() -> None:
    numbers = {clock.number for clock in load_clocks().clocks.values()}
    # C4, the extension, is no clock of its own: it belongs to C3.
    assert numbers == {"C2b", "C3b", "C7a", "C10a"} | {f"C{number}" for number in range(1, 20)} - {"C4"}
    assert find_clock("answer").editions[-1].extension is not None


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (changed("clocks", "answer", "labl", value="x"), "unknown field `labl`"),
        (changed("clocks", "answer", "editions", 1, "day", value=3), "state one length in working-day"),
        (changed("clocks", "answer", "editions", 1, "weeks", value=3), "unknown field `weeks`"),
        (changed("clocks", "answer", "editions", 1, "from", value=date(2008, 5, 1)), "overlap or are out of order"),
        (changed("clocks", "answer", "editions", 0, "until", value=date(2019, 5, 15)), "overlap"),
        (changed("clocks", "answer", "editions", 0, "until", value=date(2007, 1, 1)), "ends before it begins"),
        (changed("clocks", "answer", "editions", value=[]), "no edition"),
        (changed("clocks", "answer", "unit", value="week"), "Invalid enum value 'week'"),
        (changed("clocks", "answer", "unit", value="month"), "state one length in month"),
        (changed("clocks", "answer", "editions", 1, "days", value="20"), "Expected `int"),
        (changed("clocks", "answer", "editions", 1, "pauses", 0, "for", value="lunch"), "no pause lunch"),
        (changed("clocks", "answer", "editions", 1, "restarts", 0, "on", value="coffee"), "no restart coffee"),
        (changed("clocks", "correction-response", "editions", 0, "days", value=9), "state one length"),
        (changed("pauses", "third-party", "limit", value="no-clock"), "no clock no-clock"),
    ],
)
def test_wrong_data_fails_loudly(raw: dict[str, Any], problem: str) -> None:
    with pytest.raises(BadDataError, match=re.escape(problem)) as caught:
        read_clocks(raw, source="clocks.toml")
    assert str(caught.value).startswith("clocks.toml")


@pytest.mark.parametrize(
    "path",
    [
        ("clocks", "answer", "editions", 1, "cite"),
        ("clocks", "answer", "editions", 1, "extension", "cite"),
        ("clocks", "answer", "editions", 1, "pauses", 0, "cite"),
        ("clocks", "answer", "editions", 1, "restarts", 0, "cite"),
        ("rules", "rolling"),
    ],
)
def test_a_cite_that_does_not_resolve_fails_loudly(path: tuple[str | int, ...]) -> None:
    with pytest.raises(UnresolvedCiteError, match="regulation-2019:99"):
        read_clocks(changed(*path, value="regulation-2019:99"), source="clocks.toml")


def test_an_edition_taken_from_a_text_was_in_force_with_it() -> None:
    for clock in load_clocks().clocks.values():
        for edition in clock.editions:
            text = resolve(edition.cite).instrument
            assert text.from_ is None or text.from_ <= edition.from_, (clock.id, edition.from_)
            assert text.until is None or edition.from_ <= text.until, (clock.id, edition.from_)


def test_the_law_is_looked_up_on_a_named_day() -> None:
    answer = find_clock("answer")
    assert answer.edition_on(date(2019, 5, 14)).days == 15
    assert answer.edition_on(date(2019, 5, 15)).days == 20


def test_before_the_first_law_there_is_no_answer() -> None:
    with pytest.raises(ImpossibleInputError, match="no rule is held for 2008-04-30") as caught:
        find_clock("answer").edition_on(date(2008, 4, 30))
    assert caught.value.spoken("zh") == "答复期限：没有2008-04-30适用的规定，已有规定自2008-05-01起施行"


def test_an_unknown_clock_names_its_neighbours() -> None:
    with pytest.raises(ImpossibleInputError, match=r"^answr: no such clock; there are answer$"):
        find_clock("answr")
    with pytest.raises(ImpossibleInputError, match="publication"):
        find_clock("%")

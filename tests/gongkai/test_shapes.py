import subprocess
import sys
from dataclasses import dataclass
from datetime import date

import msgspec
import pytest

from gongkai.shapes import learn, typed

TOGETHER = """
import sys
from dataclasses import make_dataclass
from datetime import date
from threading import Thread
from gongkai.shapes import typed

def make(number):
    return make_dataclass(f"Whole{number}", [(part, make_dataclass(part, [("day", date)])) for part in plain])

def convert_all():
    for kind in kinds:
        assert typed(plain, kind).part0.day == date(2026, 3, 2)

sys.setswitchinterval(1e-6)
plain = {f"part{number}": {"day": "2026-03-02"} for number in range(10)}
kinds = [make(number) for number in range(60)]
threads = [Thread(target=convert_all) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A dataclass as any."""

    on: date


def test_plain_values_become_typed_ones() -> None:
    assert typed([{"on": "2026-03-02"}], tuple[Visit, ...]) == (Visit(on=date(2026, 3, 2)),)
    with pytest.raises(msgspec.ValidationError, match=r"\$\.on"):
        typed({"on": "soon"}, Visit)


def test_what_cannot_be_a_type_is_said_at_once() -> None:
    with pytest.raises(TypeError):
        learn("no type")


def test_threads_that_meet_a_type_at_once_both_get_theirs() -> None:
    # Only a process of its own can tell: where a type is learnt twice at once, the process ends with a fault.
    done = subprocess.run([sys.executable, "-c", TOGETHER], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")

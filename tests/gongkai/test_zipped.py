import io
import zipfile

import pytest
from time_machine import travel

from gongkai.zipped import zip_up

MEMBERS = [("乙.txt", "公开" * 500), ("a/甲.txt", "")]


def made(*, squeezed: bool = True) -> bytes:
    return zip_up(((name, text.encode()) for name, text in MEMBERS), squeezed=squeezed)


@pytest.mark.parametrize("squeezed", [True, False])
def test_members_come_out_as_they_went_in_and_in_their_order(*, squeezed: bool) -> None:
    with zipfile.ZipFile(io.BytesIO(made(squeezed=squeezed))) as container:
        assert [(one.filename, container.read(one).decode()) for one in container.infolist()] == MEMBERS
        assert {one.external_attr >> 16 for one in container.infolist()} == {0o100644}


def test_the_clock_leaves_no_trace() -> None:
    with travel("2031-05-06"):
        then = made()
    assert then == made()


def test_what_is_stored_stands_there_as_it_is() -> None:
    assert "公开公开".encode() in made(squeezed=False)
    assert len(made()) < len(made(squeezed=False)) / 5

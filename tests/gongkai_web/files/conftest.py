"""One clamd for all tests of this folder; it takes a second to start."""

from collections.abc import Iterator

import pytest

from gongkai_web.files.scanning import Clamd
from tests.factories.scanner import PROGRAM, running_clamd


@pytest.fixture(scope="session")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clamd]:
    if PROGRAM is None:
        pytest.skip("clamd is not installed (requirements/debian.txt)")
    with running_clamd(tmp_path_factory.mktemp("clamd")) as running:
        yield running

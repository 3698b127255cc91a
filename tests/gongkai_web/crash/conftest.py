"""A place where processes die, and the process that dies in it: one of each for all scenes."""

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from pytest_django import DjangoDbBlocker

from tests.gongkai_web.crash.orders import Order, Report
from tests.gongkai_web.crash.place import Dump, Place, drop_place, make_place
from tests.settings import FOLDER


@dataclass(slots=True, kw_only=True)
class Theatre:
    """Where scenes are played."""

    place: Place
    process: subprocess.Popen[bytes]
    before: Dump = field(default_factory=dict)
    contents: dict[str, int] = field(default_factory=dict)
    played: dict[str, tuple[Report, Dump]] = field(default_factory=dict)

    def hear(self) -> list[Report | None]:
        assert self.process.stdout
        told: list[Report | None] = pickle.load(self.process.stdout)  # noqa: S301 - from a process of ours
        return told

    def order(self, order: Order) -> list[Report | None]:
        """Have it done, in a process of its own for each rival."""
        assert self.process.stdin
        pickle.dump(order, self.process.stdin)
        self.process.stdin.flush()
        return self.hear()

    def told(self, order: Order) -> Report:
        """Have it done by one who lives to tell."""
        (report,) = self.order(order)
        assert report is not None
        return report

    def once(self, scene: str) -> tuple[Report, Dump]:
        """Play a scene once from the beginning to the end, and give what was told and what then is kept."""
        if scene not in self.played:
            report = self.told(Order(scene=scene, act=True, settle=True))
            self.played[scene] = report, self.place.dump()
            self.contents[scene] = len(self.place.contents())
            self.place.bring_back()
        return self.played[scene]


@pytest.fixture(scope="package")
def theatre(
    django_db_setup: None,  # noqa: ARG001 - asked for its effect
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Theatre]:
    """Build the world once, and keep it."""
    with django_db_blocker.unblock():
        place = make_place(FOLDER / "crash")
        told = {"CRASH_FOLDER": str(place.data), "CRASH_DATABASE": place.database}
        environment = os.environ | told | {
            "DJANGO_SETTINGS_MODULE": "tests.gongkai_web.crash.settings",
            "PYTHONPATH": os.pathsep.join(sys.path),
            "PYTHONHASHSEED": "0",
        }  # fmt: skip
        command = [sys.executable, "-m", "tests.gongkai_web.crash.dying"]
        with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            theatre = Theatre(place=place, process=process)
            theatre.hear()
            place.keep()
            theatre.before = place.dump()
            yield theatre
            assert process.stdin
            process.stdin.close()
        drop_place(place)

"""The forks: each calls one action with moments counted, dies at one of them, or tells how it went."""

import gc
import os
import pickle
import signal
import stat
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

import time_machine
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django_tasks_db.models import DBTaskResult

from gongkai.errors import GongkaiError
from gongkai_web.files.actions import sweep
from gongkai_web.files.configuration import file_store
from gongkai_web.notices.actions import go_round
from gongkai_web.project.verify import verify
from gongkai_web.project.worker import take_up
from tests.factories.mail import work
from tests.gongkai_web.crash.dying import CHANCE
from tests.gongkai_web.crash.memory import Memory
from tests.gongkai_web.crash.orders import WRITES, Order, Outcome, Report
from tests.gongkai_web.crash.scene import Scene
from tests.gongkai_web.crash.scenes import SCENES
from tests.gongkai_web.crash.world import NOW, World, build_world, finish_world

LATER: Final = NOW + timedelta(hours=1)
SETTLING, AGAIN = 100, 10
"""Where chance begins: whoever does something again draws other numbers, the worker the same every time."""

GLANCE: Final = 0.03
"""So long whoever comes first to write waits for the other, who may be waiting for a lock."""

FILES: Final = ((Path, "replace"), (Path, "rename"), (Path, "unlink"), (os, "link"))
WARMING: Final = (
    "cases.take_step", "cases.take_step (split)", "cases.begin", "letters.draft", "intake.register_at_counter",
    "people.create_person", "reports.save_draft", "notices.tell", "cases.add_note",
)  # fmt: skip
"""Actions that write no file: a library that sets pages keeps threads, which no fork has."""


@dataclass(slots=True, kw_only=True)
class Moments:
    """The moments at which something is written, counted; at one of them the power goes."""

    cut: int = 0
    rival: Path | None = None
    others: int = 0
    seen: list[str] = field(default_factory=list)

    def pass_by(self, name: str) -> None:
        self.seen.append(name)
        if len(self.seen) == self.cut:
            os.kill(os.getpid(), signal.SIGKILL)
        if len(self.seen) == 1 and self.rival is not None:
            self._wait_for_the_other(self.rival)

    def watch(self) -> None:
        """Pass by every write to the disk and to the database, and before and after every commit."""
        for owner, name in FILES:
            setattr(owner, name, self._passing(getattr(owner, name), f"{name}"))
        setattr(os, "fsync", self._flushing(os.fsync))  # noqa: B010 - as the others
        commit = BaseDatabaseWrapper._commit  # type: ignore[attr-defined]  # noqa: SLF001 - where every commit goes through

        def passing(wrapper: BaseDatabaseWrapper) -> object:
            self.pass_by("before commit")
            done = commit(wrapper)
            self.pass_by("after commit")
            return done

        BaseDatabaseWrapper._commit = passing  # type: ignore[attr-defined]  # noqa: SLF001 - as above
        connection.execute_wrappers.append(self._execute)

    def _execute(self, execute: Callable[..., Any], query: str, params: Any, many: bool, context: Any) -> Any:  # noqa: ANN401, FBT001 - as Django calls it
        words = query.split(maxsplit=3)
        if words and words[0] in WRITES:
            self.pass_by(" ".join(word for word in words[:3] if word not in {"INTO", "FROM", "SET"}))
        return execute(query, params, many, context)

    def _flushing(self, flush: Callable[[Any], None]) -> Callable[[Any], None]:
        def flushing(descriptor: Any) -> None:  # noqa: ANN401 - whatever ``fsync`` takes
            # A folder is made once, and flushed then: the moments of the next who comes must be the same ones.
            if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
                self.pass_by("fsync")
            flush(descriptor)

        return flushing

    def _passing(self, call: Callable[..., Any], name: str) -> Callable[..., Any]:
        def passing(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the call takes and gives
            self.pass_by(name)
            return call(*given, **named)

        return passing

    def _wait_for_the_other(self, folder: Path) -> None:
        (folder / f"came-{os.getpid()}").touch()
        until = time.monotonic() + GLANCE
        while time.monotonic() < until and len(list(folder.glob("came-*"))) < self.others:
            time.sleep(0.001)


class Stage:
    """A world that stands in the database, and in this process as the pages of people who have looked at it."""

    def __init__(self, *, folder: Path) -> None:
        """Build the world, and let its day begin."""
        self.folder = folder
        self.time = time_machine.travel(NOW, tick=False)
        self.time.start()
        Memory(folder=folder, incoming=file_store().incoming).serve()
        self.world = self._built()
        self._warm_up()
        self.world = self._built_before()
        # What is here for good is not looked through for garbage in every fork, and so not copied for it.
        gc.collect()
        gc.freeze()

    def _built(self) -> World:
        """Build it in a fork too: what keeps threads for its next call would, forked, wait for them for ever."""
        path = self.folder / "world"
        process = _fork(path, _build)
        os.waitpid(process, 0)
        return self._built_before()

    def _built_before(self) -> World:
        """Return the world as it was before anything was played in it."""
        built: World = pickle.loads((self.folder / "world").read_bytes())  # noqa: S301 - written by a fork of ours
        return built

    def _warm_up(self) -> None:
        """Read here, once for all forks, what is read when it is first needed; of what is done nothing is left."""
        for name in WARMING:
            with transaction.atomic():
                assert _outcome_of(name, self).is_done, name
                transaction.set_rollback(True)
        verify()
        connections.close_all()

    def follow(self, order: Order) -> list[Report | None]:
        """Fork as often as ordered, and return what each tells."""
        for path in self.folder.glob("came-*"):
            path.unlink()
        paths = [self.folder / f"told-{number}" for number in range(order.rivals)]
        forks = [
            _fork(path, partial(self._play, order), chance=1 + place + AGAIN * order.again)
            for place, path in enumerate(paths)
        ]
        return [self._hear(process, path) for process, path in zip(forks, paths, strict=True)]

    def _hear(self, process: int, path: Path) -> Report | None:
        _, status = os.waitpid(process, 0)
        if os.waitstatus_to_exitcode(status) == -signal.SIGKILL:
            return None
        told: Report = pickle.loads(path.read_bytes())  # noqa: S301 - written by a fork of ours
        return told

    def _play(self, order: Order) -> Report:
        report = Report()
        if order.act:
            rivalry = self.folder if order.rivals > 1 else None
            moments = Moments(cut=order.cut, rival=rivalry, others=order.rivals)
            connection.ensure_connection()
            moments.watch()
            report.outcome = _outcome_of(order.scene, self)
            moments.pass_by("the end")
            report.moments = list(moments.seen)
        if order.settle:
            with suppress(ValueError):
                connection.execute_wrappers.clear()
            report.faults = _settle()
        return report


def _fork(path: Path, play: Callable[[], object], *, chance: int = 0) -> int:
    """Fork, and leave what the fork has to tell in a file."""
    path.unlink(missing_ok=True)
    process = os.fork()
    if process:
        return process
    try:
        CHANCE.seed(chance)
        path.write_bytes(pickle.dumps(play()))
        connections.close_all()
    except BaseException:  # noqa: BLE001 - nothing may go on from here but the end
        traceback.print_exc()
    finally:
        os._exit(0)


def _build() -> World:
    world = build_world()
    _work_on()
    _work_on(at=LATER)
    finish_world(world)
    return world


def _outcome_of(name: str, stage: Stage) -> Outcome:
    scene = SCENES[name]
    assert isinstance(scene, Scene)
    try:
        scene.act(stage.world)
    except GongkaiError as error:
        return Outcome(error=type(error).__name__, said=error.spoken("zh"))
    except ValidationError as error:
        return Outcome(error="ValidationError", said="；".join(error.messages))
    except (
        PermissionDenied,
        ObjectDoesNotExist,
        ArithmeticError,
        LookupError,
        TypeError,
        ValueError,
        OSError,
    ) as error:
        return Outcome(error=type(error).__name__, said=str(error) if isinstance(error, PermissionDenied) else "")
    except Exception as error:  # noqa: BLE001 - whatever it is, the test is to say it
        return Outcome(error=f"{type(error).__name__}: {error}")
    return Outcome()


def _settle() -> list[str]:
    """Let the machine come up again: the worker, the round; then look whether all that is kept is whole."""
    CHANCE.seed(SETTLING)
    take_up()
    _work_on(at=LATER)
    sweep(now=datetime(2100, 1, 1, tzinfo=UTC))
    said, sound = verify()
    failed = DBTaskResult.objects.failed().values_list("traceback", flat=True)
    return [*failed] if sound else [*said, *failed]


def _work_on(*, at: datetime = NOW) -> None:
    with time_machine.travel(at, tick=False):
        work()
        go_round(now=at)
        work()

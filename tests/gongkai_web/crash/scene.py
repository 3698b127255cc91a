"""What a scene is, and which actions there are that must have one."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Final

from django_tasks.base import Task

import gongkai_web
from tests.gongkai_web.crash.world import World

Act = Callable[[World], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """How an action is called once. Called the same way again it changes nothing more, unless ``twice`` says why."""

    act: Act
    twice: str = ""
    piecewise: bool = False
    """Whether it is several transactions, each whole by itself: a cut may leave some of them, and never half of one."""


Scenes = dict[str, Scene | str]
"""Every action by app and name with its scene, or with the reason why it has none."""

PURE: Final = "writes nothing"
PART: Final = "part of others, in whose transaction it writes"


def list_actions() -> Iterator[str]:
    """Yield every public action of every app, as ``app.name``."""
    for app in sorted(one.name for one in pkgutil.iter_modules(gongkai_web.__path__) if one.ispkg):
        package = f"gongkai_web.{app}"
        names = [one.name for one in pkgutil.walk_packages(import_module(package).__path__, f"{package}.")]
        for name in names:
            if name == f"{package}.actions" or name.startswith(f"{package}.actions."):
                yield from (f"{app}.{action}" for action in _defined_in(name))


def _defined_in(name: str) -> Iterator[str]:
    for there, thing in vars(import_module(name)).items():
        called = thing.func if isinstance(thing, Task) else thing
        if not there.startswith("_") and inspect.isfunction(called) and called.__module__ == name:
            yield there

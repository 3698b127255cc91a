"""How two states of a database are compared, and which scenes are played."""

from collections import Counter

from tests.gongkai_web.crash.place import Dump
from tests.gongkai_web.crash.scene import Scene
from tests.gongkai_web.crash.scenes import SCENES

ACTED = sorted(name for name, scene in SCENES.items() if isinstance(scene, Scene))


def scene_of(name: str) -> Scene:
    scene = SCENES[name]
    assert isinstance(scene, Scene)
    return scene


def essence(dump: Dump, *, loosely: bool) -> object:
    """Return what must be the same: to the letter, or as many of everything where chance and order are not the same."""
    kept = {table: rows for table, rows in dump.items() if not table.startswith("django_tasks")}
    return {table: len(rows) for table, rows in kept.items()} if loosely else kept


def differences(one: Dump, other: Dump, *, loosely: bool) -> list[str]:
    if essence(one, loosely=loosely) == essence(other, loosely=loosely):
        return []
    said = []
    for table in sorted(essence(one, loosely=True)):  # type: ignore[call-overload]  # a table's name each
        lost, won = Counter(map(repr, one[table])), Counter(map(repr, other[table]))
        said += [f"- {table} {row}" for row in lost - won] + [f"+ {table} {row}" for row in won - lost]
    return said

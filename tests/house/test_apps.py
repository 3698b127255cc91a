"""What every app of the platform keeps to, beyond the layers that ``layers.ini`` executes."""

import ast
from collections.abc import Iterator
from typing import Final

from gongkai.procedure import STEPS
from gongkai_web.audit.verbs import list_verbs
from tests.house.tree import PLATFORM, ROOT, Source, list_sources

SHARED: Final = {"actions", "queries", "events", "permissions", "models", "errors"}
"""What an app may import of another; models for foreign keys, errors because actions raise them."""

EVERYONES: Final = {"apart", "identity", "later", "rivals", "ui"}
"""What exists to be used by every app."""

APPS: Final = tuple(sorted(path.parent for path in PLATFORM.glob("*/apps.py")))


def app_of(source: Source) -> str:
    return source.path.relative_to(PLATFORM).parts[0]


def imported(source: Source) -> Iterator[tuple[ast.AST, str, str]]:
    """List what a file imports of the platform: the place, the app, the module in it."""
    for node in ast.walk(source.syntax):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            package, _, rest = name.partition(".")
            if package == PLATFORM.name and rest:
                app, _, module = rest.partition(".")
                yield node, app, module.partition(".")[0]


def test_an_app_shows_others_only_its_doors() -> None:
    sources = [source for source in list_sources() if source.path.is_relative_to(PLATFORM)]
    assert len(sources) > len(APPS)
    trespasses = [
        f"{source.place(node)} {app}.{module}"
        for source in sources
        for node, app, module in imported(source)
        if app_of(source) not in {app, "project"} and app not in EVERYONES and module not in SHARED
    ]
    assert trespasses == []


def test_every_app_introduces_itself() -> None:
    assert len(APPS) == 13
    silent = [app.name for app in APPS if "## Invariants" not in (app / "README.md").read_text(encoding="utf-8")]
    assert silent == []


def test_migrations_are_named_for_what_they_do() -> None:
    names = [path.relative_to(ROOT) for path in PLATFORM.glob("*/migrations/0*.py")]
    assert names
    assert [str(name) for name in names if "auto_" in name.stem or name.stem.endswith("_initial")] == []


def test_every_verb_of_the_trail_has_a_name_on_the_screen() -> None:
    written = {
        keyword.value.value
        for source in list_sources()
        if source.path.is_relative_to(PLATFORM)
        for node in ast.walk(source.syntax)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "verb" and isinstance(keyword.value, ast.Constant)
    }
    assert len(written) > len(APPS)
    assert written | {f"cases.{step.id}" for step in STEPS} <= set(list_verbs())


def test_no_lock_of_a_row_keeps_others_from_naming_it() -> None:
    # FOR UPDATE stands against every new row with a foreign key to the one that is locked: whoever holds the trail's
    # end and writes such a row would wait for somebody who waits for the trail's end.
    locks = [
        (source, node)
        for source in list_sources()
        if source.path.is_relative_to(PLATFORM)
        for node in ast.walk(source.syntax)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "select_for_update"
    ]
    assert len(locks) > len(APPS)
    strict = [(s, n) for s, n in locks if "no_key" not in {keyword.arg for keyword in n.keywords}]
    assert [source.place(node) for source, node in strict] == []

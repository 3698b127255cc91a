"""The tree as the house's tests see it: its files, its Python, its syntax."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
LIBRARY: Final = ROOT / "src" / "gongkai"
PLATFORM: Final = ROOT / "src" / "gongkai_web"

SHAPES: Final = ("gongkai.report.form", "gongkai.report.cell", "gongkai.report.report", "gongkai.readers.document")
"""Modules whose every public class is part of the interface."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A Python file with its lines and its syntax."""

    path: Path
    lines: tuple[str, ...]
    syntax: ast.Module

    def __str__(self) -> str:
        return str(self.path.relative_to(ROOT))

    def place(self, node: ast.AST) -> str:
        return f"{self}:{getattr(node, 'lineno', 1)}"

    def line(self, number: int) -> str:
        return self.lines[number - 1]

    def functions(self) -> Iterator[Function]:
        return (node for node in ast.walk(self.syntax) if isinstance(node, Function))

    def in_library(self) -> bool:
        return self.path.is_relative_to(LIBRARY)

    def in_platform(self) -> bool:
        """Say whether it is the platform's own; migrations are Django's writing."""
        return self.path.is_relative_to(PLATFORM) and self.path.parent.name != "migrations"


@cache
def list_files() -> tuple[Path, ...]:
    """List every file of the project, committed or about to be."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return tuple(sorted(path for name in set(names) - {""} if (path := ROOT / name).is_file()))


@cache
def list_texts() -> tuple[tuple[Path, str], ...]:
    """List every file that is text, with its text."""
    found = []
    for path in list_files():
        try:
            found.append((path, path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return tuple(found)


@cache
def list_sources() -> tuple[Source, ...]:
    """List every Python file."""
    return tuple(
        Source(path=path, lines=tuple(text.splitlines()), syntax=ast.parse(text))
        for path, text in list_texts()
        if path.suffix == ".py"
    )


@cache
def list_library() -> tuple[Source, ...]:
    """List the Python files of the library."""
    return tuple(source for source in list_sources() if source.in_library())


@cache
def list_own() -> tuple[Source, ...]:
    """List the Python files of the library and of the platform."""
    return tuple(source for source in list_sources() if source.in_library() or source.in_platform())


@cache
def list_public_things() -> dict[str, object]:
    """List the library's interface by name: what an ``__all__`` names, and the classes of the shapes; no errors."""
    found: dict[str, object] = {}
    for source in list_library():
        if source.path.name == "__init__.py":
            package = import_module(".".join(source.path.parent.relative_to(LIBRARY.parent).parts))
            found |= {name: getattr(package, name) for name in getattr(package, "__all__", ())}
    for name in SHAPES:
        module = import_module(name)
        found |= {n: thing for n, thing in vars(module).items() if isinstance(thing, type) and thing.__module__ == name}
    return {name: thing for name, thing in found.items() if not name.startswith("_") and not _is_error(thing)}


def _is_error(thing: object) -> bool:
    return isinstance(thing, type) and issubclass(thing, Exception)

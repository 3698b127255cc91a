"""What every Python file keeps to, beyond what the linters know."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from tests.house.tree import Source, list_library, list_own, list_public_things, list_sources

HERE = Path(__file__)
SCOPES = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
DJANGO_WORD = "Meta"
EXCUSE = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma)[^#]*")
REASON = re.compile(r"#\s*(?:noqa(?::\s*[A-Z0-9, ]+)?|type:\s*ignore\[[\w, -]+\]|pragma:[\w ]+?)\s*(?:-|—|#)\s*\w.{6}")

CLOCKS = {
    ("date", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"),
    ("time", "time"), ("time", "time_ns"), ("time", "localtime"), ("time", "gmtime"), ("time", "ctime"),
}  # fmt: skip
NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "urllib3", "django"}


def public_things(source: Source) -> Iterator[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    def walk(body: list[ast.stmt]) -> Iterator[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
        for node in body:
            if isinstance(node, SCOPES) and not node.name.startswith("_") and node.name != DJANGO_WORD:
                yield node
                if isinstance(node, ast.ClassDef):
                    yield from walk(node.body)

    return walk(source.syntax.body)


def test_every_public_thing_says_what_it_is() -> None:
    silent = []
    for source in list_own():
        if not ast.get_docstring(source.syntax):
            silent.append(str(source))
        for thing in public_things(source):
            opening = (ast.get_docstring(thing) or "").split("\n\n", maxsplit=1)[0]
            if not opening.endswith((".", "。", ":", "：", "？", "?")):
                silent.append(f"{source.place(thing)} {thing.name}: {opening!r}")
    assert silent == []


def test_module_docstrings_are_short() -> None:
    long = [str(s) for s in list_own() if len((ast.get_docstring(s.syntax) or "").splitlines()) > 5]
    assert long == []


def test_an_import_inside_a_function_gives_its_reason() -> None:
    unexplained = [
        source.place(node)
        for source in list_sources()
        for function in source.functions()
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom)) and not REASON.search(source.line(node.lineno))
    ]
    assert unexplained == []


def test_every_excuse_from_a_tool_gives_its_reason() -> None:
    unexplained = [
        f"{source}:{number} {line.strip()}"
        for source in list_sources()
        for number, line in enumerate(source.lines, start=1)
        if source.path != HERE and EXCUSE.search(line) and not REASON.search(line)
    ]
    assert unexplained == []


def test_values_are_typed_where_types_are_learnt_by_one_thread_at_a_time() -> None:
    others = [
        f"{source}:{number}"
        for source in list_own()
        for number, line in enumerate(source.lines, start=1)
        if "msgspec.convert(" in line and source.path.name != "shapes.py"
    ]
    assert others == []


def test_every_skipped_test_gives_its_reason() -> None:
    def gives_reason(call: ast.Call) -> bool:
        named = [keyword.value for keyword in call.keywords if keyword.arg in {"reason", "msg"}]
        first = call.args[:1] if ast.unparse(call.func) == "pytest.skip" else []
        return any(not isinstance(value, ast.Constant) or bool(value.value) for value in [*named, *first])

    skips = re.compile(r"pytest\.(?:skip|xfail|mark\.(?:skip|skipif|xfail))$")
    unexplained = [
        source.place(node)
        for source in list_sources()
        for node in ast.walk(source.syntax)
        if isinstance(node, ast.Call) and skips.search(ast.unparse(node.func)) and not gives_reason(node)
    ]
    assert unexplained == []


def test_the_library_never_asks_what_day_it_is() -> None:
    asked = [
        source.place(node)
        for source in list_library()
        for node in ast.walk(source.syntax)
        if isinstance(node, ast.Attribute) and (ast.unparse(node.value).rpartition(".")[2], node.attr) in CLOCKS
    ]
    assert asked == []


def test_the_library_never_speaks_to_the_network() -> None:
    def roots(node: ast.AST) -> set[str]:
        if isinstance(node, ast.Import):
            return {alias.name.partition(".")[0] for alias in node.names}
        return {node.module.partition(".")[0]} if isinstance(node, ast.ImportFrom) and node.module else set()

    speaking = [
        source.place(node) for source in list_library() for node in ast.walk(source.syntax) if roots(node) & NETWORK
    ]
    assert speaking == []


def test_no_keyword_catch_all_crosses_a_boundary() -> None:
    open_ended = [
        f"{source.place(thing)} {thing.name}"
        for source in list_library()
        for thing in public_things(source)
        if not isinstance(thing, ast.ClassDef) and thing.args.kwarg is not None
    ]
    assert open_ended == []


def test_public_values_are_frozen() -> None:
    values = {name: thing for name, thing in list_public_things().items() if is_dataclass(thing)}
    assert len(values) > 20
    assert [name for name, value in values.items() if not vars(value)["__dataclass_params__"].frozen] == []


def test_values_are_given_by_name() -> None:
    values = [thing for thing in list_public_things().values() if is_dataclass(thing)]
    assert [str(value) for value in values if not all(field.kw_only for field in fields(value))] == []


@pytest.mark.parametrize(
    ("line", "excused"),
    [
        ("import x  # noqa: PLC0415 - loads for seconds, and few need it", True),
        ("import x  # noqa: PLC0415", False),
        ("y = 1  # type: ignore[assignment]  # a report is never a key", True),
        ("y = 1  # type: ignore[assignment]", False),
    ],
)
def test_a_reason_is_words_after_the_excuse(line: str, *, excused: bool) -> None:
    assert bool(REASON.search(line)) is excused

"""Late changes of a report are sought among the cases touched since: whatever counts is never written untouched."""

import ast
from collections.abc import Iterator
from typing import Final

from gongkai_web.cases.models import Case
from tests.house.tree import Function, Source, list_sources

WRITER: Final = "writing.py"
"""The one file that sets the columns of a case from its state; it sets the time with them."""

TOUCH: Final = "updated_at"


def list_counted() -> frozenset[str]:
    """List the columns by which the report counts a case: those of the index that it counts from, and its state."""
    indexes = Case._meta.indexes  # noqa: SLF001 - Django's documented door
    (index,) = [index for index in indexes if index.name == "case_counted"]
    return frozenset({*index.fields, "contested", "state"})


def untouched(source: Source, counted: frozenset[str]) -> Iterator[str]:
    """List where a file writes what counts, and leaves the time of the write out."""
    for function in source.functions():
        cases = {"case", *_names_of_cases(function)}
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                named = _columns(node.func, node.keywords, cases)
                if named and TOUCH not in named and (counted | {"*"}) & named:
                    yield source.place(node)
            if isinstance(node, ast.Assign) and source.path.name != WRITER:
                yield from (source.place(node) for one in node.targets if _is_counted(one, counted, cases))


def _names_of_cases(function: Function) -> Iterator[str]:
    """List the names that a function gives to cases."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and _speaks_of_cases(node.value):
            yield from (one.id for target in node.targets for one in ast.walk(target) if isinstance(one, ast.Name))
        if isinstance(node, ast.arg) and node.annotation is not None and _speaks_of_cases(node.annotation):
            yield node.arg


def _speaks_of_cases(node: ast.AST) -> bool:
    return any(isinstance(one, ast.Name) and one.id == Case.__name__ for one in ast.walk(node))


def _columns(written: ast.Attribute, keywords: list[ast.keyword], cases: set[str]) -> set[str]:
    """List the columns that a call writes; a star stands for those that are not told by name."""
    if written.attr == "update" and _speaks_of_cases(written.value):
        return {keyword.arg or "*" for keyword in keywords}
    fields = next((keyword.value for keyword in keywords if keyword.arg == "update_fields"), None)
    is_case = isinstance(written.value, ast.Name) and written.value.id in cases
    if written.attr != "save" or not is_case or fields is None:
        return set()
    listed = fields.elts if isinstance(fields, ast.List | ast.Tuple) else [fields]
    return {one.value if isinstance(one, ast.Constant) and isinstance(one.value, str) else "*" for one in listed}


def _is_counted(target: ast.AST, counted: frozenset[str], cases: set[str]) -> bool:
    return (
        isinstance(target, ast.Attribute)
        and target.attr in counted
        and isinstance(target.value, ast.Name)
        and target.value.id in cases
    )


def test_what_counts_is_never_written_untouched() -> None:
    counted = list_counted()
    assert {"agency", "outcome", "received_on", "decided_on"} <= counted
    found = [place for source in list_sources() if source.in_platform() for place in untouched(source, counted)]
    assert found == []


def test_a_write_without_its_time_is_found() -> None:
    lines = (
        "def write(letter: Letter) -> None:",
        '    case.save(update_fields=["outcome"])',
        "    case.save(update_fields=[*columns])",
        '    Case.objects.filter(pk=1).update(outcome="")',
        "    case.received_on = day",
        '    case.save(update_fields=["outcome", "updated_at"])',
        '    case.save(update_fields=["query_code"])',
        "    letter.state = new",
    )
    text = "\n".join(lines)
    source = Source(path=list_sources()[0].path, lines=lines, syntax=ast.parse(text))
    assert {place.rpartition(":")[2] for place in untouched(source, list_counted())} == {"2", "3", "4", "5"}

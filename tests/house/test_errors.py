"""Every error that gongkai raises is made of a sentence of the catalogue and of values that fill its places."""

import ast
from collections.abc import Iterator
from functools import cache
from string import Formatter

import pytest

from tests.house.tree import list_library

OWN_WORDS = {"BadRegisterError"}
"""Errors that are made of something else: a register's is a list of its problems."""


@cache
def kinds() -> frozenset[str]:
    """Name every class of the one tree of errors."""
    classes = [node for s in list_library() for node in ast.walk(s.syntax) if isinstance(node, ast.ClassDef)]
    found = {"GongkaiError"}
    while True:
        more = {c.name for c in classes if found & {ast.unparse(base) for base in c.bases}} - found
        if not more:
            return frozenset(found - OWN_WORDS)
        found |= more


def made_in(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in kinds():
            yield node


def given_to(name: str, tree: ast.AST, *, before: int) -> list[ast.expr]:
    """List what a name is set to above a line, in order."""
    set_ = [node for node in ast.walk(tree) if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.lineno < before]
    named = [
        node
        for node in sorted(set_, key=lambda node: node.lineno)
        if name in map(ast.unparse, node.targets if isinstance(node, ast.Assign) else [node.target])
    ]
    return [node.value for node in named if node.value is not None]


def is_spoken(value: ast.expr, tree: ast.AST) -> bool:
    """Say whether a value can be a sentence in two languages: no bare text, nothing put together on the spot."""
    if isinstance(value, ast.IfExp):
        return is_spoken(value.body, tree) and is_spoken(value.orelse, tree)
    if isinstance(value, ast.Name):
        return all(is_spoken(given, tree) for given in given_to(value.id, tree, before=value.lineno))
    if isinstance(value, ast.Call):
        return ast.unparse(value.func) not in {"_", "str"} and not ast.unparse(value.func).endswith(".format")
    return not isinstance(value, (ast.Constant, ast.JoinedStr, ast.BinOp))


def misfilled(call: ast.Call, function: ast.AST) -> bool:
    """Say whether a sentence's places and the values given differ, where both are written out."""
    values = call.args[1] if len(call.args) > 1 else ast.Dict(keys=[], values=[])
    if isinstance(values, ast.Name):
        values = given_to(values.id, function, before=call.lineno)[-1]
    if not isinstance(values, ast.Dict):
        return False
    given = {key.value for key in values.keys if isinstance(key, ast.Constant)}
    sentences = [
        node.args[0].value
        for node in ast.walk(call.args[0])
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "N_" and isinstance(node.args[0], ast.Constant)
    ]
    wanted = [{place for _, place, _, _ in Formatter().parse(str(text)) if place} for text in sentences]
    return any(not places <= given for places in wanted) or (bool(wanted) and given != set().union(*wanted))


def test_every_error_is_made_of_a_sentence_of_the_catalogue() -> None:
    bare = [
        source.place(call)
        for source in list_library()
        for call in made_in(source.syntax)
        if not call.args or not is_spoken(call.args[0], source.syntax)
    ]
    assert bare == [], "mark the sentence with N_ and give its values beside it"


def test_an_errors_values_fill_its_places() -> None:
    wrong = [
        source.place(call)
        for source in list_library()
        for function in source.functions()
        for call in made_in(function)
        if misfilled(call, function)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("line", "fits"),
    [
        ('BadDataError(N_("no {word}"), {"word": word})', True),
        ('BadDataError(N_("no word"))', True),
        ("BadDataError(system_reason(error))", True),
        ('BadDataError("no word")', False),
        ('BadDataError(f"no {word}")', False),
        ('BadDataError(_("no {word}").format(word=word))', False),
        ('message = f"no {word}"\nraise BadDataError(message)', False),
        ('message = N_("no word")\nraise BadDataError(message)', True),
    ],
)
def test_a_bare_sentence_is_found(line: str, *, fits: bool) -> None:
    tree = ast.parse(line)
    assert all(is_spoken(call.args[0], tree) for call in made_in(tree)) == fits


@pytest.mark.parametrize(
    ("line", "fits"),
    [
        ('BadDataError(N_("{n:,} of {m}"), {"n": 1, "m": 2})', True),
        ('BadDataError(N_("{n}"), {"m": 1})', False),
        ('BadDataError(N_("{n}"))', False),
        ('named = {"n": 1, "m": 2}\nBadDataError(N_("{n}"), named)', False),
        ('BadDataError(N_("no {s}") if s else N_("none of {k}"), {"s": 1, "k": 2})', True),
    ],
)
def test_a_value_without_a_place_is_found(line: str, *, fits: bool) -> None:
    tree = ast.parse(line)
    assert any(misfilled(call, tree) for call in made_in(tree)) != fits

"""Every rule is declared, cited, documented and tested, and its code is for ever."""

import ast
import re
from collections.abc import Iterable
from itertools import groupby
from typing import Final

from gongkai.checks import FAMILIES, reference, rules_named
from gongkai.checks.rule import RULES, Rule
from gongkai.law.instruments import resolve
from gongkai.readers.notices import Code
from tests.house.tree import LIBRARY, ROOT, Source, list_library, list_sources

LEDGER: Final = ROOT / "tests" / "house" / "codes.txt"
CHECKS: Final = LIBRARY / "checks"
CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")


def ledger() -> dict[str, str]:
    lines = (line.partition("#")[0].split() for line in LEDGER.read_text(encoding="utf-8").splitlines())
    return {pair[0]: pair[1] for pair in lines if pair}


def declared() -> dict[str, str]:
    rules = {rule.code: rule.check.__name__ for rule in rules_named()}
    return rules | {code.value: code.name.lower() for code in Code}


def yields_remarks(function: ast.FunctionDef) -> bool:
    return function.returns is not None and ast.unparse(function.returns) == "Iterator[Remark]"


def is_declared(function: ast.FunctionDef) -> bool:
    return any(ast.unparse(decorator).startswith("rule(") for decorator in function.decorator_list)


def rule_sources() -> list[Source]:
    return [source for source in list_library() if source.path.is_relative_to(CHECKS)]


def test_a_code_once_given_never_means_anything_else() -> None:
    given = ledger()
    assert list(given) == sorted(given)
    assert {code: name for code, name in declared().items() if given.get(code) != name} == {}, "add it to codes.txt"
    gone = {code for code, name in given.items() if name != "retired"} - set(declared())
    assert gone == set(), "a rule that is no more keeps its line, as: GK199 retired"


def test_every_public_function_that_yields_remarks_is_declared() -> None:
    forgotten = [
        f"{source.place(function)} {function.name}"
        for source in rule_sources()
        for function in source.syntax.body
        if isinstance(function, ast.FunctionDef)
        and yields_remarks(function)
        and not function.name.startswith("_")
        and not is_declared(function)
    ]
    assert forgotten == []


def test_every_module_with_rules_is_loaded() -> None:
    known = {rule.check.__module__ for _family, rules in reference() for rule in rules}
    declaring = {
        ".".join(source.path.relative_to(LIBRARY.parent).with_suffix("").parts)
        for source in rule_sources()
        for function in source.functions()
        if isinstance(function, ast.FunctionDef) and is_declared(function)
    }
    assert {module.removesuffix(".__init__") for module in declaring} == known


def test_every_rule_belongs_to_one_family() -> None:
    families = [family.code for family in FAMILIES]
    assert families == sorted(set(families))
    assert [code for code in RULES if not re.fullmatch(rf"(?:{'|'.join(families)})\d\d", code)] == []


def codes(rules: Iterable[Rule]) -> list[str]:
    return [rule.code for rule in rules]


def test_every_rule_is_cited() -> None:
    assert [rule.code for rule in rules_named() if not resolve(rule.cite).text] == []


def test_every_rule_has_a_title_for_officials_and_an_english_gloss() -> None:
    assert codes(rule for rule in rules_named() if not CHINESE.search(rule.title)) == []
    assert codes(rule for rule in rules_named() if not rule.gloss or CHINESE.search(rule.gloss)) == []


def test_every_rule_is_documented() -> None:
    page = (ROOT / "docs" / "reference" / "checks.md").read_text(encoding="utf-8")
    assert codes(rule for rule in rules_named() if f"| **{rule.code}** |" not in page) == [], "run make docs"


def test_every_rule_is_tested() -> None:
    folder = ROOT / "tests" / "gongkai" / "checks"
    text = "\n".join(line for s in list_sources() if s.path.is_relative_to(folder) for line in s.lines)
    assert codes(rule for rule in rules_named() if rule.code not in text) == []


def test_titles_are_told_apart() -> None:
    titles = sorted((rule.title, rule.code) for rule in rules_named())
    twice = [[code for _title, code in same] for _title, same in groupby(titles, key=lambda pair: pair[0])]
    assert [codes for codes in twice if len(codes) > 1] == []

"""The decision on what is accused names codes that exist, and every rule that does."""

import re
from typing import Final

from gongkai.checks import rules_named
from gongkai.readers.notices import Code
from tests.house.tree import ROOT

PAGE: Final = (ROOT / "docs" / "decisions" / "0013-what-is-accused-and-what-is-not.md").read_text(encoding="utf-8")
NAMED: Final = set(re.findall(r"\b(?:GK|R)\d{3}\b", PAGE))
RULES: Final = {rule.code for rule in rules_named()}


def test_every_code_named_exists() -> None:
    assert NAMED - RULES - {code.value for code in Code} == set()


def test_every_rule_has_its_place() -> None:
    assert not RULES - NAMED


def test_what_is_not_accused_has_its_reason() -> None:
    rows = [line.strip("|").split("|") for line in PAGE.splitlines() if line.startswith("| ")]
    silent = [row[0].strip() for row in rows if row[1].strip() == "—" and not row[2].strip()]
    assert silent == []

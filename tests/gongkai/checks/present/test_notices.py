"""Every code of the reader's notices has a meaning for those who judge a finding."""

from gongkai.checks.present.notices import group_notices, load_kinds
from gongkai.readers.notices import Code
from gongkai.report.report import Notice


def test_every_code_is_explained() -> None:
    assert {code.value for code in Code} <= set(load_kinds())
    assert all(kind.label and kind.gloss for kind in load_kinds().values())


def test_an_unknown_code_is_shown_all_the_same() -> None:
    (group,) = group_notices([Notice(code="R999", message="甲")])
    assert (group.code, group.kind.label) == ("R999", "读取说明")

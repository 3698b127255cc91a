"""Each kind of matter is known once, and 表三 counts applications alone."""

from gongkai.law.matters import load_matters, matters_in
from gongkai.procedure import Kind


def test_every_kind_of_the_proceeding_is_a_matter_under_its_own_words() -> None:
    assert {name: (one.label, one.gloss) for name, one in load_matters().items()} == {
        kind.value: (kind.label, kind.gloss) for kind in Kind
    }


def test_table_three_counts_applications_and_table_four_every_dispute() -> None:
    assert matters_in("applications") == {"application"}
    assert matters_in("disputes") == {kind.value for kind in Kind}

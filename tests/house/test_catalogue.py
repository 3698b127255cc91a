"""Every sentence of the command line stands in the Chinese catalogue, and nothing else does."""

from tools.catalogue import PLACEHOLDER, list_messages, load_catalogue


def test_the_catalogue_has_every_sentence_and_no_other() -> None:
    spoken = set(list_messages())
    held = {(entry.msgid, entry.msgid_plural or None) for entry in load_catalogue()}
    assert spoken - held == set(), "run python -m tools.catalogue, then translate"
    assert held - spoken == set(), "run python -m tools.catalogue"


def test_every_sentence_is_translated() -> None:
    assert [entry.msgid for entry in load_catalogue() if not entry.translated() or entry.fuzzy] == []


def test_a_translation_fills_in_the_same_things() -> None:
    wrong = [
        entry.msgid
        for entry in load_catalogue()
        for said in [entry.msgstr, *entry.msgstr_plural.values()]
        if said and sorted(PLACEHOLDER.findall(said)) != sorted(PLACEHOLDER.findall(entry.msgid))
    ]
    assert wrong == []

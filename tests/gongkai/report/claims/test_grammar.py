import pytest

from gongkai.errors import BadDataError
from gongkai.report.claims import Claim, Kind, find_claims_in
from gongkai.report.claims.grammar import Topic, load_grammar
from gongkai.report.claims.patterns import COUNT, SHARE, WHOLE, Compiler, signs_in
from gongkai.report.claims.sentences import find_sentences
from gongkai.report.form import load_form
from gongkai.report.report import Passage
from tests.factories.reports import make_report

TOPICS = [rule.topic for rule in load_grammar().rules]
YEAR = 2024


def claims_of(topic: Topic, text: str) -> list[Claim]:
    section = topic.sections[0] if topic.sections else "overview"
    year = None if topic.kind == "year" else YEAR
    found = find_claims_in(find_sentences({section: Passage(heading="", text=text)}), load_form("2021"), year)
    return [claim for claim in found if claim.topic == topic.id and claim.kind is not Kind.SHARE]


def figure_of(claim: Claim) -> str:
    return str(claim.year if claim.quantity is None else claim.quantity.value)


@pytest.mark.parametrize(
    ("topic", "text", "figures"),
    [pytest.param(topic, *example, id=f"{topic.id}: {example[0]}") for topic in TOPICS for example in topic.examples],
)
def test_an_example_claims_its_figures(topic: Topic, text: str, figures: str) -> None:
    assert " ".join(map(figure_of, claims_of(topic, text))) == figures


@pytest.mark.parametrize(
    ("topic", "text"),
    [pytest.param(topic, text, id=f"{topic.id}: {text}") for topic in TOPICS for text in topic.silent],
)
def test_a_silent_text_claims_nothing_of_the_kind(topic: Topic, text: str) -> None:
    assert claims_of(topic, text) == []


def test_every_topic_is_declared_once_with_examples_both_ways() -> None:
    assert len({topic.id for topic in TOPICS}) == len(TOPICS)
    assert [topic.id for topic in TOPICS if not (topic.examples and topic.silent)] == []


@pytest.mark.parametrize("edition", ["2021", "2019"])
def test_every_cell_a_topic_names_is_one_of_some_form(edition: str) -> None:
    form = load_form(edition)
    merged = form.merging("other") if edition == "2021" else form
    for topic in TOPICS:
        for about in (*topic.about, *topic.of):
            for cell in about.cells:
                parts = [part for name in topic.names for part in name.parts] or [""]
                addresses = [cell.lstrip("-").replace("{name}", part) for part in parts]
                tables = {address.partition(".")[0] for address in addresses}
                assert tables <= {table.id for table in form.tables}
                if edition == "2021":
                    strange = [a for a in addresses if not _stands_in(a, form.addresses, merged.addresses)]
                    assert strange == []


def _stands_in(address: str, *known: tuple[str, ...]) -> bool:
    row, _, column = address.rpartition(".")
    return any(
        address in addresses or any(a.startswith(f"{row}.") and a.endswith(f".{column}") for a in addresses)
        for addresses in known
    )


def test_a_pattern_with_an_unknown_word_is_refused() -> None:
    with pytest.raises(BadDataError, match="no word <nonsense>"):
        Compiler(vocabulary={}).compile("<nonsense>#", "")


def test_a_pattern_that_is_no_expression_is_refused() -> None:
    with pytest.raises(BadDataError, match="missing"):
        Compiler(vocabulary={}).compile("(#", "")


def test_no_pattern_is_passed_over_that_would_match() -> None:
    grammar = load_grammar()
    told = [text for topic in TOPICS for text in (*(text for text, _ in topic.examples), *topic.silent)]
    made = [passage for seed in range(12) for passage in make_report(seed).sections.values()]
    passages = [*(Passage(heading="", text=text) for text in told), *made]
    matched = set()
    for sentence in find_sentences({str(number): passage for number, passage in enumerate(passages)}):
        text, kept = sentence.skeleton.text, grammar.rules_for(sentence.skeleton.kinds)
        tried = {pattern.regex for rule in kept for pattern in rule.patterns}
        for pattern in (pattern for rule in grammar.rules for pattern in rule.patterns):
            if pattern.regex.search(text):
                matched.add(pattern.regex)
                assert pattern.regex in tried, (pattern.regex.pattern, text)
                assert all(word.search(text) for word in pattern.words), (pattern.regex.pattern, text)
    patterns = [pattern for rule in grammar.rules for pattern in rule.patterns]
    assert len(matched) > len(patterns) / 2
    assert sum(bool(pattern.signs or pattern.words) for pattern in patterns) > len(patterns) * 0.8


@pytest.mark.parametrize(
    ("source", "signs", "words"),
    [
        ("<carry>~#", [COUNT], 1),
        ("<no>(?:<carry>|#)", [], 1),
        ("#?<carry>", [], 1),
        ("<carry>{0,2}％", [WHOLE], 0),
        ("[#]<carry>|#", [], 0),
        ("<carry>[^，#]*", [], 1),
        ("<name>%", [SHARE + WHOLE], 1),
    ],
)
def test_a_pattern_needs_what_no_match_is_without(source: str, signs: list[str], words: int) -> None:
    compiler = Compiler(vocabulary={"carry": ("结转",), "no": ("未",)})
    assert sorted(map(sorted, signs_in(source))) == [sorted(each) for each in signs]
    assert len(compiler.words_in(source, "甲|乙")) == words

"""Legal grounds as a letter's text cites them: are its own there, and are there those of another outcome?"""

import re
from collections.abc import Iterator
from typing import Final

from gongkai.law.instruments import Citation
from gongkai.law.outcomes import Outcome, find_outcome, load_outcomes
from gongkai_web.letters.drafting.chinese import place_of
from gongkai_web.letters.drafting.subject import Subject

_CITED: Final = re.compile(
    r"《(?P<name>[^》]+)》(?P<places>(?:第[一二三四五六七八九十百零]+[条款]|第（[一二三四五六七八九十]+）项|[、和及])+)"
)
_ARTICLE: Final = re.compile(r"第(?P<article>[一二三四五六七八九十百零]+)条")
_NAMED_IN_PASSING: Final = ("第三十二条",)
"""Articles that a letter may mention though its outcome does not rest on them: that a third party was consulted."""


def lacking_places(subject: Subject, body: str) -> Iterator[str]:
    """Yield the citations of a letter's legal basis that its text does not print, and laws named by hand."""
    cited = cited_places(body)
    for citation in subject.citations:
        if _full(citation) not in cited:
            yield citation.text
    decision = subject.facts.decision
    if decision is not None and subject.letter.outcomes:
        yield from (basis for basis in decision.basis if basis not in body)


def strange_grounds(subject: Subject, body: str) -> Iterator[tuple[str, Outcome]]:
    """Yield each ground in the text that is another outcome's and not this letter's, with that outcome."""
    own = {_full(citation) for citation in _own_grounds(subject)}
    theirs = {_full(citation): outcome for outcome in load_outcomes().values() for citation in outcome.citations}
    for name, place in sorted(cited_places(body)):
        outcome = theirs.get((name, place))
        if outcome is not None and (name, place) not in own and place not in _NAMED_IN_PASSING:
            yield f"《{name}》{place}", outcome


def cited_places(text: str) -> set[tuple[str, str]]:
    """Return every place of the law a text cites: the instrument's name and the place in full.

    《行政复议法》第二十三条第一款、第二款 gives 第二十三条第一款 and 第二十三条第二款.
    """
    found: set[tuple[str, str]] = set()
    for match in _CITED.finditer(text):
        article = ""
        for place in re.split(r"[、和及]", match["places"]):
            named = _ARTICLE.match(place)
            article = named[0] if named else article
            if place:
                found.add((match["name"].removeprefix("中华人民共和国"), place if named else article + place))
    return found


def _own_grounds(subject: Subject) -> Iterator[Citation]:
    yield from subject.citations
    yield from subject.letter.citations
    decision = subject.facts.decision
    if decision is None or "不予公开部分" not in subject.letter.parts:
        return
    for part in decision.withheld:
        yield from find_outcome(part.outcome).citations


def _full(citation: Citation) -> tuple[str, str]:
    return citation.instrument.name.strip("《》"), place_of(citation)

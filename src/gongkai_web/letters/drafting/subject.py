"""What a letter is about, as its places, its remedies and its checks ask for it: the letter, the facts, the law."""

import re
from dataclasses import dataclass
from typing import Final

from gongkai.law.instruments import Citation
from gongkai.law.outcomes import Outcome, find_outcome
from gongkai_web.letters.drafting.catalogue import Letter
from gongkai_web.letters.drafting.facts import LetterFacts, Party

_NOUN: Final = re.compile(r"[\u4e00-\u9fff]{2}[书函表单]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A letter of the catalogue together with the facts of one case."""

    letter: Letter
    facts: LetterFacts
    title: str = ""

    @property
    def noun(self) -> str:
        """What the letter calls itself: 本告知书, 本答复书."""
        found = _NOUN.search(self.title or self.letter.title)
        return f"本{found[0]}" if found else "本文书"

    @property
    def outcome(self) -> Outcome | None:
        """The outcome that was decided."""
        return find_outcome(self.facts.decision.outcome) if self.facts.decision else None

    @property
    def addressee(self) -> Party:
        """Whoever the letter goes to."""
        return self.facts.addressee or self.facts.applicant

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The legal basis of the letter: the grounds of its outcome, or its own; a fee's tariff too."""
        outcome, fee = self.outcome, self.facts.fee
        own = outcome.citations if self.letter.outcomes and outcome is not None else self.letter.citations
        if fee is None or self.letter.key != "fee-notice":
            return own
        return (*own[:1], fee.charge.citation, *own[1:])

"""What a report's prose claims, held against its cells once for all rules."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from gongkai.checks.prose.wording import misfit_message
from gongkai.checks.rule import Remark
from gongkai.report.cell import Figure, Place
from gongkai.report.claims import Claim, Kind, Scope, find_claims_in
from gongkai.report.claims.lists import CountedList, find_lists
from gongkai.report.claims.sentences import Sentence, find_sentences
from gongkai.report.claims.stated import Stated, find_stated
from gongkai.report.claims.weigh import Judgement, Verdict, weigh_claim, weigh_share
from gongkai.report.report import Report

_OWN: Final = re.compile(r"本级|本机关|办公[室厅]|(?<![级各])[省市县区州旗]政府")
"""The words with which a government names its own part of what its region received."""
_TOTALS: Final = frozenset({"received", "newly_received", "answered", "handled"})


@dataclass(frozen=True, kw_only=True)
class Prose:
    """The prose of a report as rules ask for it; every part is worked out when first asked for."""

    report: Report

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, section by section."""
        return find_sentences(self.report.sections)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What the prose claims."""
        return find_claims_in(self.sentences, self.report.form, self.report.year)

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """Every claim of a count, of money or of a share, with each of its readings tried."""
        judged = [self._judge(claim) for claim in self.claims if claim.kind is not Kind.YEAR]
        return tuple(self._beside_its_own(judgement) for judgement in judged)

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """Every figure with a unit that the prose states."""
        return tuple(find_stated(self.sentences))

    @cached_property
    def lists(self) -> tuple[CountedList, ...]:
        """The lists that state their total."""
        return find_lists(self.sentences)

    def of(self, *topics: str) -> Iterator[Judgement]:
        """Yield the judged counts and sums of money of some topics."""
        return (j for j in self.judgements if j.claim.topic in topics and j.claim.kind is not Kind.SHARE)

    def shares(self, *topics: str) -> Iterator[Judgement]:
        """Yield the judged shares of some topics."""
        return (j for j in self.judgements if j.claim.topic in topics and j.claim.kind is Kind.SHARE)

    def misfits(self, *topics: str) -> Iterator[Judgement]:
        """Yield what fits no legitimate reading."""
        return (judgement for judgement in self.of(*topics) if judgement.verdict is Verdict.MISFITS)

    def where(self, section: str, at: int = 0) -> Place | None:
        """Return where a section's prose stands, or the line of a character of it."""
        passage = self.report.sections.get(section)
        return None if passage is None else passage.place_at(at) if at else passage.where

    def remark(self, judgement: Judgement, *, hint: str = "") -> Remark:
        """Word a claim that fits no reading, naming the words, the cells and both figures."""
        claim = judgement.claim
        known = judgement.known
        return Remark(
            message=misfit_message(self.report, judgement, hint=hint),
            cells=claim.cells,
            expected=known[0].value if known else None,
            got=None if claim.quantity is None else claim.quantity.value,
            where=self.where(claim.section, claim.start),
        )

    def _beside_its_own(self, judgement: Judgement) -> Judgement:
        """Let a whole region's figure pass where the same paragraph gives the body's own, which the cells bear out."""
        claim = judgement.claim
        if judgement.verdict is not Verdict.MISFITS or claim.scope is not Scope.REGION:
            return judgement
        values = {trial.value for trial in judgement.known}
        own = any(
            _OWN.search(stated.words) and stated.quantity.value in values
            for stated in self.stated
            if (stated.section, stated.paragraph) == (claim.section, claim.paragraph)
        )
        because = "可以是全区域的数，本机关的数另有所述"
        return replace(judgement, verdict=Verdict.FITS, because=because) if own else judgement

    def _judge(self, claim: Claim) -> Judgement:
        if claim.kind is Kind.SHARE:
            return weigh_share(claim, self.report, self._named_totals(claim))
        return weigh_claim(claim, self.report)

    def _named_totals(self, claim: Claim) -> Iterator[Figure]:
        """Yield the totals that the prose names and that a share may be of: its section's, or a heading's before it."""
        for other in self.claims:
            if other.quantity is None or other.kind is not Kind.COUNT or other.section != claim.section:
                continue
            is_heading = other.paragraph == claim.paragraph and other.start < claim.start and other.topic == claim.topic
            if other.topic in _TOTALS or (is_heading and _heads(other, claim)):
                yield other.quantity.value


def _heads(other: Claim, claim: Claim) -> bool:
    """Say whether one claim's outcome is the heading of another's: 不予公开 of 国家秘密."""
    return any(leaf.startswith(f"{name}.") for leaf in claim.names for name in other.names)


def explain(report: Report) -> tuple[Judgement, ...]:
    """Return every figure the prose claims, with the readings tried and the one it fits."""
    return Prose(report=report).judgements

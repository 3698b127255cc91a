"""What a report's prose claims, held against its cells once for all rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from gongkai.checks.prose.wording import misfit_message
from gongkai.checks.rule import Remark
from gongkai.report.cell import Figure, Place
from gongkai.report.claims import Claim, Kind, find_claims
from gongkai.report.claims.lists import CountedList, find_lists
from gongkai.report.claims.weigh import Judgement, Verdict, weigh_claim, weigh_share
from gongkai.report.report import Report

_TOTALS: Final = frozenset({"received", "newly_received", "answered", "handled"})


@dataclass(frozen=True, kw_only=True)
class Prose:
    """The prose of a report as rules ask for it; every part is worked out when first asked for."""

    report: Report

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What the prose claims."""
        return find_claims(self.report)

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """Every claim of a count, of money or of a share, with each of its readings tried."""
        return tuple(self._judge(claim) for claim in self.claims if claim.kind is not Kind.YEAR)

    @cached_property
    def lists(self) -> tuple[CountedList, ...]:
        """The lists that state their total."""
        return find_lists(self.report.sections)

    def of(self, *topics: str) -> Iterator[Judgement]:
        """Yield the judged counts and sums of money of some topics."""
        return (j for j in self.judgements if j.claim.topic in topics and j.claim.kind is not Kind.SHARE)

    def shares(self, *topics: str) -> Iterator[Judgement]:
        """Yield the judged shares of some topics."""
        return (j for j in self.judgements if j.claim.topic in topics and j.claim.kind is Kind.SHARE)

    def misfits(self, *topics: str) -> Iterator[Judgement]:
        """Yield what fits no legitimate reading."""
        return (judgement for judgement in self.of(*topics) if judgement.verdict is Verdict.MISFITS)

    def where(self, section: str) -> Place | None:
        """Return where a section's prose stands."""
        passage = self.report.sections.get(section)
        return None if passage is None else passage.where

    def remark(self, judgement: Judgement, *, hint: str = "") -> Remark:
        """Word a claim that fits no reading, naming the words, the cells and both figures."""
        claim = judgement.claim
        known = judgement.known
        return Remark(
            message=misfit_message(self.report, judgement, hint=hint),
            cells=claim.cells,
            expected=known[0].value if known else None,
            got=None if claim.quantity is None else claim.quantity.value,
            where=self.where(claim.section),
        )

    def _judge(self, claim: Claim) -> Judgement:
        if claim.kind is Kind.SHARE:
            return weigh_share(claim, self.report, self._named_totals(claim))
        return weigh_claim(claim, self.report)

    def _named_totals(self, claim: Claim) -> Iterator[Figure]:
        """Yield the totals that the section of a share itself names; it may be a share of any of them."""
        for other in self.claims:
            if other.topic in _TOTALS and other.section == claim.section and other.quantity is not None:
                yield other.quantity.value


def explain(report: Report) -> tuple[Judgement, ...]:
    """Return every figure the prose claims, with the readings tried and the one it fits."""
    return Prose(report=report).judgements

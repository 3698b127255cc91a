"""The grammar of claims: what a report's prose says about its own figures, read by declared patterns, by no model."""

from gongkai.report.claims.claim import Claim, Kind, Reading, Scope
from gongkai.report.claims.find import find_claims, find_claims_in
from gongkai.report.claims.numerals import Bound, Interval, Quantity, find_quantities, parse_chinese

__all__ = [
    "Bound",
    "Claim",
    "Interval",
    "Kind",
    "Quantity",
    "Reading",
    "Scope",
    "find_claims",
    "find_claims_in",
    "find_quantities",
    "parse_chinese",
]

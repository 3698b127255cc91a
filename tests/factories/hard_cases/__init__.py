"""Whole reports as office programs can hold or print them and naive readers lose them."""

from tests.factories.hard_cases.pages import PAGE_CASES
from tests.factories.hard_cases.printed import PRINTED_CASES
from tests.factories.hard_cases.word import WORD_CASES

__all__ = ["PAGE_CASES", "PRINTED_CASES", "WORD_CASES"]

"""Compiling: a register of cases in, an annual report out, with the cases behind every figure."""

from gongkai.report.compile.case import Case, Dispute
from gongkai.report.compile.count import Compilation, DisputeRule, compile_cases, row_of
from gongkai.report.compile.facts import Facts, load_facts
from gongkai.report.compile.problems import BadRegisterError, Problem
from gongkai.report.compile.register import Register, read_register, read_register_bytes
from gongkai.report.compile.row import parse_written_day
from gongkai.report.compile.vocabulary import Vocabulary, load_vocabulary

__all__ = [
    "BadRegisterError",
    "Case",
    "Compilation",
    "Dispute",
    "DisputeRule",
    "Facts",
    "Problem",
    "Register",
    "Vocabulary",
    "compile_cases",
    "load_facts",
    "load_vocabulary",
    "parse_written_day",
    "read_register",
    "read_register_bytes",
    "row_of",
]

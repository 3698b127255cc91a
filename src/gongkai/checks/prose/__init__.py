"""GK4: what the prose says against what the tables say; only what fits no legitimate reading is spoken of."""

from gongkai.checks.prose.evidence import Prose, explain
from gongkai.checks.prose.statements import Standing, Statement, list_statements

__all__ = ["Prose", "Standing", "Statement", "explain", "list_statements"]

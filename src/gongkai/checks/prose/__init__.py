"""GK4: what the prose says against what the tables say; only what fits no legitimate reading is spoken of."""

from gongkai.checks.prose.evidence import Prose, explain

__all__ = ["Prose", "explain"]

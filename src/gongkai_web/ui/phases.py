"""How the phase of a case looks: whose turn it is, said by shape and colour beside the word."""

from typing import Final

from gongkai_web.ui.values import Tag, Tone

LOOKS: Final[dict[str, tuple[Tone, str]]] = {
    "new": ("plain", "pencil"),
    "submitted": ("accent", "inbox"),
    "received": ("accent", "inbox"),
    "handling": ("accent", "progress"),
    "awaiting-correction": ("pause", "pause"),
    "awaiting-reasons": ("pause", "pause"),
    "awaiting-payment": ("pause", "pause"),
    "drafted": ("accent", "eye"),
    "vetted": ("accent", "eye"),
    "reviewed": ("accent", "pencil"),
    "decided": ("soon", "send"),
    "served": ("done", "check"),
    "closed": ("void", "stop"),
    "joined": ("void", "link"),
    "void": ("void", "stop"),
    "archived": ("done", "archive"),
}
"""A phase that is not listed looks plain: a new one must never break a page."""


def phase_tag(value: str, label: str = "") -> Tag:
    """Give a phase its look and its words: its own, unless others are given."""
    tone, icon = LOOKS.get(str(value), ("plain", ""))
    return Tag(label=label or str(getattr(value, "label", value)), tone=tone, icon=icon)

"""Every shared read of letters, and the pure values that a case hands over."""

from gongkai_web.letters.drafting import facts
from gongkai_web.letters.drafting.catalogue import find_letter, load_catalogue
from gongkai_web.letters.drafting.checking import Fault
from gongkai_web.letters.drafting.draft import Draft
from gongkai_web.letters.queries.letters import (
    check_letter,
    compose_for,
    content_digest,
    draft_of,
    list_for_case,
    tells_online_review,
)
from gongkai_web.letters.queries.numbers import list_counters, pattern_of
from gongkai_web.letters.queries.senders import sender_of
from gongkai_web.letters.queries.templates import Wording, list_editions, wording_of

__all__ = [
    "Draft",
    "Fault",
    "Wording",
    "check_letter",
    "compose_for",
    "content_digest",
    "draft_of",
    "facts",
    "find_letter",
    "list_counters",
    "list_editions",
    "list_for_case",
    "load_catalogue",
    "pattern_of",
    "sender_of",
    "tells_online_review",
    "wording_of",
]

"""Every entry that a test adds to the trail can be read: each verb, fact and code in it has its Chinese word."""

import re
from typing import Final

from gongkai_web.audit.models import Entry
from gongkai_web.audit.queries import differences
from gongkai_web.audit.verbs import list_verbs
from gongkai_web.people.models import User

CODE: Final = re.compile(r"[a-z][a-z0-9]*([_.-][a-z0-9]+)*")
DIGEST: Final = re.compile(r"[0-9a-f]{12,}|[0-9a-f-]{36}")
BREAKS: Final = re.compile(r"[；、 ]")


def find_codes(entry: Entry) -> list[str]:
    """List what of an entry an auditor would read as a code and not as a word."""
    if entry.verb not in list_verbs():
        return []
    changes = differences(entry, people={})
    shown = [(name, word) for name, *texts in changes for text in texts for word in BREAKS.split(text)]
    return [
        *(f"{entry.verb}: the fact {name} has no word" for name, _, _ in changes if CODE.fullmatch(name)),
        *(f"{entry.verb}: {name} is shown as {word}" for name, word in shown if _is_code(word)),
    ]


def _is_code(word: str) -> bool:
    """Say whether a word is a code: neither a digest nor what somebody signs in by."""
    if not CODE.fullmatch(word) or DIGEST.fullmatch(word):
        return False
    return not User.objects.filter(username=word).exists()

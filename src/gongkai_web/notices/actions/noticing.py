"""A notice in the platform itself, which nothing can keep from arriving."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from gongkai_web.notices.models import Kind, Level, Notice
from gongkai_web.people.models import User

TEXT_MOST: Final = 300


def put_up(
    *, users: Iterable[User], kind: Kind, level: Level, text: str, url: str, key: str, now: datetime
) -> list[Notice]:
    """Put a notice up for each of the people who has none of this key; return the new ones."""
    shown = text if len(text) <= TEXT_MOST else text[: TEXT_MOST - 1] + "…"
    made = []
    for user in users:
        notice, fresh = Notice.objects.get_or_create(
            user=user,
            key=key,
            defaults={"kind": kind, "level": level, "text": shown, "url": url, "created_at": now},
        )
        if fresh:
            made.append(notice)
    return made

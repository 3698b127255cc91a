"""The two questions that every request asks, whose session it carries and who that is, put in words of SQL kept ready.

Composing them anew through the models took ten times what the database took to answer (``benchmarks.platform``).
"""

import json
from functools import cache, lru_cache
from typing import Any, Final

from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends import db
from django.core.signing import BadSignature, loads
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models.expressions import Col
from django.utils import timezone

from gongkai_web.people.models import User

_SESSION: Final = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"
_PERSON: Final = "SELECT {columns} FROM people_user WHERE id = %s"
_PROVED_MOST: Final = 4096
"""Sessions whose signature is not proved again while their words stay the same: they change once a minute."""


class SessionStore(db.SessionStore):
    """Sessions in the database, as Django keeps them, found more quickly."""

    def load(self) -> dict[str, Any]:
        """Return what the session holds; nothing, and no key any longer, where there is none or it has expired."""
        database = connections[DEFAULT_DB_ALIAS]
        now = database.ops.adapt_datetimefield_value(timezone.now())
        with database.cursor() as cursor:
            cursor.execute(_SESSION, [self.session_key, now])
            found = cursor.fetchone()
        if found is None:
            self._session_key = None
            return {}
        return self._opened(found[0])

    def _opened(self, words: str) -> dict[str, Any]:
        """Return what the words of a session say; nothing where the signature is not ours, which Django notes."""
        try:
            held: dict[str, Any] = json.loads(_proved(words, self.key_salt))
        except BadSignature:
            held = self.decode(words)
        return held


@lru_cache(maxsize=_PROVED_MOST)
def _proved(words: str, salt: str) -> str:
    """Return what was signed, as text: each request gets values of its own from it."""
    return json.dumps(loads(words, salt=salt))


class PersonBackend(ModelBackend):
    """Passwords as Django tells them right from wrong; a person whose session is known is found more quickly."""

    def get_user(self, user_id: int) -> User | None:
        """Return the person of a session, unless they may not sign in any longer."""
        database = connections[DEFAULT_DB_ALIAS]
        question, names, odd = _asked(database.vendor)
        with database.cursor() as cursor:
            cursor.execute(question, [user_id])
            found = cursor.fetchone()
        if found is None:
            return None
        values = list(found)
        for place, column in odd:
            for convert in database.ops.get_db_converters(column):
                values[place] = convert(values[place], column, database)
        person = User.from_db(DEFAULT_DB_ALIAS, names, values)
        return person if self.user_can_authenticate(person) else None


@cache
def _asked(_vendor: str) -> tuple[str, tuple[str, ...], tuple[tuple[int, Col], ...]]:
    """Return the question for a person, the fields asked for, and those whose values this database keeps otherwise."""
    fields = User._meta.concrete_fields  # noqa: SLF001 - Django's documented door to a model's names
    convertible = connections[DEFAULT_DB_ALIAS].ops.get_db_converters
    odd = tuple((place, field.cached_col) for place, field in enumerate(fields) if convertible(field.cached_col))
    names, columns = zip(*(field.get_attname_column() for field in fields), strict=True)
    return _PERSON.format(columns=", ".join(columns)), names, odd

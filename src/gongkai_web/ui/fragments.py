"""Parts of pages that follow from plain values alone: drawn once for the same values, whoever looks at them.

The values are the key, so that a fragment is never stale and shows nobody what was not theirs to be shown.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Final

from django.core.signals import setting_changed
from django.dispatch import receiver
from django.forms import BaseForm
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

LETTERS_KEPT: Final = 4_000_000
"""Letters kept in all: some ten thousand rows of a list, some ten megabytes in each process."""

_PLAIN: Final = (str, int, float, date, Decimal, Enum, type(None), type)


class Shelf:
    """What was drawn, by what it was drawn from; the longest unused goes first, and letters in all are limited."""

    def __init__(self, *, letters: int) -> None:
        """Keep at most so many letters."""
        self.letters = letters
        self.held = 0
        self._drawn: OrderedDict[Hashable, SafeString] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, key: Hashable, draw: Callable[[], SafeString]) -> SafeString:
        """Return what was drawn for a key, or draw it."""
        with self._lock:
            drawn = self._drawn.get(key)
            if drawn is not None:
                self._drawn.move_to_end(key)
                return drawn
        drawn = draw()
        self._put(key, drawn)
        return drawn

    def _put(self, key: Hashable, drawn: SafeString) -> None:
        with self._lock:
            if len(drawn) > self.letters or key in self._drawn:
                return
            self._drawn[key] = drawn
            self.held += len(drawn)
            while self.held > self.letters:
                _, gone = self._drawn.popitem(last=False)
                self.held -= len(gone)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._drawn.clear()
            self.held = 0


_SHELF: Final = Shelf(letters=LETTERS_KEPT)


def draw_fragment(template: str, **values: Hashable) -> SafeString:
    """Render a template that is given nothing but plain values: no request, no user, no token.

    Raises:
        TypeError: a value is not plain, or cannot be a key at all.
    """
    # With their kinds: markup equals the text that it is made of, 1 equals True, and they are written otherwise.
    key = (template, tuple(values.items()), tuple(map(type, values.values())))

    def draw() -> SafeString:
        # Only what is put on the shelf is looked through: what is found there equals something that was.
        for value in values.values():
            if not isinstance(value, SafeString):
                check_plain(value)
        return render_to_string(template, dict(values))

    return _SHELF.take(key, draw)


def draw_steady_fields(form: BaseForm) -> SafeString:
    """Draw the visible fields of a form that asks everybody the same: they follow from its class and what was typed."""
    key = (type(form), form.prefix, form.auto_id, tuple(form.initial.items()), _typed(form))
    return _SHELF.take(key, lambda: _fields(form))


def _typed(form: BaseForm) -> Hashable:
    if not form.is_bound:
        return None
    data = form.data
    names = map(form.add_prefix, form.fields)
    given = (data.getlist(name) if isinstance(data, QueryDict) else [str(data.get(name))] for name in names)
    wrong = (tuple(map(str, (name, *errors))) for name, errors in form.errors.items())
    return tuple(map(tuple, given)), tuple(wrong)


def _fields(form: BaseForm) -> SafeString:
    return SafeString("".join(bound.as_field_group() for bound in form.visible_fields()))


def check_plain(value: object) -> None:
    """Let only what is written the same whenever it is equal pass: within a value nobody looks at kinds.

    Raises:
        TypeError: the value, or one within it, is not plain: markup, a row of the database.
    """
    if isinstance(value, tuple):
        for one in value:
            check_plain(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            check_plain(getattr(value, field.name))
    elif isinstance(value, SafeString) or not isinstance(value, _PLAIN):
        message = f"a fragment is drawn from plain values, not from a {type(value).__name__}"
        raise TypeError(message)


@receiver(setting_changed)
def forget(**_named: object) -> None:
    """Draw anew under other settings; only tests change them."""
    _SHELF.clear()

"""The links of a list: to its pages, and to its other orders; every other word of the query is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.functional import cached_property

from gongkai_web.ui.values import Column

if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.db.models import Model, QuerySet


COUNTED_MOST: Final = 10_000
"""Nobody reads through more; whoever has as many narrows the search."""


class LongPaginator(Paginator):  # type: ignore[type-arg]  # what is listed is the view's affair
    """Turns the pages of a list however long; it counts so far and no further, for a whole register takes long."""

    @cached_property
    def found(self) -> int:
        """Count what is listed, and at most one more than is leafed through."""
        listed = cast("QuerySet[Model]", self.object_list)
        return listed[: COUNTED_MOST + 1].count()

    @cached_property
    def count(self) -> int:
        """Return how many can be leafed through."""
        return min(self.found, COUNTED_MOST)

    @property
    def more(self) -> bool:
        """Say whether there are more than are counted."""
        return self.found > COUNTED_MOST


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """A page of a list; the one at hand has no address, and a gap has no number either."""

    number: int = 0
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Where a list can be leafed through."""

    count: int
    number: int
    last: int
    more: bool = False
    before: str = ""
    after: str = ""
    links: tuple[PageLink, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a column as it stands now: its order, and the address that turns the order round."""

    label: str
    numeric: bool
    order: str = ""
    address: str = ""


def changed_query(words: QueryDict, **changes: object) -> str:
    """Write a query string with changes; an empty value takes its name away."""
    changed = words.copy()
    for name, value in changes.items():
        if value is None or value == "":
            changed.pop(name, None)
        else:
            changed[name] = str(value)
    return f"?{changed.urlencode()}"


def pages_of(page: "Page[object]", words: QueryDict) -> Pages:
    """Return the links of a list's pages: the first, the last, those around the one at hand."""
    paginator = page.paginator
    if paginator.num_pages == 1:
        return Pages(count=paginator.count, number=1, last=1, more=getattr(paginator, "more", False))
    numbers = paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return Pages(
        count=paginator.count,
        number=page.number,
        last=paginator.num_pages,
        more=getattr(paginator, "more", False),
        before=changed_query(words, page=page.previous_page_number()) if page.has_previous() else "",
        after=changed_query(words, page=page.next_page_number()) if page.has_next() else "",
        links=tuple(_link(number, at=page.number, words=words) for number in numbers),
    )


def _link(number: int | str, *, at: int, words: QueryDict) -> PageLink:
    if not isinstance(number, int):
        return PageLink()
    return PageLink(number=number, address=changed_query(words, page=number) if number != at else "")


def heads_of(columns: Sequence[Column], words: QueryDict) -> tuple[Head, ...]:
    """Return the heads of a table by the order that the query asks for."""
    return tuple(_head(column, words) for column in columns)


def _head(column: Column, words: QueryDict) -> Head:
    if not column.sort:
        return Head(label=column.label, numeric=column.numeric)
    order = words.get("sort", "")
    state = {column.sort: "ascending", f"-{column.sort}": "descending"}.get(order, "none")
    turned = f"-{column.sort}" if state == "ascending" else column.sort
    address = changed_query(words, sort=turned, page="")
    return Head(label=column.label, numeric=column.numeric, order=state, address=address)

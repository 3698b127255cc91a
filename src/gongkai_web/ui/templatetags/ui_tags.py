"""``{% load ui_tags %}``: dates and sums, tags and clocks, fields, pages, icons."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django import template
from django.forms import BoundField
from django.template.context import RequestContext
from django.utils.safestring import SafeString

from gongkai_web.ui import formats, navigation
from gongkai_web.ui.drawing import draw_icon, draw_tag
from gongkai_web.ui.phases import phase_tag
from gongkai_web.ui.values import ClockFace, Column, Tag

if TYPE_CHECKING:
    from django.core.paginator import Page

register = template.Library()


@register.filter
def day(value: date | None) -> str:
    """Write a day in full."""
    return formats.written_day(value) if value else ""


@register.filter
def short_day(value: date | None) -> str:
    """Write a day without its year."""
    return formats.written_short_day(value) if value else ""


@register.filter
def weekday(value: date | None) -> str:
    """Name the day of the week."""
    return formats.written_weekday(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """Write a day with its time."""
    return formats.written_moment(value) if value else ""


@register.filter
def money(value: Decimal | int | None) -> str:
    """Write a sum of money; nothing where there is none."""
    return "" if value is None else formats.written_money(value)


@register.filter
def has_time(value: date) -> bool:
    """Say whether a value is a moment and not a whole day."""
    return isinstance(value, datetime)


@register.filter
def machine_time(value: date) -> str:
    """Write a day or a moment for machines, in the office's own time."""
    return formats.local(value).isoformat()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw a symbol of the sprite; one with a label speaks, any other is ornament beside words."""
    return draw_icon(name, label)


@register.simple_tag
def tag(label: str, tone: str = "plain", icon: str = "") -> SafeString:
    """Draw any word as a tag."""
    return draw_tag(Tag(label=label, tone=tone, icon=icon))  # type: ignore[arg-type]  # a template writes it as text


@register.simple_tag
def phase(value: str, label: str = "") -> SafeString:
    """Draw the phase of a case; ``value`` is the phase itself or its id, ``label`` its words where it has none."""
    return draw_tag(phase_tag(value, label))


@register.simple_tag
def clock(face: ClockFace) -> SafeString:
    """Draw a clock: 还剩 3 个工作日, 今天到期, 已逾期 2 天, 中止计时."""
    return draw_tag(face.tag)


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """Render one field with its label, hint and errors."""
    return bound.as_field_group()


@register.simple_tag(takes_context=True)
def query(context: RequestContext, **changes: object) -> str:
    """Write the page's query string with changes; an empty value takes its name away."""
    words = context["request"].GET.copy()
    for name, value in changes.items():
        if value is None or value == "":
            words.pop(name, None)
        else:
            words[name] = str(value)
    return f"?{words.urlencode()}"


@register.inclusion_tag("ui/components/_pagination.html", takes_context=True)
def paginate(context: RequestContext, page: "Page[object]") -> dict[str, object]:
    """Link the pages of a list, keeping every other word of the query."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return {"page": page, "numbers": list(numbers), "gap": page.paginator.ELLIPSIS, "request": context["request"]}


@register.inclusion_tag("ui/components/_table_head.html", takes_context=True)
def table_head(context: RequestContext, columns: Sequence[Column]) -> dict[str, object]:
    """Write the head of a table; a column that sorts is a link that turns the order round."""
    order = context["request"].GET.get("sort", "")
    heads = [(column, _ordered(column, order)) for column in columns]
    return {"heads": heads, "request": context["request"]}


def _ordered(column: Column, order: str) -> dict[str, str]:
    if not column.sort:
        return {}
    if order == column.sort:
        return {"state": "ascending", "next": f"-{column.sort}"}
    return {"state": "descending" if order == f"-{column.sort}" else "none", "next": column.sort}


@register.inclusion_tag("ui/components/_navigation.html", takes_context=True)
def office_navigation(context: RequestContext) -> dict[str, object]:
    """List the places of the office that this user can go to."""
    return {"destinations": navigation.list_destinations(context["request"])}

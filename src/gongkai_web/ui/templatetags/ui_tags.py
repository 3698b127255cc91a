"""``{% load ui_tags %}``: dates and sums, tags and clocks, fields, pages, icons."""

from collections.abc import Hashable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django import template
from django.forms import BaseForm, BoundField
from django.template.context import RequestContext
from django.utils.safestring import SafeString

from gongkai_web.ui import formats, navigation
from gongkai_web.ui.drawing import draw_icon, draw_tag
from gongkai_web.ui.fragments import draw_fragment, draw_steady_fields
from gongkai_web.ui.paging import changed_query, heads_of, pages_of
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


@register.simple_tag
def steady_fields(form: BaseForm) -> SafeString:
    """Render the visible fields of a form that asks everybody the same, such as a list's filters."""
    return draw_steady_fields(form)


@register.simple_tag
def fragment(template: str, **values: Hashable) -> SafeString:
    """Render a template from plain values alone, once for the same values; elsewhere this is ``include … only``."""
    return draw_fragment(template, **values)


@register.simple_tag(takes_context=True)
def query(context: RequestContext, **changes: object) -> str:
    """Write the page's query string with changes; an empty value takes its name away."""
    return changed_query(context["request"].GET, **changes)


@register.simple_tag(takes_context=True)
def paginate(context: RequestContext, page: "Page[object]") -> SafeString:
    """Link the pages of a list, keeping every other word of the query."""
    return draw_fragment("ui/components/_pagination.html", pages=pages_of(page, context["request"].GET))


@register.simple_tag(takes_context=True)
def table_head(context: RequestContext, columns: Sequence[Column]) -> SafeString:
    """Write the head of a table; a column that sorts is a link that turns the order round."""
    return draw_fragment("ui/components/_table_head.html", heads=heads_of(columns, context["request"].GET))


@register.simple_tag(takes_context=True)
def office_navigation(context: RequestContext) -> SafeString:
    """List the places of the office that this user can go to."""
    destinations = tuple(navigation.list_destinations(context["request"]))
    return draw_fragment("ui/components/_navigation.html", destinations=destinations)

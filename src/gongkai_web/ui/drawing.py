"""How symbols and tags become markup, each drawn once: a list of fifty cases shows a hundred of them."""

from functools import lru_cache

from django.core.signals import setting_changed
from django.dispatch import receiver
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gongkai_web.ui.values import Tag

MOST = 1024


@lru_cache(MOST)
def draw_icon(name: str, label: str = "") -> SafeString:
    """Draw a symbol of the sprite; one with a label speaks, any other is ornament beside words."""
    href = f"{static('ui/icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}" focusable="false"><use href="{}"></use></svg>', label, href
        )
    return format_html('<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', href)


@lru_cache(MOST)
def draw_tag(tag: Tag) -> SafeString:
    """Draw a word with its shape and colour."""
    symbol = draw_icon(tag.icon) if tag.icon else ""
    return format_html('<span class="tag tag-{}">{}{}</span>', tag.tone, symbol, tag.label)


@receiver(setting_changed)
def forget(*, setting: str, **_more: object) -> None:
    """Draw anew where the files are stored elsewhere; only tests change settings."""
    if setting in {"STORAGES", "STATIC_URL"}:
        draw_icon.cache_clear()
        draw_tag.cache_clear()

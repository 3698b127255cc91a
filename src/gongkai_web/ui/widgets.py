"""Form fields that officials and citizens meet again and again."""

import re
from collections.abc import Sequence
from typing import Any, Final

from django import forms

ISO_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
DAY_FORMATS: Final = ("%Y-%m-%d", "%Y年%m月%d日", "%Y.%m.%d", "%Y/%m/%d", "%Y%m%d")


class DayInput(forms.DateInput):
    """A day, picked from the browser's own calendar or typed."""

    input_type = "date"

    def __init__(self) -> None:
        """Write the day as browsers want it."""
        super().__init__(format="%Y-%m-%d")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:  # noqa: ANN401 - a day, or what was typed instead
        """Show what was typed instead of a day as text: a browser's calendar would lose it."""
        context = super().get_context(name, value, attrs)
        typed = context["widget"]["value"]
        if typed and not ISO_DAY.fullmatch(typed):
            context["widget"]["type"] = "text"
        return context


class DayField(forms.DateField):
    """A day, in any of the ways in which it is written in China."""

    widget = DayInput
    input_formats = DAY_FORMATS
    default_error_messages = {"invalid": "日期无法识别，请按“2026-03-05”的样式填写。"}


class UploadInput(forms.ClearableFileInput):
    """A file whose kind and size the page checks before it is sent; the server checks them again."""

    template_name = "ui/forms/upload.html"

    def __init__(self, *, accept: Sequence[str] = (), most_bytes: int = 0) -> None:
        """Name the endings (``.pdf``) that are taken and the most bytes a file may have."""
        attrs: dict[str, str] = {}
        if accept:
            attrs["accept"] = ",".join(accept)
        if most_bytes:
            attrs["data-most-bytes"] = str(most_bytes)
        super().__init__(attrs=attrs)


class UploadsInput(UploadInput):
    """Several such files at once."""

    allow_multiple_selected = True


class CardSelect(forms.RadioSelect):
    """One of a few choices, each a card large enough for a thumb; notes explain a choice by its value."""

    template_name = "ui/forms/cards.html"
    option_template_name = "ui/forms/card.html"

    def __init__(self, *, notes: dict[str, str] | None = None) -> None:
        """Keep a note for each value that needs one."""
        super().__init__(attrs={"class": "cards"})
        self.notes = notes or {}

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:  # noqa: ANN401 - Django hands on what it likes
        """Put the note beside the choice."""
        return {**super().create_option(name, value, *args, **options), "note": self.notes.get(str(value), "")}

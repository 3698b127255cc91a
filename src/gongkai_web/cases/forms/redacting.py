"""What a person says to have boxes put on a document without drawing them."""

from collections.abc import Mapping
from typing import Final

from django import forms

from gongkai_web.cases.drawing import DrawnBox
from gongkai_web.cases.reasons import REASONS

POINTS_A_MILLIMETRE: Final = 72 / 25.4


class PhraseForm(forms.Form):
    """A phrase that is to be withheld wherever it stands in a document."""

    text = forms.CharField(label="要遮盖的文字", max_length=100, help_text="如姓名、账号；文中每一处都加框")
    reason = forms.ChoiceField(label="理由", choices=[(reason.id, reason.label) for reason in REASONS])


class AreaForm(forms.Form):
    """A place on a page told by numbers, for whoever cannot draw it."""

    page = forms.IntegerField(label="页", min_value=1)
    left = forms.FloatField(label="距左边（毫米）", min_value=0)
    top = forms.FloatField(label="距上边（毫米）", min_value=0)
    width = forms.FloatField(label="宽（毫米）", min_value=1)
    height = forms.FloatField(label="高（毫米）", min_value=1)
    reason = forms.ChoiceField(label="理由", choices=[(reason.id, reason.label) for reason in REASONS])

    def __init__(self, data: Mapping[str, object] | None = None, *, prefix: str, pages: int = 0) -> None:
        """Know how many pages there are."""
        super().__init__(data, prefix=prefix)
        self.pages = pages

    def clean_page(self) -> int:
        """Hold the page against the document."""
        page: int = self.cleaned_data["page"]
        if self.pages and page > self.pages:
            message = f"材料只有 {self.pages} 页。"
            raise forms.ValidationError(message)
        return page

    def box(self) -> DrawnBox:
        """Return the place as a box without a number."""
        left, top, width, height = (
            self.cleaned_data[name] * POINTS_A_MILLIMETRE for name in ("left", "top", "width", "height")
        )
        return DrawnBox(
            id=0,
            page=self.cleaned_data["page"],
            left=left,
            top=top,
            right=left + width,
            bottom=top + height,
            reason=self.cleaned_data["reason"],
        )

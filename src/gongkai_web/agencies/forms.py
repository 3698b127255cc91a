"""Forms about an organ."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from gongkai_web.agencies.importing import SAID
from gongkai_web.agencies.models import Agency
from gongkai_web.ui.widgets import UploadInput


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(label="理由", max_length=500, help_text="将记入审计记录。")


class AgencyForm(forms.ModelForm[Agency]):
    """What is said of an organ."""

    field_order = (*SAID, "reason")
    website = forms.URLField(label="互联网联系方式", required=False, assume_scheme="https")
    online_review_url = forms.URLField(label="线上复议渠道", required=False, assume_scheme="https")
    reason = forms.CharField(label="理由", max_length=500, help_text="将记入审计记录。")

    class Meta:
        model = Agency
        fields = SAID

    def particulars(self) -> dict[str, Any]:
        """Return what was said, without the reason."""
        return {name: value for name, value in self.cleaned_data.items() if name in SAID}


class MoveForm(ReasonForm):
    """Where an organ is to hang."""

    field_order = ("parent", "reason")

    def __init__(self, data: Any = None, *, agencies: QuerySet[Agency]) -> None:  # noqa: ANN401 - as Django takes it
        """Offer the organs of the administrator."""
        super().__init__(data)
        self.fields["parent"] = forms.ModelChoiceField(agencies, label="新的上级机关", empty_label="请选择")
        self.order_fields(self.field_order)


class ListForm(ReasonForm):
    """A list of organs to be imported."""

    field_order = ("file", "reason")
    file = forms.FileField(
        label="机关清单（CSV 或者 XLSX）", widget=UploadInput(accept=[".csv", ".xlsx"], most_bytes=2 << 20)
    )

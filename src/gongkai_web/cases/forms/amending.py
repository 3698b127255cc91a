"""What was written down of an application, to be put right."""

from typing import Final

from django import forms
from django.http import QueryDict

from gongkai_web.cases.actions.amending import OF_APPLICANT, OF_CASE
from gongkai_web.cases.models import Applicant, Case

_UNKEPT: Final = {"autocomplete": "off", "data-unkept": "", "spellcheck": "false"}
"""No browser keeps the number of a person."""


class AmendForm(forms.ModelForm[Applicant]):
    """The applicant and how to reach them, the words of the application, and why they are changed."""

    subject = forms.CharField(label="所需信息", max_length=200)
    document_number = forms.CharField(label="文号或者索引号", max_length=80, required=False)
    description = forms.CharField(
        label="内容描述", max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    why = forms.CharField(
        label="更正理由", max_length=500, help_text="例如：登记时误录；申请人来电更换地址；按补正内容更正"
    )

    class Meta:
        model = Applicant
        fields = OF_APPLICANT
        widgets = {
            "id_number": forms.TextInput(attrs=_UNKEPT),
            "agent_id_number": forms.TextInput(attrs=_UNKEPT),
        }

    def __init__(self, data: QueryDict | None = None, *, case: Case) -> None:
        """Show what is written down now."""
        super().__init__(data, instance=case.applicant, initial={name: getattr(case, name) for name in OF_CASE})
        self.order_fields((*OF_APPLICANT, *OF_CASE, "why"))

    def told(self) -> dict[str, object]:
        """Return what was filled in, but for the reason."""
        return {name: value for name, value in self.cleaned_data.items() if name != "why"}

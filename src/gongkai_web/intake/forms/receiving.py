"""How an organ takes applications in over the internet."""

from django import forms

from gongkai_web.intake.models import Reception


class ReceptionForm(forms.ModelForm[Reception]):
    """The organ's own choice."""

    class Meta:
        model = Reception
        fields = ("online", "confirms_at_once", "offers_earlier", "notice")
        widgets = {"notice": forms.Textarea(attrs={"rows": 5})}

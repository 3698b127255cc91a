"""What the applicant tells from the status page."""

from typing import Final

from django import forms

from gongkai_web.intake.forms.papers import PapersField
from gongkai_web.intake.forms.wishes import WAYS
from gongkai_web.ui.widgets import CardSelect

MOST_WORDS: Final = 5000


class OpenForm(forms.Form):
    """The number and the code that open a case."""

    number = forms.CharField(
        label="查询编号",
        max_length=24,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        help_text="例如 20260302-K7M2Q。",
    )
    code = forms.CharField(
        label="查询码",
        max_length=24,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        help_text="10 位字母和数字，在提交申请时的回执上。不分大小写。",
    )


class WordsForm(forms.Form):
    """Words of the applicant: a correction, reasons."""

    text = forms.CharField(max_length=MOST_WORDS, widget=forms.Textarea(attrs={"rows": 8}))
    papers = PapersField(label="附件（没有就不用传）")


class CorrectForm(WordsForm):
    """A correction (补正)."""

    def __init__(self, *args: object, **options: object) -> None:
        """Say what to write."""
        super().__init__(*args, **options)  # type: ignore[arg-type]  # Django's own arguments
        self.fields["text"].label = "补正内容"
        self.fields["text"].help_text = "按上面的要求逐项写清楚。补正只告知一次，请一次写全。"


class ExplainForm(WordsForm):
    """Reasons (条例第三十五条)."""

    def __init__(self, *args: object, **options: object) -> None:
        """Say what to write."""
        super().__init__(*args, **options)  # type: ignore[arg-type]  # Django's own arguments
        self.fields["text"].label = "理由"
        self.fields["text"].help_text = "说明为什么需要申请这些信息。理由合理的，受理机关会告知延迟答复的期限。"


class WithdrawForm(forms.Form):
    """The withdrawal of an application."""

    text = forms.CharField(
        label="原因（可以不填）", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class ConfirmForm(forms.Form):
    """The applicant's word that the reply has come; there is nothing to fill in."""


class DeliveryForm(forms.Form):
    """How the reply is to come; the two electronic ways carry the consent that electronic service needs."""

    delivery = forms.ChoiceField(
        label="获取方式", choices=[(one, one) for one, _ in WAYS], widget=CardSelect(notes=dict(WAYS))
    )

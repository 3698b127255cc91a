"""How long a case is kept, and why it is packed again."""

from django import forms

from gongkai_web.archive.models import RETENTIONS, TRANSFERS
from gongkai_web.ui.widgets import CardSelect


class ArchiveForm(forms.Form):
    """The retention class of a case."""

    retention = forms.ChoiceField(
        label="保管期限",
        choices=RETENTIONS,
        widget=CardSelect(),
        help_text="按照本机关经档案主管部门审查同意的归档范围和保管期限表确定。",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class AgainForm(forms.Form):
    """Why another package is made."""

    reason = forms.CharField(label="理由", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class ShelfForm(forms.Form):
    """Which part of a list is shown."""

    year = forms.IntegerField(label="归档年度", required=False, min_value=2008, max_value=2099)
    transfer = forms.ChoiceField(label="移交年限", required=False, choices=TRANSFERS)


class RuleForm(forms.Form):
    """What an organ's own list says is usual."""

    retention = forms.ChoiceField(label="通常的保管期限", choices=RETENTIONS)
    transfer = forms.ChoiceField(label="移交年限", choices=TRANSFERS)
    basis = forms.CharField(
        label="依据", max_length=200, help_text="本机关归档范围和保管期限表的名称、文号，以及档案主管部门的审查意见"
    )

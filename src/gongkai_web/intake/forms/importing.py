"""The form that a register comes with."""

from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet

from gongkai.law.channels import list_channels
from gongkai_web.agencies.models import Agency
from gongkai_web.ui.widgets import UploadInput

MOST_BYTES: Final = 20 * (1 << 20)


class RegisterForm(forms.Form):
    """Which organ's register it is, and by which channel the cases count as come where nobody wrote it down."""

    agency = forms.ModelChoiceField(label="行政机关", queryset=Agency.objects.none())
    register = forms.FileField(
        label="台账",
        widget=UploadInput(accept=(".xlsx", ".xls", ".csv"), most_bytes=MOST_BYTES),
        help_text="Excel 或者 CSV。必须有登记编号、收到日期、申请人类型、办理结果、答复日期五列；"
        "可以有所需信息、申请人、复议和诉讼各列。表头上方的标题不影响。",
    )
    channel = forms.ChoiceField(
        label="提交渠道", initial="in-person", help_text="台账没有记载渠道的，统一按此登记；收到日期以台账为准。"
    )

    def __init__(self, *args: Any, counters: QuerySet[Agency], **options: Any) -> None:  # noqa: ANN401 - Django's own arguments
        """Offer the agencies for which somebody registers."""
        super().__init__(*args, **options)
        agency, channel = self.fields["agency"], self.fields["channel"]
        assert isinstance(agency, forms.ModelChoiceField)  # noqa: S101 - declared above
        assert isinstance(channel, forms.ChoiceField)  # noqa: S101 - declared above
        agency.queryset = counters
        channel.choices = [(name, one.label) for name, one in list_channels().items()]
        if len(counters) == 1:
            agency.initial, agency.widget = counters[0], forms.HiddenInput()

    def clean_register(self) -> UploadedFile[bytes]:
        """Bound its size."""
        sent: UploadedFile[bytes] = self.cleaned_data["register"]
        if (sent.size or 0) > MOST_BYTES:
            msg = "文件超过 20 MB，请按年度分成几个文件导入。"
            raise forms.ValidationError(msg)
        return sent

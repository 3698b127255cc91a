"""How an organ takes applications in over the internet."""

from typing import Final

from django import forms

from gongkai_web.intake.models import Reception, Serving
from gongkai_web.ui.widgets import CardSelect

NOTES: Final = {
    Serving.OFFICE.value: "系统备好方式、日期和凭证，核对后办理送达",
    Serving.ARRIVED.value: "选择在本网站下载的，答复到达查询页即为送达；选择电子邮件的，以首次下载或者确认收到为准",
    Serving.KNOWN.value: "申请人一直没有打开的，请改用其他方式送达",
}


class ReceptionForm(forms.ModelForm[Reception]):
    """The organ's own choice."""

    class Meta:
        model = Reception
        fields = ("online", "confirms_at_once", "offers_earlier", "serving", "notice")
        widgets = {"serving": CardSelect(notes=NOTES), "notice": forms.Textarea(attrs={"rows": 5})}

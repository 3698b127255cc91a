"""Forms of administering people."""

from django import forms

from gongkai_web.agencies.models import Agency
from gongkai_web.people.models import Role, Scope, User
from gongkai_web.people.permissions import agencies_where, holders
from gongkai_web.ui.widgets import DayField, UploadInput


class PersonForm(forms.ModelForm[User]):
    """A person's particulars, in an agency that the administrator administers."""

    class Meta:
        model = User
        fields = ("name", "agency", "email", "phone")

    def __init__(self, *args: object, actor: User, **kwargs: object) -> None:
        """Offer only the actor's agencies."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments, passed on as they are
        self.fields["agency"] = forms.ModelChoiceField(
            agencies_where(actor, Role.ADMINISTRATOR).filter(active=True), label="所在机关", empty_label="请选择"
        )


class NewPersonForm(PersonForm):
    """A new person."""

    class Meta:
        model = User
        fields = ("username", "name", "agency", "email", "phone")


class ReasonForm(forms.Form):
    """Why a grave thing is done."""

    reason = forms.CharField(label="理由", max_length=500, help_text="将记入审计记录。")


class GrantForm(ReasonForm):
    """A role to be granted."""

    field_order = ("agency", "role", "reason")

    def __init__(self, *args: object, actor: User, **kwargs: object) -> None:
        """Offer only the actor's agencies."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments, passed on as they are
        self.fields["agency"] = forms.ModelChoiceField(
            agencies_where(actor, Role.ADMINISTRATOR).filter(active=True), label="机关", empty_label="请选择"
        )
        self.fields["role"] = forms.ChoiceField(label="角色", choices=Role.choices)
        self.order_fields(self.field_order)


class ListForm(ReasonForm):
    """A list of people to be imported."""

    field_order = ("file", "reason")

    file = forms.FileField(
        label="人员名单",
        widget=UploadInput(accept=[".csv", ".xlsx"], most_bytes=2 << 20),
        help_text="CSV 或者 XLSX，表头：用户名、姓名、电子邮箱、联系电话、机关代码、角色。先检查，再导入。",
    )


class TokenForm(forms.Form):
    """A token to be issued."""

    name = forms.CharField(label="用途", max_length=80, help_text="例如：县政务服务平台对接。")
    scopes = forms.MultipleChoiceField(label="范围", choices=Scope.choices, widget=forms.CheckboxSelectMultiple)
    expires_at = DayField(label="失效日期", help_text="到这一天零时失效，最长一年。")

    def __init__(self, *args: object, actor: User, **kwargs: object) -> None:
        """Offer only the actor's agencies, and the people who work there."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments, passed on as they are
        agencies = agencies_where(actor, Role.ADMINISTRATOR).filter(active=True)
        self.fields["agency"] = forms.ModelChoiceField(agencies, label="机关", empty_label="请选择")
        self.fields["owner"] = forms.ModelChoiceField(
            holders(*Role).filter(memberships__agency__in=agencies).distinct(), label="责任人", empty_label="请选择"
        )
        self.order_fields(("name", "agency", "owner", "scopes", "expires_at"))


def agency_filter(actor: User, number: str) -> Agency | None:
    """Return the agency asked for, if the actor administers it."""
    return agencies_where(actor, Role.ADMINISTRATOR).filter(pk=number).first() if number.isdecimal() else None

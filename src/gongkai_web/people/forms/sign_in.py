"""Forms of signing in, and of one's own account."""

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.exceptions import ValidationError


class SignInForm(forms.Form):
    """Who you are."""

    username = forms.CharField(
        label="用户名", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label="密码",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(forms.Form):
    """The second factor."""

    code = forms.CharField(
        label="验证码",
        max_length=40,
        help_text="手机验证器上显示的 6 位数字。手机不在身边时，填写一个恢复码。",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True}),
    )


class EnrolForm(forms.Form):
    """The first code of a new second factor."""

    code = forms.CharField(
        label="验证码",
        max_length=10,
        help_text="手机验证器扫码后显示的 6 位数字。",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class PasswordForm(forms.Form):
    """A new password, typed twice."""

    old = forms.CharField(
        label="当前密码",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label="新密码", max_length=128, strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    again = forms.CharField(
        label="再输入一次新密码",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Say the rules before they are broken."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments, passed on as they are
        self.fields["new"].help_text = "".join(password_validators_help_texts())

    def clean(self) -> None:
        """Compare the two."""
        super().clean()
        if self.cleaned_data.get("new") != self.cleaned_data.get("again") and "again" in self.cleaned_data:
            raise ValidationError({"again": "两次输入的新密码不一致。"})

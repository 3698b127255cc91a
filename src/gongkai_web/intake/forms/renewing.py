"""What is asked before a query code is replaced."""

from typing import Final

from django import forms

from gongkai_web.ui.widgets import CardSelect

CHECKED: Final = (
    ("本人身份证件", "与申请时填写的姓名、证件号码一致"),
    ("单位证明和经办人身份证件", "申请人是单位的"),
    ("委托书和双方身份证件", "由代理人办理的"),
)


class RenewForm(forms.Form):
    """Which papers the registrar has seen."""

    checked = forms.ChoiceField(
        label="已经核对",
        choices=[(one, one) for one, _ in CHECKED],
        widget=CardSelect(notes=dict(CHECKED)),
        error_messages={"required": "请先核对身份，再选择核对了什么。"},
    )


class LostForm(forms.Form):
    """The number of a case, and an address that its application gave."""

    number = forms.CharField(
        label="查询编号",
        max_length=24,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        help_text="例如 20260302-K7M2Q。",
    )
    contact = forms.CharField(label="申请时填写的电子邮箱或者手机号码", max_length=254)

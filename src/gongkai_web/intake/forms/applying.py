"""The application form (条例第二十九条): what the law asks for is required, nothing else; never what it is for."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from django import forms
from django.forms import BoundField

from gongkai_web.cases.actions import Application, Person
from gongkai_web.intake.forms.papers import PapersField
from gongkai_web.intake.forms.wishes import FORMS, NEEDS, WAYS
from gongkai_web.intake.identity import RESIDENT, fits_organisation, fits_resident
from gongkai_web.ui.widgets import CardSelect

PAPERS: Final = (
    RESIDENT,
    "护照",
    "港澳居民来往内地通行证",
    "台湾居民来往大陆通行证",
    "港澳台居民居住证",
    "外国人永久居留身份证",
    "其他证件",
)
BODIES: Final = (
    ("enterprise", "商业企业", "公司、个人独资企业、合伙企业等（律师事务所除外）"),
    ("research", "科研机构", "研究院所、高等学校等"),
    ("public_welfare", "社会公益组织", "基金会、慈善组织、环保组织、行业协会等"),
    (
        "legal_service",
        "法律服务机构",
        "律师事务所、法律援助机构等以本机构名义申请（律师以自己名义申请的，请用个人申请）",
    ),
    ("other", "其他", "村（居）民委员会、业主委员会等其他组织"),
)
_BODY_LABELS: Final = {one: label for one, label, _ in BODIES}
MOST_WORDS: Final = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the form under one heading; one that ``folds`` is closed until something stands in it."""

    title: str
    hint: str = ""
    fields: tuple[str, ...]
    folds: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSection:
    """A section with its fields as they stand."""

    section: Section
    fields: tuple[BoundField, ...]
    open: bool


def line(label: str, *, most: int, hint: str = "", required: bool = False, **attrs: str) -> forms.CharField:
    """Make a field of one line, with what helps a browser to fill it in."""
    widget = forms.TextInput(attrs=attrs)
    return forms.CharField(label=label, max_length=most, required=required, help_text=hint, widget=widget)


def secret_line(label: str, *, hint: str = "", required: bool = False) -> forms.CharField:
    """Make a field for an identity number, which no browser shall keep."""
    attrs = {"autocomplete": "off", "data-unkept": "", "spellcheck": "false"}
    return forms.CharField(
        label=label, max_length=40, required=required, help_text=hint, widget=forms.TextInput(attrs=attrs)
    )


WANTED: Final = Section(
    title="您需要什么信息",
    hint="一次申请写一项内容，办理得更快。不需要说明用途。",
    fields=("subject", "document_number", "description"),
)
RECEIVING: Final = Section(title="怎样提供给您", fields=("form_wanted", "delivery_wanted"))
CONTACT: Final = Section(
    title="怎样联系您",
    hint="手机（电话）、电子邮箱、通信地址至少填写一项。",
    fields=("phone", "email", "address", "postcode", "fax"),
)
AGENT: Final = Section(
    title="委托他人代为申请（没有就不用填）",
    hint="由代理人办理的，请另行提交申请人签名的委托书。",
    fields=("agent_name", "agent_id_number", "agent_phone"),
    folds=True,
)
PAPERS_SENT: Final = Section(
    title="附件（没有就不用传）",
    hint="身份证明、委托书等材料的照片或者扫描件。",
    fields=("papers",),
)
HELP: Final = Section(
    title="需要帮助（没有就不用填）",
    hint="阅读有困难或者有视听障碍的，受理机关应当提供必要的帮助。",
    fields=("help_wanted",),
    folds=True,
)


class ApplicationForm(forms.Form):
    """What every applicant fills in."""

    sections: ClassVar[tuple[Section, ...]] = ()
    who: ClassVar[str] = ""
    is_organisation: ClassVar[bool] = False

    subject = line(
        "所需信息的名称",
        most=200,
        required=True,
        hint="写文件名称；不知道名称的，用一句话写清楚要什么，例如“2025年度某某路改造工程预算”。",
    )
    document_number = line("文号或者索引号", most=80, hint="知道的话请填写，便于查找。")
    description = forms.CharField(
        label="补充说明",
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="时间、地点、事项、制作单位等，凡是有助于找到这份信息的都可以写。",
    )
    form_wanted = forms.ChoiceField(
        label="提供形式", choices=[(one, one) for one, _ in FORMS], widget=CardSelect(notes=dict(FORMS))
    )
    delivery_wanted = forms.ChoiceField(
        label="获取方式", choices=[(one, one) for one, _ in WAYS], widget=CardSelect(notes=dict(WAYS))
    )
    phone = line("手机或者电话", most=60, autocomplete="tel", inputmode="tel")
    email = forms.EmailField(
        label="电子邮箱",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="填写后，查询编号也会发到这里。",
    )
    address = line("通信地址", most=200, autocomplete="street-address")
    postcode = line("邮政编码", most=6, autocomplete="postal-code", inputmode="numeric")
    fax = line("传真号码", most=60, inputmode="tel")
    papers = PapersField(label="选择文件")
    agent_name = line("代理人姓名", most=60)
    agent_id_number = secret_line("代理人证件号码")
    agent_phone = line("代理人联系电话", most=60, inputmode="tel")
    help_wanted = line("需要什么帮助", most=200, hint="例如：请电话告知进展；请提供大字版。")

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own arguments
        """Put the fields in the order of their sections, which is that of the errors above the form too."""
        super().__init__(*args, **options)
        self.order_fields([name for section in self.sections for name in section.fields])

    def clean_postcode(self) -> str:
        """Hold the postcode to six digits."""
        code: str = self.cleaned_data["postcode"]
        if code and not re.fullmatch(r"\d{6}", code):
            msg = "邮政编码是 6 位数字；不清楚的可以不填。"
            raise forms.ValidationError(msg)
        return code

    def clean(self) -> dict[str, Any]:
        """Ask for one way to reach the applicant, and for what the chosen way of delivery needs."""
        cleaned = super().clean() or self.cleaned_data
        tried = self.errors.keys() & {"phone", "email", "address"}
        if not tried and not any(cleaned.get(name) for name in ("phone", "email", "address")):
            self.add_error("phone", "请至少填写一种联系方式：手机（电话）、电子邮箱或者通信地址。")
        field, words = NEEDS.get(str(cleaned.get("delivery_wanted")), ("", ""))
        if field and field not in self.errors and not cleaned.get(field):
            self.add_error(field, words)
        if cleaned.get("agent_name") and not cleaned.get("agent_id_number"):
            self.add_error("agent_id_number", "请填写代理人的证件号码；不委托他人的，请清空代理人姓名。")
        if not cleaned.get("agent_name") and (cleaned.get("agent_id_number") or cleaned.get("agent_phone")):
            self.add_error("agent_name", "请填写代理人姓名；不委托他人的，请清空本栏各项。")
        return cleaned

    def shown_sections(self) -> Iterator[ShownSection]:
        """Give the sections in order; one with a fault or with words in it is never folded away."""
        for section in self.sections:
            fields = tuple(self[name] for name in section.fields)
            filled = any(field.value() or field.errors for field in fields)
            yield ShownSection(section=section, fields=fields, open=not section.folds or filled)

    def answers(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """Give what was filled in, section by section, as the applicant is to check it."""
        for section in self.sections:
            named = [name for name in section.fields if name != "papers"]
            filled = [(str(self.fields[name].label), self._words_of(name)) for name in named]
            said = [(label, words) for label, words in filled if words]
            if said:
                yield section.title.partition("（")[0], said

    def doubts(self) -> list[str]:
        """Say what looks mistyped: the applicant looks again, and may send it all the same."""
        return []

    def application(self) -> Application:
        """Make what is applied for; call it only on a form that is valid."""
        told: Mapping[str, str] = self.cleaned_data
        personal = {
            name: told[name]
            for section in self.sections
            if section not in {WANTED, RECEIVING, PAPERS_SENT}
            for name in section.fields
            if name not in {"name", "applicant_kind"} and told[name]
        }
        if self.is_organisation:
            personal["id_type"] = "统一社会信用代码" if fits_organisation(told["id_number"]) else "登记证书编号"
        return Application(
            subject=told["subject"],
            document_number=told["document_number"],
            description=told["description"],
            form_wanted=told["form_wanted"],
            delivery_wanted=told["delivery_wanted"],
            applicant_kind=told.get("applicant_kind") or "natural_person",
            person=Person(name=told["name"], is_organisation=self.is_organisation, fields=personal),
        )

    def _words_of(self, name: str) -> str:
        value = str(self.cleaned_data.get(name, ""))
        return _BODY_LABELS.get(value, value) if name == "applicant_kind" else value


class CitizenForm(ApplicationForm):
    """A citizen applies in person; a foreigner by a passport, a lawyer in person too."""

    who = "citizen"
    sections = (
        WANTED,
        RECEIVING,
        Section(title="您是谁", fields=("name", "id_type", "id_number", "employer")),
        CONTACT,
        PAPERS_SENT,
        AGENT,
        HELP,
    )

    name = line("姓名", most=120, required=True, hint="与证件上的一致。", autocomplete="name")
    id_type = forms.ChoiceField(label="证件名称", choices=[(one, one) for one in PAPERS], initial=RESIDENT)
    id_number = secret_line("证件号码", required=True)
    employer = line("工作单位（可以不填）", most=120, autocomplete="organization")

    def doubts(self) -> list[str]:
        """Look at the card's check character."""
        told = self.cleaned_data
        if told["id_type"] == RESIDENT and not fits_resident(told["id_number"]):
            return ["身份证号码与国家标准的校验规则不符，可能有一位写错了，请再看一遍。确认没有写错的，可以直接提交。"]
        return []


class OrganisationForm(ApplicationForm):
    """An organisation applies in its own name: one of the five kinds that the report counts."""

    who = "organisation"
    is_organisation = True
    sections = (
        WANTED,
        RECEIVING,
        Section(
            title="您的单位",
            fields=("name", "applicant_kind", "id_number", "legal_representative", "contact_person"),
        ),
        CONTACT,
        PAPERS_SENT,
        AGENT,
        HELP,
    )

    name = line("单位名称", most=120, required=True, hint="全称，与登记证书一致。", autocomplete="organization")
    applicant_kind = forms.ChoiceField(
        label="单位类型",
        choices=[(one, label) for one, label, _ in BODIES],
        widget=CardSelect(notes={one: note for one, _, note in BODIES}),
    )
    id_number = secret_line("统一社会信用代码", required=True, hint="没有的，填写登记证书编号。")
    legal_representative = line("法定代表人或者负责人", most=60)
    contact_person = line("联系人", most=60, autocomplete="name")

    def doubts(self) -> list[str]:
        """Look at the code's check character."""
        if fits_organisation(self.cleaned_data["id_number"]):
            return []
        return ["统一社会信用代码与国家标准的校验规则不符，请再看一遍。没有该代码、填写其他编号的，可以直接提交。"]


_FORMS: Final = {form.who: form for form in (CitizenForm, OrganisationForm)}


def form_for(who: str) -> type[ApplicationForm] | None:
    """Return the form of a citizen or of an organisation."""
    return _FORMS.get(who)

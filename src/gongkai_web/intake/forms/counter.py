"""The counter's form (窗口登记): one page for an application that came in person, by mail, fax or e-mail."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django import forms
from django.db.models import QuerySet

from gongkai.law.channels import list_channels
from gongkai.procedure import Applicant, Kind
from gongkai_web.agencies.models import Agency
from gongkai_web.cases.actions import Application, Person
from gongkai_web.intake.actions.counter import Arrival
from gongkai_web.intake.forms.applying import MOST_WORDS, PAPERS, Section, ShownSection, line, secret_line
from gongkai_web.intake.forms.papers import PapersField
from gongkai_web.intake.forms.wishes import FORMS, NEEDS, WAYS
from gongkai_web.intake.identity import RESIDENT, fits_organisation, fits_resident
from gongkai_web.ui.widgets import CardSelect, DayField

BY_HAND: Final = ("in-person", "signed-mail", "plain-mail", "misdirected-mail", "fax", "internet")
CHANNEL_NOTES: Final = {
    "in-person": "含口头申请代为填写",
    "signed-mail": "挂号信、EMS 等，签收日即收到日",
    "plain-mail": "当日与申请人确认，确认日即收到日",
    "misdirected-mail": "转来后当日与申请人确认",
    "fax": "与申请人确认后起算",
    "internet": "电子邮件等，与申请人确认后起算",
}
CONFIRMED_BY: Final = frozenset({"plain-mail", "misdirected-mail", "fax", "internet"})
"""Channels on which the day counts that both sides confirmed."""

WISHES: Final = ("subject", "document_number", "description", "form_wanted", "delivery_wanted")
FUTURE: Final = "不能晚于今天。"


class CounterForm(forms.Form):
    """Everything that a registrar reads off a letter, in the order in which it is read."""

    sections = (
        Section(
            title="怎样收到的",
            fields=(
                "agency", "channel", "submitted", "signed", "desk", "confirmed", "evidence", "oral",
                "difficulty", "read_back",
            ),
        ),
        Section(title="谁申请", fields=("applicant_kind", "name", "id_type", "id_number", "contact_person")),
        Section(title="怎样联系", fields=("phone", "address", "postcode", "email", "fax")),
        Section(title="申请什么", fields=("kind", *WISHES)),
        Section(title="扫描件", fields=("papers",)),
        Section(
            title="代理人、需要的帮助",
            fields=("agent_name", "agent_id_number", "agent_phone", "help_wanted"),
            folds=True,
        ),
    )  # fmt: skip

    agency = forms.ModelChoiceField(label="受理机关", queryset=Agency.objects.none())
    channel = forms.ChoiceField(label="渠道", widget=CardSelect(notes=CHANNEL_NOTES))
    submitted = DayField(
        label="提交（交邮、到达）日", required=False, help_text="不填即为今天；邮寄的填交邮日，不清楚不填"
    )
    signed = DayField(label="收发室签收日", required=False, help_text="以机关签收之日为收到日，不以公开机构收到日为准")
    desk = DayField(label="公开机构收到日", required=False)
    confirmed = DayField(label="与申请人确认日", required=False, help_text="还没有确认的留空，登记后进入待确认清单")
    evidence = line("确认方式", most=200, hint="例如：10:20 电话确认，申请人本人接听")
    oral = forms.BooleanField(label="口头申请，代为填写", required=False)
    difficulty = line("采用书面形式的困难", most=200, hint="口头申请必填，例如：视力障碍")
    read_back = forms.BooleanField(label="已向申请人宣读，申请人确认无误", required=False)

    applicant_kind = forms.ChoiceField(label="申请人类型", choices=[(one.value, one.label) for one in Applicant])
    name = line("姓名或者名称", most=120, required=True)
    id_type = forms.ChoiceField(
        label="证件名称",
        required=False,
        choices=[("", "未提供"), *((one, one) for one in (*PAPERS, "统一社会信用代码"))],
    )
    id_number = secret_line("证件号码")
    contact_person = line("联系人", most=60)
    phone = line("电话", most=60)
    address = line("通信地址", most=200)
    postcode = line("邮编", most=6)
    email = forms.EmailField(label="电子邮箱", required=False)
    fax = line("传真", most=60)
    kind = forms.ChoiceField(
        label="事项",
        required=False,
        choices=[(one.value, one.label) for one in Kind],
        help_text="更正本人信息的（条例第四十一条）、投诉公开工作的（第四十七条）另选；不计入申请数量",
    )
    subject = line("所需信息名称", most=200, required=True)
    document_number = line("文号或者索引号", most=80)
    description = forms.CharField(
        label="内容描述", required=False, max_length=MOST_WORDS, widget=forms.Textarea(attrs={"rows": 3})
    )
    form_wanted = forms.ChoiceField(
        label="提供形式", required=False, choices=[("", "未写明"), *((one, one) for one, _ in FORMS)]
    )
    delivery_wanted = forms.ChoiceField(
        label="获取方式", required=False, choices=[("", "未写明"), *((one, one) for one, _ in WAYS)]
    )
    papers = PapersField(label="申请书、身份证明等")
    agent_name = line("代理人姓名", most=60)
    agent_id_number = secret_line("代理人证件号码")
    agent_phone = line("代理人电话", most=60)
    help_wanted = line("需要的帮助", most=200)

    def __init__(self, *args: Any, counters: QuerySet[Agency], day: date, **options: Any) -> None:  # noqa: ANN401 - Django's own arguments
        """Offer the agencies at whose counter somebody stands."""
        super().__init__(*args, **options)
        self.day = day
        agency, channel = self.fields["agency"], self.fields["channel"]
        assert isinstance(agency, forms.ModelChoiceField)  # noqa: S101 - declared above
        assert isinstance(channel, forms.ChoiceField)  # noqa: S101 - declared above
        agency.queryset = counters
        labels = list_channels()
        channel.choices = [(name, labels[name].label) for name in BY_HAND]
        if len(counters) == 1:
            agency.initial, agency.widget = counters[0], forms.HiddenInput()
        self.order_fields([name for section in self.sections for name in section.fields])

    def clean(self) -> dict[str, Any]:
        """Hold the days against each other and against the channel; ask for what the channel needs."""
        cleaned = super().clean() or self.cleaned_data
        for name in ("submitted", "signed", "desk", "confirmed"):
            given = cleaned.get(name)
            if given and given > self.day:
                self.add_error(name, f"{self.fields[name].label}{FUTURE}")
        channel = str(cleaned.get("channel", ""))
        self._clean_days(channel)
        self._clean_oral(channel)
        field, words = NEEDS.get(str(cleaned.get("delivery_wanted")), ("", ""))
        if field and field not in self.errors and not cleaned.get(field):
            self.add_error(field, words.replace("您选择", "申请人选择"))
        return cleaned

    def _clean_days(self, channel: str) -> None:
        told = self.cleaned_data
        if channel == "signed-mail" and not told.get("signed") and "signed" not in self.errors:
            self.add_error("signed", "请填写收发室签收日：需签收的邮件，以机关签收之日为收到日。")
        if channel == "signed-mail":
            self._check_order("submitted", "signed")
            self._check_order("signed", "desk")
        if channel in CONFIRMED_BY:
            self._check_order("submitted", "confirmed")
            if told.get("confirmed") and not told.get("evidence"):
                self.add_error("evidence", "请写明怎样确认的；没有确认的，请清空与申请人确认日。")

    def _check_order(self, first: str, second: str) -> None:
        earlier, later = self.cleaned_data.get(first), self.cleaned_data.get(second)
        if earlier and later and later < earlier:
            self.add_error(
                second, f"{self.fields[second].label}早于{self.fields[first].label}（{earlier}），请核对两个日期。"
            )

    def _clean_oral(self, channel: str) -> None:
        told = self.cleaned_data
        if not told.get("oral"):
            return
        if channel != "in-person":
            self.add_error("oral", "口头申请由工作人员代为填写，渠道请选“当面提交”。")
        if not told.get("difficulty"):
            self.add_error("difficulty", "采用书面形式确有困难的，才可以口头申请（条例第二十九条）；请写明困难。")
        if not told.get("read_back"):
            self.add_error("read_back", "请把填写的内容念给申请人听，确认无误后勾选。")

    def shown_sections(self) -> Iterator[ShownSection]:
        """Give the sections in order."""
        for section in self.sections:
            fields = tuple(self[name] for name in section.fields if not self[name].is_hidden)
            filled = any(field.value() or field.errors for field in fields)
            yield ShownSection(section=section, fields=fields, open=not section.folds or filled)

    def doubts(self) -> list[str]:
        """Say what looks mistyped; the registrar looks again and goes on."""
        told = self.cleaned_data
        kind, number = told.get("id_type"), told.get("id_number") or ""
        wrong = (kind == RESIDENT and not fits_resident(number)) or (
            kind == "统一社会信用代码" and not fits_organisation(number)
        )
        return [f"{kind}号码与校验规则不符，可能有一位写错，请与申请材料再核对一遍。"] if number and wrong else []

    def application(self) -> Application:
        """Make what is applied for; call it only on a form that is valid."""
        told = self.cleaned_data
        personal = (
            "id_type", "id_number", "contact_person", "phone", "address", "postcode", "email", "fax", "agent_name",
            "agent_id_number", "agent_phone", "help_wanted",
        )  # fmt: skip
        return Application(
            kind=told["kind"] or Kind.APPLICATION.value,
            subject=told["subject"],
            document_number=told["document_number"],
            description=told["description"],
            form_wanted=told["form_wanted"],
            delivery_wanted=told["delivery_wanted"],
            applicant_kind=told["applicant_kind"],
            person=Person(
                name=told["name"],
                is_organisation=told["applicant_kind"] != Applicant.NATURAL_PERSON,
                fields={name: told[name] for name in personal if told[name]},
            ),
        )

    def arrival(self) -> Arrival:
        """Make how it arrived; only the days that count for the channel are taken."""
        told, channel = self.cleaned_data, self.cleaned_data["channel"]
        by_confirmation = channel in CONFIRMED_BY
        return Arrival(
            channel=channel,
            submitted=told["submitted"] or told["signed"] or self.day,
            signed=told["signed"] if channel == "signed-mail" else None,
            desk=told["desk"],
            confirmed=told["confirmed"] if by_confirmation else None,
            evidence=told["evidence"] if by_confirmation else "",
            difficulty=told["difficulty"] if told["oral"] else "",
            oral=told["oral"],
        )


class ConfirmForm(forms.Form):
    """That the applicant was reached, and how; or that nobody was."""

    confirmed = DayField(label="确认日")
    evidence = line("怎样确认的", most=200, required=True)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

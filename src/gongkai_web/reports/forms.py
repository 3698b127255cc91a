"""What the writer and the head fill in: 表二, prose with figures in it, publication data, the signature."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from django import forms
from django.db.models import QuerySet

from gongkai.errors import GongkaiError
from gongkai.report.compile import DisputeRule
from gongkai.report.form import Form, Slot
from gongkai.report.write.layout import METADATA_LABELS
from gongkai_web.cases.models import Case
from gongkai_web.cases.models.case import APPLICANTS, PHASES
from gongkai_web.cases.queries import Search, search
from gongkai_web.people.models import User
from gongkai_web.reports.models import Draft, Reporter, Rule
from gongkai_web.reports.queries import Below, Content, Progress, compile_draft
from gongkai_web.reports.seats import form_of
from gongkai_web.ui.widgets import DayField, UploadInput

REPORT_FILES: Final = (".docx", ".pdf", ".ofd", ".xlsx", ".html", ".htm", ".json", ".txt", ".csv")
MOST_BYTES: Final = 20 * 2**20
MOST_PROSE: Final = 20_000

PROSE: Final = (
    ("opening", "开头", "编制依据、统计期限、联系方式等"),
    ("overview", "一、总体情况", ""),
    ("problems", "五、存在的主要问题及改进情况", ""),
    ("other_matters", "六、其他需要报告的事项", "信息处理费收取情况须写明，没有收取的也请写明"),
    ("closing", "落款", "机关名称和日期"),
)
"""The prose of a report: section, its heading, what belongs there."""

_DAYS: Final = frozenset({"written_on", "published_on"})


class ContentForm(forms.Form):
    """The writer's part of a report; fields of 表二 and of the publication are made from the form in force."""

    subtree = forms.BooleanField(
        label="汇总所有下级机关的办件", required=False, help_text="不勾选时只计本机关办理的申请"
    )
    rule = forms.ChoiceField(label="表四计入哪些复议、诉讼", choices=Rule)
    base = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, draft: Draft, content: Content, base: int, data: Mapping[str, object] | None = None) -> None:
        """Make a field for every figure, section and entry."""
        super().__init__(data, initial={"subtree": draft.subtree, "rule": draft.rule, "base": base})
        self.draft, self.form = draft, form_of(draft.year)
        for slot in _table_two(self.form):
            self.fields[slot.address] = _figure_field(slot, content.figures.get(slot.address, ""))
        for name, label, hint in PROSE:
            self.fields[name] = _prose_field(label, hint, content.sections.get(name, ""))
        for name, label in METADATA_LABELS.items():
            self.fields[f"metadata.{name}"] = _entry_field(name, label, content.metadata.get(name, ""))

    def clean(self) -> dict[str, object]:
        """See whether the names in braces are cells of the form."""
        cleaned: dict[str, object] = super().clean() or self.cleaned_data
        for name, _, _ in PROSE:
            try:
                compile_draft(self.draft, Content(sections={name: str(cleaned.get(name) or "")}))
            except GongkaiError as error:
                self.add_error(
                    name, f"{error.spoken('zh')}；花括号内请填写单元格地址，如 {{applications.received.total}}"
                )
        return cleaned

    @property
    def content(self) -> Content:
        """What was filled in."""
        given = {name: _text(value) for name, value in self.cleaned_data.items()}
        return Content(
            figures={slot.address: given[slot.address] for slot in _table_two(self.form)},
            sections={name: given[name] for name, _, _ in PROSE},
            metadata={name: given[f"metadata.{name}"] for name in METADATA_LABELS},
        )

    @property
    def dispute_rule(self) -> DisputeRule:
        """Which reviews and suits are to be counted."""
        return DisputeRule(self.cleaned_data["rule"])

    @property
    def figure_fields(self) -> list[forms.BoundField]:
        """The fields of 表二."""
        return [self[slot.address] for slot in _table_two(self.form)]

    @property
    def prose_fields(self) -> list[forms.BoundField]:
        """The fields of the prose."""
        return [self[name] for name, _, _ in PROSE]

    @property
    def entry_fields(self) -> list[forms.BoundField]:
        """The fields of the publication."""
        return [self[f"metadata.{name}"] for name in METADATA_LABELS]


class PreviousForm(forms.Form):
    """Last year's report as a file."""

    file = forms.FileField(
        label="上年报告文件",
        help_text="Word、PDF、Excel、网页等均可，用于核对上年结转数",
        widget=UploadInput(accept=REPORT_FILES, most_bytes=MOST_BYTES),
    )

    def clean_file(self) -> object:
        """Refuse what is larger than any report."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            message = f"文件超过 {MOST_BYTES // 2**20} MB，年度报告不会这么大；请只上传报告本身。"
            raise forms.ValidationError(message)
        return file


class SignForm(forms.Form):
    """The head's signature over what is on the page."""

    seen = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(label="更正理由", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    accepted = forms.BooleanField(label="上列错误已逐条核实，仍按此签发", required=False)

    def __init__(self, *, seen: str, again: bool, errors: int, data: Mapping[str, object] | None = None) -> None:
        """Ask for a reason only where a version is signed already, for acceptance only where there are errors."""
        super().__init__(data, initial={"seen": seen})
        if again:
            self.fields["reason"].required = True
        else:
            del self.fields["reason"]
        if not errors:
            del self.fields["accepted"]


class BelowForm(forms.Form):
    """What narrows and orders the list of the agencies below."""

    q = forms.CharField(label="机关名称", required=False, max_length=60)
    standing = forms.ChoiceField(
        label="进展",
        required=False,
        choices=[("", "全部"), *((one.value, one.label) for one in Progress), ("late", "逾期")],
    )
    direct = forms.BooleanField(label="只看直接下级", required=False)
    order = forms.ChoiceField(
        label="排序", required=False, choices=[("", "机关层级"), ("standing", "进展"), ("due", "应公布日")]
    )

    def narrow(self, rows: list[Below]) -> list[Below]:
        """Return the rows that were asked for, in the order asked for."""
        asked = self.cleaned_data if self.is_valid() else {}
        words, standing = asked.get("q", ""), asked.get("standing", "")
        found = [row for row in rows if words in row.agency.name and (not standing or _stands(row, standing))]
        if asked.get("order") == "standing":
            found.sort(key=lambda row: (_FURTHER.index(row.progress), not row.late))
        if asked.get("order") == "due":
            found.sort(key=lambda row: row.due.due or date.max)
        return found


class DeadlineForm(forms.Form):
    """An earlier last day for a subtree."""

    reporter = forms.ChoiceField(label="适用于", choices=Reporter)
    month = forms.IntegerField(label="月", min_value=1, max_value=3)
    day = forms.IntegerField(label="日", min_value=1, max_value=31)
    basis = forms.CharField(label="依据", max_length=200, help_text="规定这一期限的文件名称、文号")


class CellForm(forms.Form):
    """What narrows the list of cases behind a figure, as it narrows the register."""

    q = forms.CharField(label="关键词", required=False, max_length=60)
    phase = forms.ChoiceField(label="环节", required=False, choices=[("", "全部"), *PHASES])
    applicant_kind = forms.ChoiceField(label="申请人类型", required=False, choices=[("", "全部"), *APPLICANTS])

    @property
    def narrows(self) -> bool:
        """Say whether anything is asked."""
        return self.is_valid() and any(self.cleaned_data.values())

    def narrow(self, user: User, cases: QuerySet[Case]) -> QuerySet[Case]:
        """Return those of the cases that the search finds too."""
        if not self.narrows:
            return cases
        given = self.cleaned_data
        asked = Search(words=given["q"], phase=given["phase"], applicant_kind=given["applicant_kind"])
        return cases.filter(pk__in=search(user, asked).order_by().values("pk"))


_FURTHER: Final = tuple(Progress)


def _stands(row: Below, standing: str) -> bool:
    return row.late if standing == "late" else row.progress.value == standing


def _table_two(form: Form) -> list[Slot]:
    return list(form.table("proactive").slots)


def _figure_field(slot: Slot, value: str) -> forms.Field:
    label = f"{slot.row.label}·{slot.column.label}"
    initial = Decimal(value) if value else None
    if slot.column.kind == "money":
        return forms.DecimalField(
            label=label, required=False, min_value=0, max_digits=20, decimal_places=6, initial=initial
        )
    least = None if slot.column.kind == "change" else 0
    return forms.IntegerField(label=label, required=False, min_value=least, initial=initial)


def _prose_field(label: str, hint: str, value: str) -> forms.Field:
    area = forms.Textarea(attrs={"rows": 4 if hint and "依据" not in hint else 8})
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=MOST_PROSE, widget=area, initial=value
    )


def _entry_field(name: str, label: str, value: str) -> forms.Field:
    if name in _DAYS:
        return DayField(label=label, required=False, initial=value)
    return forms.CharField(label=label, required=False, max_length=120, initial=value)


def _text(value: object) -> str:
    if value is None:
        return ""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)

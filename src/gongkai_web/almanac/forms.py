"""Putting in a year's notice: as a file or text, or day by day as it is read off the paper."""

from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from gongkai_web.almanac.composing import ISSUER, NOTICE_TITLE, Paper, Rest, compose, give_work
from gongkai_web.almanac.queries import label_of, list_region_years
from gongkai_web.ui.widgets import DAY_FORMATS, DayField

USUAL: Final = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
SPARE: Final = 2


class RegionField(forms.ChoiceField):
    """The whole country, or a region with days of its own."""

    def __init__(self) -> None:
        """Offer the regions that agencies lie in, and those known."""
        super().__init__(
            label="地区",
            required=False,
            choices=lambda: [("", "全国"), *((key, label) for key, (label, _) in list_region_years().items())],
        )


class TextForm(forms.Form):
    """A notice as TOML, pasted or uploaded."""

    region = RegionField()
    file = forms.FileField(label="文件", required=False, help_text="TOML 文件，格式与平台自带的各年安排相同。")
    text = forms.CharField(label="或者粘贴内容", required=False, widget=forms.Textarea(attrs={"rows": 12}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own arguments, passed on as they are
        """Keep the fields' ids apart from those of the other form on the page."""
        super().__init__(*args, **{"auto_id": "text_%s", **kwargs})

    def clean(self) -> dict[str, Any]:
        """Take the file's text where there is one."""
        given = super().clean() or self.cleaned_data
        if (file := given.get("file")) is not None:
            try:
                given["text"] = file.read().decode("utf-8-sig")
            except UnicodeDecodeError as error:
                raise ValidationError({"file": "文件不是 UTF-8 文本，请另存为 UTF-8 编码。"}) from error
        if not given.get("text"):
            raise ValidationError({"text": "请上传文件，或者粘贴内容。"})
        return given


class PaperForm(forms.Form):
    """What stands at the head and foot of a notice, and the days worked in exchange."""

    year = forms.IntegerField(label="年份", min_value=2004, max_value=2999)
    region = RegionField()
    title = forms.CharField(
        label="文件标题", max_length=200, required=False, help_text="不填写的，按国务院办公厅每年通知的标题。"
    )
    number = forms.CharField(label="文号", max_length=80, help_text="例如：国办发明电〔2025〕7号。")
    issuer = forms.CharField(label="发文机关", max_length=100, initial=ISSUER)
    issued = DayField(label="发文日期")
    work = forms.CharField(
        label="调休上班日",
        required=False,
        help_text="每行一个日期，例如：2026-02-14。没有调休的不填。",
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean_work(self) -> list[date]:
        """Read the days, one a line."""
        found = []
        day = forms.DateField(input_formats=DAY_FORMATS)
        for number, line in enumerate(self.cleaned_data["work"].splitlines(), start=1):
            if line.strip():
                try:
                    found.append(day.clean(line.strip()))
                except ValidationError as error:
                    message = f"第 {number} 行“{line.strip()}”不是日期，请按“2026-02-14”的样式填写。"
                    raise ValidationError(message) from error
        return found

    def clean(self) -> dict[str, Any]:
        """Fill in the usual title; a region's notice has none."""
        given = super().clean() or self.cleaned_data
        if not given.get("title") and given.get("year"):
            if given.get("region"):
                raise ValidationError({"title": "地方的放假安排请填写文件标题。"})
            given["title"] = NOTICE_TITLE.format(year=given["year"])
        return given


class RestForm(forms.Form):
    """One holiday with its first and last day off."""

    name = forms.CharField(label="节日", max_length=20, required=False)
    first = DayField(label="放假第一天", required=False)
    last = DayField(label="放假最后一天", required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for both days of a holiday, in order; a row without days is no holiday."""
        given = super().clean() or self.cleaned_data
        first, last = given.get("first"), given.get("last")
        if (first is None) != (last is None) and not self.errors:
            raise ValidationError({"last" if last is None else "first": "请填写起止两个日期。"})
        if first is not None and last is not None:
            if last < first:
                raise ValidationError({"last": "最后一天早于第一天。"})
            if not given.get("name"):
                raise ValidationError({"name": "请填写节日名称。"})
        return given


RestFormSet = forms.formset_factory(RestForm, extra=0, max_num=20)
USUAL_RESTS: Final = [{"name": name} for name in USUAL] + [{"name": ""}] * SPARE


def text_of(paper: PaperForm, rests: list[dict[str, Any]]) -> str:
    """Write what was filled in as a notice's TOML.

    Raises:
        ValidationError: there is no holiday in it.
    """
    given = paper.cleaned_data
    found = [Rest(name=one["name"], first=one["first"], last=one["last"]) for one in rests if one.get("first")]
    if not found:
        message = "请至少填写一个节日的放假日期。"
        raise ValidationError(message)
    head = Paper(
        year=given["year"],
        title=given["title"],
        number=given["number"],
        issuer=given["issuer"],
        issued=given["issued"],
        region=given["region"],
        label=label_of(given["region"]) if given["region"] else "",
    )
    return compose(head, give_work(sorted(found, key=lambda rest: rest.first), given["work"]))

"""Finding disputes, and writing down what one taught."""

from collections.abc import Mapping
from typing import Final

from django import forms

from gongkai_web.cases.disputes import RESULTS
from gongkai_web.cases.models.contest import CONTEST_KINDS
from gongkai_web.cases.queries import DisputeSearch
from gongkai_web.letters.queries import load_catalogue

FIRST_YEAR, LAST_YEAR = 2008, 2100

STANDINGS: Final = {
    "unanswered": "待提交答复、答辩",
    "overdue": "逾期未提交、逾期提交",
    "pending": "尚未审结",
    "closed": "已审结",
}


class DisputeFilter(forms.Form):
    """The filters of the disputes."""

    q = forms.CharField(label="编号、申请人、内容、机关", required=False, max_length=100)
    kind = forms.ChoiceField(label="类型", required=False, choices=[("", "全部"), *CONTEST_KINDS])
    standing = forms.ChoiceField(label="进展", required=False, choices=[("", "全部"), *STANDINGS.items()])
    result = forms.ChoiceField(label="结果", required=False, choices=[("", "全部"), *RESULTS.items()])
    year = forms.IntegerField(label="提起年度", required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    sort = forms.CharField(required=False, widget=forms.HiddenInput)

    def asked(self) -> DisputeSearch:
        """Return the search that was filled in."""
        told = self.cleaned_data
        return DisputeSearch(
            words=told["q"],
            kind=told["kind"],
            standing=told["standing"],
            result=told["result"],
            year=told["year"],
            order=told["sort"],
        )


class LessonForm(forms.Form):
    """What a closed dispute taught."""

    text = forms.CharField(
        label="总结",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="写明问题出在哪里、今后怎样办；不要写申请人的个人信息",
    )
    letter = forms.ChoiceField(
        label="涉及的文书", required=False, help_text="选定后，总结按文书列出，供拟写同类文书时参考"
    )

    def __init__(
        self, data: Mapping[str, object] | None = None, *, initial: Mapping[str, object] | None = None
    ) -> None:
        """List the letters of the catalogue."""
        super().__init__(data, initial=dict(initial or {}))
        letter = self.fields["letter"]
        assert isinstance(letter, forms.ChoiceField)  # noqa: S101 - declared above
        letter.choices = [("", "不针对某一文书"), *((key, one.title) for key, one in load_catalogue().letters.items())]

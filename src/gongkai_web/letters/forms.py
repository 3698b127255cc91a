"""Forms of an agency's own wording and numbers."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from gongkai.errors import GongkaiError
from gongkai_web.letters.actions.settings import check_template
from gongkai_web.letters.drafting.catalogue import Letter, Series
from gongkai_web.letters.drafting.numbering import check_pattern
from gongkai_web.letters.drafting.places import PlaceNames
from gongkai_web.letters.drafting.template import examine_template
from gongkai_web.letters.models import BODY_MOST, TITLE_MOST
from gongkai_web.ui.widgets import DayField


class TemplateForm(forms.Form):
    """An agency's own title and text of a letter."""

    title = forms.CharField(label="标题", max_length=TITLE_MOST)
    text = forms.CharField(
        label="正文",
        max_length=BODY_MOST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "class": "letter-text", "spellcheck": "false"}),
        help_text="每行一段。收文人、文号、救济途径、署名、日期由系统生成，不写在正文里。",
    )
    from_day = DayField(label="启用日期", help_text="自这一日起拟稿的文书使用新文本，已经拟稿的不受影响。")
    reason = forms.CharField(label="修改理由", max_length=500, help_text="将记入审计记录。")

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own arguments
        """Keep the letter whose parts the text must have."""
        self.letter = letter
        super().__init__(*args, **kwargs)

    def clean_text(self) -> str:
        """Name every line that is wrong, and every part that is lacking."""
        text: str = self.cleaned_data["text"]
        _, faults = examine_template(text, PlaceNames())
        if faults:
            raise ValidationError([f"第{fault.line}行：{fault.words.zh}" for fault in faults])
        try:
            check_template(self.letter.key, text)
        except GongkaiError as error:
            raise ValidationError(error.spoken("zh")) from error
        return text


class PreviewForm(TemplateForm):
    """The same, to be looked at without a day and a reason."""

    from_day = DayField(label="启用日期", required=False)
    reason = forms.CharField(label="修改理由", max_length=500, required=False)


class PatternForm(forms.Form):
    """How the numbers of each series are written, and why they change."""

    def __init__(self, *args: Any, series: dict[str, Series], **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        """Offer one field a series."""
        super().__init__(*args, **kwargs)
        for key, one in series.items():
            self.fields[key] = forms.CharField(label=one.label, max_length=60)
        self.fields["reason"] = forms.CharField(label="修改理由", max_length=500, help_text="将记入审计记录。")

    def clean(self) -> dict[str, Any]:
        """Refuse a pattern that is none, and two series that would print the same number."""
        cleaned: dict[str, Any] = super().clean() or {}
        seen: dict[str, str] = {}
        for key in self.fields:
            pattern = cleaned.get(key)
            if key == "reason" or not pattern:
                continue
            try:
                check_pattern(pattern)
            except GongkaiError as error:
                self.add_error(key, error.spoken("zh"))
            if pattern in seen:
                self.add_error(key, f"与“{seen[pattern]}”的编号格式相同，两类文书会得到相同的文号。")
            seen[pattern] = str(self.fields[key].label)
        return cleaned

"""Looking for entries of the trail."""

from typing import Any

from django import forms

from gongkai_web.audit.verbs import list_verbs
from gongkai_web.ui.widgets import DayField


class TrailForm(forms.Form):
    """Who, what, about what, when; everything may be left open."""

    actor = forms.CharField(label="操作人", required=False, max_length=100)
    verb = forms.ChoiceField(label="操作", required=False)
    subject = forms.CharField(label="对象", required=False, max_length=100)
    since = DayField(label="自", required=False)
    until = DayField(label="至", required=False)

    def __init__(self, data: Any = None) -> None:  # noqa: ANN401 - the query of a request, as Django takes it
        """Offer the verbs that apps declare."""
        super().__init__(data)
        choices = sorted(list_verbs().items(), key=lambda verb: verb[1])
        self.fields["verb"] = forms.ChoiceField(label="操作", required=False, choices=[("", "全部"), *choices])
        self.order_fields(["actor", "verb", "subject", "since", "until"])

    def clean(self) -> dict[str, Any]:
        """Hold the days against each other."""
        said = super().clean() or {}
        if said.get("since") and said.get("until") and said["since"] > said["until"]:
            self.add_error("until", "截止日期不得早于起始日期。")
        return said

"""Finding fee notices."""

from collections.abc import Mapping

from django import forms

FIRST_YEAR, LAST_YEAR = 2021, 2100
"""The fee has been there since 2021."""


class FeeFilter(forms.Form):
    """The filters of the fee notices."""

    year = forms.IntegerField(label="年度", min_value=FIRST_YEAR, max_value=LAST_YEAR)
    standing = forms.ChoiceField(
        label="进展",
        required=False,
        choices=[("", "全部"), ("waiting", "等待缴费"), ("paid", "已缴费"), ("lapsed", "视为放弃")],
    )

    def __init__(self, data: Mapping[str, str], *, year: int) -> None:
        """Ask for the current year where none is named."""
        super().__init__({"year": str(year), **data})

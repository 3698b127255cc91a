"""The form of a step in several cases: what they share, and for each its reason, its version and its token."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid4

from django import forms
from django.forms import BoundField

from gongkai.procedure import Role, Step, steps_open_to
from gongkai_web.cases.models import Case
from gongkai_web.people.models import Role as Held
from gongkai_web.people.permissions import holders


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkRow:
    """One case in the form; ``offered`` says whether the step can be taken in it now."""

    case: Case
    reason: BoundField
    hidden: tuple[BoundField, ...]
    offered: bool


class BulkForm(forms.Form):
    """A step in several cases."""

    def __init__(
        self, step: Step, cases: Sequence[Case], data: Mapping[str, object] | None = None, *, common: str = ""
    ) -> None:
        """Draw the shared field, and three for each case; ``common`` is the reason that each is filled with."""
        super().__init__(data)
        self.step, self.cases = step, cases
        for ask in step.asks:
            choices = _handlers(cases) if ask.id == "handler" else [(name, label) for name, label, _ in ask.choices]
            self.fields[ask.id] = forms.ChoiceField(label=ask.label, choices=[("", "请选择"), *choices])
        for case in cases:
            reason = forms.CharField(label=f"{case}的理由", max_length=500, initial=common)
            reason.error_messages["required"] = f"请写明 {case} 的理由。"
            self.fields[f"reason-{case.pk}"] = reason
            self.fields[f"version-{case.pk}"] = forms.IntegerField(widget=forms.HiddenInput, initial=case.version)
            self.fields[f"token-{case.pk}"] = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def shared(self) -> list[BoundField]:
        """Return the fields that all the cases share."""
        return [self[ask.id] for ask in self.step.asks]

    def rows(self) -> Iterator[BulkRow]:
        """Yield the cases with their own fields."""
        everybody = frozenset(Role)
        for case in self.cases:
            yield BulkRow(
                case=case,
                reason=self[f"reason-{case.pk}"],
                hidden=(self[f"version-{case.pk}"], self[f"token-{case.pk}"]),
                offered=self.step in steps_open_to(case.proceeding, everybody),
            )

    def facts(self) -> dict[str, object]:
        """Return the facts of the step, the same for all."""
        return {ask.id: self.cleaned_data[ask.id] for ask in self.step.asks}


def _handlers(cases: Sequence[Case]) -> list[tuple[str, str]]:
    """List the people who may handle every one of the cases, whichever agencies they belong to."""
    agencies = {case.agency for case in cases}
    groups = [dict(holders(Held.HANDLER, agency=one).values_list("username", "name")) for one in agencies]
    if not groups:
        return []
    able = set.intersection(*(set(group) for group in groups))
    return sorted(((name, groups[0][name]) for name in able), key=lambda pair: pair[1])

"""Forms made from what a step asks: declared in the proceeding, drawn with the platform's fields."""

from collections.abc import Callable, Mapping
from typing import Final
from uuid import uuid4

from django import forms

from gongkai import procedure
from gongkai.procedure import Ask, AskKind, Refusal, Step
from gongkai_web.cases.models import Case
from gongkai_web.cases.offering import consultations_for, contests_for
from gongkai_web.cases.queries import Search, find_online_service, list_documents, list_helpers
from gongkai_web.cases.withholding import withheld_facts
from gongkai_web.people.models import Role
from gongkai_web.people.permissions import holders
from gongkai_web.ui.formats import written_day
from gongkai_web.ui.widgets import CardSelect, DayField

LIKELY: Final = {"form": "as-asked"}
"""What is chosen most often, chosen beforehand: information is given in the form that was asked for."""

GIVEN: Final = {("sign", "letter"), ("office_answers", "what")}
"""Facts that the platform gives: nobody types the number of a letter to be signed, or what an office was asked."""

SELDOM: Final = {ask.id for asks in procedure.FURTHER.values() for ask in asks}
"""Facts that most drafts leave empty: their fields are low, for a form is not to be longer than its use."""

FEW: Final = 5
"""Up to so many choices are cards; more are a list."""


class StepForm(forms.Form):
    """The facts that one step asks for in one case, with the version of the page and a token against double sending."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, step: Step, case: Case, data: Mapping[str, object] | None = None) -> None:
        """Draw a field for every fact asked."""
        super().__init__(data, initial={"version": case.version, "token": uuid4()})
        self.step, self.case = step, case
        for ask in step.asks:
            if (step.id, ask.id) in GIVEN:
                continue
            self.fields[ask.id] = _field(ask, case, step.id)
        for name, value in (_online_facts(case) if step.id == "serve" else {}).items():
            self.fields[name].initial = value
        for name, value in (withheld_facts(list_documents(case)) if "withheld" in self.fields else {}).items():
            self.fields[name].initial = value

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def facts(self) -> dict[str, object]:
        """Return what was filled in; what was left empty is left out."""
        own = {ask.id for ask in self.step.asks}
        return {name: value for name, value in self.cleaned_data.items() if name in own and value not in {None, ""}}

    def refresh(self) -> None:
        """Make the form one of the case as it now is: what was typed stays, and it may be sent again."""
        self.data = self.data.copy()  # type: ignore[attr-defined]  # a query dictionary copies to a mutable one
        self.data["version"], self.data["token"] = str(Case.objects.get(pk=self.case.pk).version), str(uuid4())  # type: ignore[index]  # as above

    def add_refusal(self, refusal: Refusal) -> None:
        """Show a refusal: at the field that is wanting, or above the form."""
        for wanting in refusal.wanting:
            at = wanting.ask if wanting.ask in self.fields else None
            self.add_error(at, wanting.sentence.spoken("zh"))
        if not refusal.wanting:
            law = f"（{refusal.citation}）" if refusal.citation else ""
            self.add_error(None, f"{refusal.sentence.spoken('zh')}{law}")


class NoteForm(forms.Form):
    """A note for colleagues."""

    text = forms.CharField(label="内部备注", widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)


class SearchForm(forms.Form):
    """The filters of the register."""

    q = forms.CharField(label="编号、申请人、内容", required=False, max_length=100)
    phase = forms.ChoiceField(
        label="环节", required=False, choices=[("", "全部"), *((one.value, one.label) for one in procedure.Phase)]
    )
    kind = forms.ChoiceField(
        label="事项", required=False, choices=[("", "全部"), *((one.value, one.label) for one in procedure.Kind)]
    )
    applicant_kind = forms.ChoiceField(
        label="申请人类型",
        required=False,
        choices=[("", "全部"), *((one.value, one.label) for one in procedure.Applicant)],
    )
    outcome = forms.ChoiceField(label="处理结果", required=False)
    received_from = DayField(label="收到日自", required=False)
    received_to = DayField(label="收到日至", required=False)
    sort = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, object]) -> None:
        """List the outcomes of the law."""
        super().__init__(data)
        answers = procedure.answers_to(procedure.Kind.APPLICATION)
        outcome = self.fields["outcome"]
        assert isinstance(outcome, forms.ChoiceField)  # noqa: S101 - declared above
        outcome.choices = [("", "全部"), *((answer.id, answer.words.zh) for answer in answers)]

    def clean(self) -> dict[str, object]:
        """Hold the days against each other."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("received_from"), cleaned.get("received_to")
        if first and last and last < first:
            self.add_error("received_to", "截止日早于起始日，请调换。")
        return cleaned

    def asked(self) -> Search:
        """Return the search that was filled in."""
        told = self.cleaned_data
        return Search(
            words=told["q"],
            phase=told["phase"],
            kind=told["kind"],
            applicant_kind=told["applicant_kind"],
            outcome=told["outcome"],
            received_from=told["received_from"],
            received_to=told["received_to"],
            order=told["sort"],
        )


def _online_facts(case: Case) -> dict[str, object]:
    """Return what the status page proves of the service, for the office to look at and record."""
    online = find_online_service(case)
    if online is None:
        return {}
    return {
        "way": "electronic",
        "arrived": online.day,
        "consent": True,
        "online_review": online.tells_review,
        "proof": online.proof,
    }


def _field(ask: Ask, case: Case, step: str) -> forms.Field:
    """Draw the field of one fact: its widget by its kind, its words by the ask."""
    field = _bare(ask, case, step)
    field.label, field.help_text = ask.label, field.help_text or ask.hint
    field.required = ask.required and ask.kind is not AskKind.FLAG and ask.id != "number"
    field.widget.is_required = field.required
    if ask.among:
        field.widget.attrs |= {"data-beside": ask.beside, "data-among": " ".join(ask.among)}
    if ask.id in LIKELY:
        field.initial = LIKELY[ask.id]
    return field


def _bare(ask: Ask, case: Case, step: str) -> forms.Field:
    choices = _choices(ask, case, step)
    if choices is not None:
        return _choice(choices, required=ask.required)
    if ask.id == "number":
        return forms.CharField(max_length=60, help_text="留空则自动编号")
    if ask.id == "proof":
        return forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    simple: dict[AskKind, Callable[[], forms.Field]] = {
        AskKind.DAY: DayField,
        AskKind.TEXT: lambda: forms.CharField(widget=forms.Textarea(attrs={"rows": 2 if ask.id in SELDOM else 5})),
        AskKind.COUNT: lambda: forms.IntegerField(min_value=0, max_value=ask.most, initial=ask.usual),
        AskKind.MONEY: lambda: forms.DecimalField(min_value=0, max_digits=12, decimal_places=2),
        AskKind.FLAG: forms.BooleanField,
    }
    return simple.get(ask.kind, lambda: forms.CharField(max_length=200))()


def _choices(ask: Ask, case: Case, step: str) -> list[tuple[str, str]] | None:
    """List what may be chosen; None where a fact is written freely."""
    state = case.proceeding
    if ask.id == "handler":
        people = holders(Role.HANDLER, agency=case.agency).order_by("name")
        return [(person.username, person.name) for person in people]
    if ask.kind is AskKind.OFFICE:
        waiting = [(one.office, one.office) for one in state.offices if one.answered is None]
        return waiting if step == "office_answers" else list_helpers(case.agency)
    known: dict[AskKind, Callable[[], list[tuple[str, str]]]] = {
        AskKind.CHOICE: lambda: [(name, label) for name, label, _ in ask.choices],
        AskKind.OUTCOME: lambda: [(answer.id, answer.words.zh) for answer in procedure.answers_to(state.kind)],
        AskKind.CONSULTATION: lambda: [
            (one.id, f"{one.party}（{written_day(one.sent)}发出）") for one in consultations_for(step, state)
        ],
        AskKind.CONTEST: lambda: [
            (one.id, f"{one.before}（{written_day(one.filed)}提起）") for one in contests_for(step, state)
        ],
    }
    return known[ask.kind]() if ask.kind in known else None


def _choice(choices: list[tuple[str, str]], *, required: bool) -> forms.ChoiceField:
    if required and len(choices) <= FEW:
        return forms.ChoiceField(choices=choices, widget=CardSelect())
    return forms.ChoiceField(choices=[("", "请选择"), *choices])

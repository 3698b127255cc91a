"""How a person wants to be told, and what became of a failure."""

from django import forms

from gongkai_web.notices.models import Kind, Mode
from gongkai_web.notices.queries import modes_of
from gongkai_web.people.models import User


class PreferencesForm(forms.Form):
    """One choice for each kind of notice."""

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        """Begin with what holds now."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments, passed on as they are
        for kind, mode in modes_of(user).items():
            self.fields[kind.value] = forms.ChoiceField(label=kind.label, choices=Mode.choices, initial=mode.value)

    def modes(self) -> dict[Kind, Mode]:
        """Return the choices."""
        return {kind: Mode(self.cleaned_data[kind.value]) for kind in Kind}


class SettleForm(forms.Form):
    """How the person was told instead."""

    reason = forms.CharField(label="如何另行告知", max_length=300, help_text="例如：已电话告知本人。将记入审计记录。")

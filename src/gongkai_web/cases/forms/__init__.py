"""The forms of the register."""

from gongkai_web.cases.forms.amending import AmendForm
from gongkai_web.cases.forms.bulk import BulkForm
from gongkai_web.cases.forms.charging import FeeFilter
from gongkai_web.cases.forms.disputing import DisputeFilter, LessonForm
from gongkai_web.cases.forms.papers import DocumentForm
from gongkai_web.cases.forms.redacting import AreaForm, PhraseForm
from gongkai_web.cases.forms.stepping import NoteForm, SearchForm, StepForm

__all__ = [
    "AmendForm",
    "AreaForm",
    "BulkForm",
    "DisputeFilter",
    "DocumentForm",
    "FeeFilter",
    "LessonForm",
    "NoteForm",
    "PhraseForm",
    "SearchForm",
    "StepForm",
]

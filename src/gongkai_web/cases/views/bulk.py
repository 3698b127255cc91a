"""One step in several cases: chosen in the list, confirmed with a reason for each, and told case by case."""

from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.errors import GongkaiError
from gongkai.procedure import find_step
from gongkai_web.cases import actions
from gongkai_web.cases.actions.bulk import BULK_STEPS
from gongkai_web.cases.errors import StepRefusedError
from gongkai_web.cases.forms import BulkForm
from gongkai_web.cases.models import Case
from gongkai_web.cases.queries import list_chosen
from gongkai_web.people.models import User
from gongkai_web.people.permissions import person_of, signed_in
from gongkai_web.ui.values import Crumb

_HOME: Final = Crumb(label="办件", address="/office/cases/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one case: done, or why not."""

    case: Case
    done: bool
    said: str = ""


@signed_in
def act_in_bulk(request: HttpRequest) -> HttpResponse:
    """Ask for the reasons, or take the step in every chosen case and show what became of each."""
    user, told = person_of(request), request.POST if request.method == "POST" else request.GET
    step = find_step(told.get("act", "")) if told.get("act") in BULK_STEPS else None
    if step is None:
        raise Http404
    cases = list_chosen(user, told.getlist("case"))
    if not cases:
        messages.error(request, "请先在列表中勾选办件。")
        return redirect("cases:list")
    common = told.get("common", "")[:500]
    form = BulkForm(step, cases, request.POST if request.method == "POST" else None, common=common)
    context = {
        "step": step,
        "cases": cases,
        "form": form,
        "common": common,
        "crumbs": [_HOME, Crumb(label=f"批量{step.label}")],
    }
    if request.method == "POST" and form.is_valid():
        outcomes = [_take(case, form, user) for case in cases]
        done = sum(one.done for one in outcomes)
        return render(request, "cases/bulk_done.html", context | {"outcomes": outcomes, "done": done})
    return render(request, "cases/bulk.html", context, status=400 if form.errors else 200)


def _take(case: Case, form: BulkForm, user: User) -> Outcome:
    told = form.cleaned_data
    try:
        taken = actions.take_in_bulk(
            case=case,
            step=form.step.id,
            actor=user,
            day=timezone.localdate(),
            now=timezone.now(),
            facts=form.facts(),
            reason=told[f"reason-{case.pk}"],
            version=told[f"version-{case.pk}"],
            token=told[f"token-{case.pk}"],
        )
    except StepRefusedError as error:
        wanting = [one.sentence.spoken("zh") for one in error.refusal.wanting]
        return Outcome(case=case, done=False, said="；".join(wanting) or error.refusal.sentence.spoken("zh"))
    except GongkaiError as error:
        return Outcome(case=case, done=False, said=error.spoken("zh"))
    return Outcome(case=taken, done=True)

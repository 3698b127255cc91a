"""Taking a step: its form, its refusal at the field that is wanting, and back to the case."""

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.errors import GongkaiError
from gongkai.procedure import find_step
from gongkai_web.cases import actions
from gongkai_web.cases.actions.corresponding import decision_letter
from gongkai_web.cases.errors import StalePageError, StepRefusedError
from gongkai_web.cases.forms import StepForm
from gongkai_web.cases.queries import list_documents, list_unsigned_before
from gongkai_web.cases.views.case import seen_case
from gongkai_web.cases.withholding import list_withheld
from gongkai_web.letters.queries import content_digest, draft_of
from gongkai_web.people.permissions import person_of, signed_in
from gongkai_web.ui.values import Crumb

SHOWING: Final = frozenset({"pass_legality", "pass_confidentiality", "sign", "return_draft"})
"""Steps that are about the decision's letter: it is shown beside the form."""


@signed_in
def step_forward(request: HttpRequest, reference: str, step: str) -> HttpResponse:
    """Show a step's form, or take the step; whatever is refused keeps what was typed."""
    user = person_of(request)
    case = seen_case(user, reference)
    found = find_step(step)
    if found is None:
        raise Http404
    form = StepForm(found, case, request.POST if request.method == "POST" else None)
    if request.GET.get("contest") and "contest" in form.fields:
        form.fields["contest"].initial = request.GET["contest"]
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                actions.take_step(
                    case=case,
                    step=step,
                    actor=user,
                    day=timezone.localdate(),
                    now=timezone.now(),
                    facts=form.facts(),
                    version=form.cleaned_data["version"],
                    token=form.cleaned_data["token"],
                    seen=form.cleaned_data["seen"],
                )
            except StepRefusedError as error:
                form.add_refusal(error.refusal)
            except StalePageError as error:
                form.add_error(None, error.spoken("zh"))
                form.refresh()
                status = 409
            except GongkaiError as error:
                form.add_error(None, error.spoken("zh"))
            else:
                messages.success(request, f"已完成：{found.label}。")
                return redirect("cases:case", reference=reference)
    crumbs = [
        Crumb(label="办件", address="/office/cases/"),
        Crumb(label=str(case), address=f"/office/cases/{reference}/"),
        Crumb(label=found.label),
    ]
    letter = decision_letter(case) if step in SHOWING else None
    draft = draft_of(letter) if letter else None
    if draft is not None:
        form.fields["seen"].initial = content_digest(draft)
    context = {"case": case, "step": found, "form": form, "crumbs": crumbs, "letter": letter, "draft": draft}
    context["unsigned"] = list(list_unsigned_before(case, found))
    context["withheld"] = list_withheld(list_documents(case)) if step in SHOWING else []
    return render(request, "cases/step.html", context, status=status)

"""Putting right what was written down of an application."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.errors import GongkaiError
from gongkai_web.cases import actions
from gongkai_web.cases.forms import AmendForm
from gongkai_web.cases.permissions import AMENDING
from gongkai_web.cases.views.case import seen_case
from gongkai_web.people.permissions import check_may, person_of, signed_in
from gongkai_web.ui.values import Crumb


@signed_in
def amend_application(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what is written down, and take what is put right."""
    user = person_of(request)
    case = seen_case(user, reference)
    check_may(user, *AMENDING, agency=case.agency)
    form = AmendForm(request.POST if request.method == "POST" else None, case=case)
    if request.method == "POST" and form.is_valid():
        try:
            actions.amend_application(
                case=seen_case(user, reference),
                told=form.told(),
                why=form.cleaned_data["why"],
                actor=user,
                now=timezone.now(),
            )
        except GongkaiError as error:
            form.add_error(None, error.spoken("zh"))
        else:
            messages.success(request, "登记信息已更正。此前拟好的文书没有改变，需要的请重新拟稿。")
            return redirect("cases:case", reference=reference)
    crumbs = [
        Crumb(label="办件", address="/office/cases/"),
        Crumb(label=str(case), address=f"/office/cases/{reference}/"),
        Crumb(label="更正登记信息"),
    ]
    context = {"case": case, "form": form, "crumbs": crumbs}
    return render(request, "cases/amend.html", context, status=400 if form.errors else 200)

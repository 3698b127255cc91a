"""What our agency was asked to help with, and our answers."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai_web.cases import actions
from gongkai_web.cases.errors import StepRefusedError
from gongkai_web.cases.queries import assistance_for
from gongkai_web.people.permissions import person_of, signed_in
from gongkai_web.ui.values import Crumb


class AnswerForm(forms.Form):
    """An answer to the agency that asked."""

    text = forms.CharField(label="反馈内容", widget=forms.Textarea(attrs={"rows": 6}), max_length=20_000)


@signed_in
def list_assistance(request: HttpRequest) -> HttpResponse:
    """List what is asked of our agencies, the open ones first."""
    # Where there is no day databases differ in whether it is the first or the last.
    order = (F("answered_on").desc(nulls_first=True), F("until").asc(nulls_last=True), "pk")
    asked = assistance_for(person_of(request)).select_related("agency").order_by(*order)
    page = Paginator(asked, 25).get_page(request.GET.get("page"))
    return render(request, "cases/assistance.html", {"page": page, "day": timezone.localdate()})


@signed_in
def show_assistance(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one request with the words of the application, and take the answer; never say who applied."""
    user = person_of(request)
    asked = assistance_for(user).select_related("agency").filter(pk=pk).first()
    if asked is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                actions.answer_assistance(
                    assistance=asked,
                    actor=user,
                    text=form.cleaned_data["text"],
                    day=timezone.localdate(),
                    now=timezone.now(),
                )
            except StepRefusedError as error:
                form.add_error(None, error.spoken("zh"))
            else:
                messages.success(request, "反馈已送交。")
                return redirect("cases:assistance")
    crumbs = [Crumb(label="协办", address="/office/assistance/"), Crumb(label=asked.case.subject)]
    context = {"asked": asked, "form": form, "crumbs": crumbs}
    return render(request, "cases/assist.html", context, status=status)

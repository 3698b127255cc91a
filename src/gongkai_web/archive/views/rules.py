"""What an organ's own list says of retention and transfer, set by its administrator for its subtree."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.law.instruments import resolve
from gongkai.law.retention import list_retentions, list_transfers
from gongkai_web.agencies.queries import find_by_code
from gongkai_web.archive import actions
from gongkai_web.archive.forms import RuleForm
from gongkai_web.archive.queries import rule_for
from gongkai_web.people.models import Role
from gongkai_web.people.permissions import agencies_of, may, person_of, signed_in
from gongkai_web.ui.values import Crumb


@signed_in
def set_rules(request: HttpRequest, code: str) -> HttpResponse:
    """Show the classes of the law and what is usual in an organ; set it anew."""
    user = person_of(request)
    agency = find_by_code(code)
    if agency is None or not agencies_of(user).filter(pk=agency.pk).exists():
        raise Http404
    rule = rule_for(agency)
    initial = {"retention": rule.retention, "transfer": rule.transfer, "basis": rule.basis} if rule else None
    form = RuleForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        actions.set_rule(agency=agency, actor=user, now=timezone.now(), **form.cleaned_data)
        messages.success(request, "已设定，适用于本机关及所有下级机关。")
        return redirect("archive:rules", code)
    context = {
        "agency": agency,
        "rule": rule,
        "retentions": [(one.label, resolve(one.cite)) for one in list_retentions().values()],
        "transfers": [(one.label, resolve(one.cite)) for one in list_transfers().values()],
        "form": form if may(user, Role.ADMINISTRATOR, agency=agency) else None,
        "crumbs": [Crumb(label="归档", address="/office/archive/"), Crumb(label="归档规则")],
    }
    return render(request, "archive/rules.html", context, status=400 if form.errors else 200)

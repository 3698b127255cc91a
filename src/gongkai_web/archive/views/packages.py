"""Archiving a case, and its packages: shown, verified, handed out."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from gongkai.errors import GongkaiError
from gongkai_web.archive import actions
from gongkai_web.archive.forms import AgainForm, ArchiveForm
from gongkai_web.archive.models import Package, Packing
from gongkai_web.archive.permissions import may_archive
from gongkai_web.archive.queries import find_damage, find_package, read_package, rule_for
from gongkai_web.audit.actions import record
from gongkai_web.cases.errors import NotVisibleError
from gongkai_web.cases.models import Case
from gongkai_web.cases.queries import find_case
from gongkai_web.people.models import User
from gongkai_web.people.permissions import person_of, signed_in
from gongkai_web.ui.values import Crumb

HOME = Crumb(label="归档", address="/office/archive/")


@signed_in
def archive(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a case's packages, and archive it or pack it again."""
    user = person_of(request)
    case = _seen(user, reference)
    archived = case.phase == "archived"
    form = _form(request, case, archived=archived)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                _do(case, user, form)
            except GongkaiError as error:
                form.add_error(None, error.spoken("zh"))
            else:
                messages.success(request, f"{case} 已归档。")
                return redirect("archive:case", reference=reference)
    packages = list(Package.objects.filter(case=case).select_related("made_by", "case").order_by("-number"))
    context = {
        "case": case,
        "archived": archived,
        "outdated": archived and bool(packages) and packages[0].outdated,
        "packing": Packing.objects.filter(case=case).exclude(state="done").first() if archived else None,
        "packages": packages,
        "form": form if may_archive(user, case.agency) and case.phase in {"served", "closed", "archived"} else None,
        "crumbs": [HOME, Crumb(label=str(case))],
    }
    return render(request, "archive/case.html", context, status=status)


@require_GET
@signed_in
def show_package(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Take every digest of a package again, and show what came of it."""
    package = _package(person_of(request), reference, number)
    there = Crumb(label=str(package.case), address=f"/office/archive/{reference}/")
    context = {"package": package, "damage": find_damage(package), "crumbs": [HOME, there, Crumb(label="核验")]}
    return render(request, "archive/package.html", context)


@require_GET
@signed_in
def send_package(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Hand a package out; who took it stands in the trail."""
    user = person_of(request)
    package = _package(user, reference, number)
    try:
        content = read_package(package)
    except GongkaiError as error:
        messages.error(request, error.spoken("zh"))
        return redirect("archive:case", reference=reference)
    after = {"package": package.number, "sha256": package.sha256}
    record(actor=user, verb="archive.send_package", subject=package.case, after=after)
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=package.file_name)
    response["Cache-Control"] = "private, no-store"
    return response


def _form(request: HttpRequest, case: Case, *, archived: bool) -> ArchiveForm | AgainForm:
    data = request.POST if request.method == "POST" else None
    if archived:
        return AgainForm(data)
    rule = rule_for(case.agency)
    usual = {"retention": rule.retention} if rule is not None else {}
    return ArchiveForm(data, initial={"version": case.version, **usual})


def _do(case: Case, user: User, form: ArchiveForm | AgainForm) -> None:
    now, told = timezone.now(), form.cleaned_data
    if isinstance(form, AgainForm):
        actions.make_package(case=case, actor=user, now=now, reason=told["reason"])
        return
    actions.archive_case(
        case=case,
        actor=user,
        retention=told["retention"],
        day=timezone.localdate(now),
        now=now,
        version=told["version"],
    )


def _seen(user: User, reference: str) -> Case:
    try:
        return find_case(user, reference)
    except NotVisibleError as error:
        raise Http404(error.spoken("zh")) from error


def _package(user: User, reference: str, number: int) -> Package:
    package = find_package(user, reference, number)
    if package is None:
        raise Http404
    return package

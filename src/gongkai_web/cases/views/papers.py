"""The documents of a case: put in, opened, released."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from gongkai.errors import GongkaiError
from gongkai_web.cases import actions
from gongkai_web.cases.forms import DocumentForm, NoteForm
from gongkai_web.cases.models import Document, DocumentKind
from gongkai_web.cases.queries import list_documents
from gongkai_web.cases.views.case import page_of, seen_case
from gongkai_web.files.queries import respond
from gongkai_web.people.models import User
from gongkai_web.people.permissions import person_of, signed_in


@require_POST
@signed_in
def add_document(request: HttpRequest, reference: str) -> HttpResponse:
    """Put a file into a case."""
    user = person_of(request)
    case = seen_case(user, reference)
    form = DocumentForm(request.POST, request.FILES)
    if form.is_valid():
        given = form.cleaned_data["file"]
        try:
            document = actions.attach(
                case=case,
                name=given.name,
                stream=given.chunks(),
                kind=DocumentKind(form.cleaned_data["kind"]),
                title=form.cleaned_data["title"],
                actor=user,
                now=timezone.now(),
            )
        except GongkaiError as error:
            form.add_error("file", error.spoken("zh"))
        else:
            messages.success(request, f"已加入材料“{document}”，正在查毒。")
            return redirect("cases:case", reference=reference)
    return render(request, "cases/case.html", page_of(user, case, note=NoteForm(), document=form), status=400)


@signed_in  # type: ignore[arg-type]  # a file streams; the door hands it on all the same
def open_document(request: HttpRequest, reference: str, pk: int) -> HttpResponseBase:
    """Hand a file out; what is in quarantine says so instead."""
    document = _seen_document(person_of(request), reference, pk)
    try:
        return respond(document.file, shown="view" in request.GET)
    except GongkaiError as error:
        messages.error(request, error.spoken("zh"))
        return redirect("cases:case", reference=reference)


@require_POST
@signed_in
def release_document(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Release a document to the applicant, or hold it back again."""
    user = person_of(request)
    document = _seen_document(user, reference, pk)
    try:
        if "back" in request.POST:
            actions.hold_back(document=document, actor=user)
            messages.success(request, f"“{document}”不再提供给申请人。")
        else:
            actions.release(document=document, actor=user, now=timezone.now())
            messages.success(request, f"“{document}”将随答复提供给申请人。")
    except GongkaiError as error:
        messages.error(request, error.spoken("zh"))
    return redirect("cases:case", reference=reference)


def _seen_document(user: User, reference: str, pk: int) -> Document:
    document = list_documents(seen_case(user, reference)).filter(pk=pk).first()
    if document is None:
        raise Http404
    return document

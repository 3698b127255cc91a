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
from gongkai_web.cases.models import Case, Document, DocumentKind
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
        added = _attach(form, case, user)
        if added:
            messages.success(request, f"已加入材料“{'”“'.join(added)}”，正在查毒。")
        if not form.errors:
            return redirect("cases:case", reference=reference)
    return render(request, "cases/case.html", page_of(user, case, note=NoteForm(), document=form), status=400)


@signed_in  # type: ignore[arg-type]  # a file streams; the door hands it on all the same
def open_document(request: HttpRequest, reference: str, pk: int) -> HttpResponseBase:
    """Hand a file out; what is in quarantine says so instead."""
    document = seen_document(person_of(request), reference, pk)
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
    document = seen_document(user, reference, pk)
    try:
        if "back" in request.POST:
            actions.hold_back(document=document, actor=user)
            messages.success(request, f"“{document}”不再提供给申请人。")
        else:
            actions.release(document=document, actor=user, now=timezone.now())
            messages.success(request, f"“{document}”将随答复提供给申请人。")
            if list_documents(document.case).filter(file__made_from=document.file, file__redaction__isnull=False):
                messages.warning(request, f"“{document}”是未遮盖的原件，它另有遮盖副本。请核对是否应当提供副本。")
    except GongkaiError as error:
        messages.error(request, error.spoken("zh"))
    return redirect("cases:case", reference=reference)


def _attach(form: DocumentForm, case: Case, user: User) -> list[str]:
    """Put each file into the case; what is refused stands as an error at the field, the others are in."""
    added = []
    # A form forgets what was cleaned of a field once an error stands at it.
    files, titles, kind = form.cleaned_data["file"], form.titles(), DocumentKind(form.cleaned_data["kind"])
    for given, title in zip(files, titles, strict=True):
        try:
            document = actions.attach(
                case=case,
                name=given.name,
                stream=given.chunks(),
                kind=kind,
                title=title,
                actor=user,
                now=timezone.now(),
            )
        except GongkaiError as error:
            form.add_error("file", f"{given.name}：{error.spoken('zh')}")
        else:
            added.append(document.title)
    return added


def seen_document(user: User, reference: str, pk: int) -> Document:
    """Return a document of a case that the person may see, or the page that says there is none."""
    document = list_documents(seen_case(user, reference)).filter(pk=pk).first()
    if document is None:
        raise Http404
    return document

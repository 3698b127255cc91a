"""The page on which boxes are drawn over a document, decided on, and made into a redacted copy."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from gongkai.errors import GongkaiError
from gongkai_web.cases import actions
from gongkai_web.cases.actions.redacting import STUCK_AFTER
from gongkai_web.cases.drawing import DrawnBox, read_boxes, read_sheets
from gongkai_web.cases.drawn import blank_box, kinds_of, show_pages, show_withheld
from gongkai_web.cases.errors import StaleBoxesError
from gongkai_web.cases.forms import AreaForm, PhraseForm
from gongkai_web.cases.models import Document, Redaction, RedactionState
from gongkai_web.cases.permissions import acting_roles
from gongkai_web.cases.queries import list_documents
from gongkai_web.cases.reasons import BY_ID, REASONS
from gongkai_web.cases.views.papers import seen_document
from gongkai_web.cases.withholding import withheld_in
from gongkai_web.files.queries import PRINTED_FIRST, draw_page, progress_of, survey
from gongkai_web.people.models import User
from gongkai_web.people.permissions import person_of, signed_in
from gongkai_web.ui.formats import written_moment
from gongkai_web.ui.values import Crumb

TAKEN: Final = {"yes": True, "no": False}


@signed_in
def redact(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Show a document's pages with their boxes, or do what a button of the page says."""
    user = person_of(request)
    document = seen_document(user, reference, pk)
    if not acting_roles(user, document.case.agency):
        raise Http404
    try:
        if document.file.kind in PRINTED_FIRST:
            printed = actions.print_document(document=document, actor=user, now=timezone.now())
            return redirect("cases:redact", reference=reference, pk=printed.pk)
        redaction = actions.begin_redaction(document=document, actor=user, now=timezone.now())
    except GongkaiError as error:
        messages.error(request, error.spoken("zh"))
        return redirect("cases:case", reference=reference)
    forms = {"phrase": PhraseForm(prefix="phrase"), "area": AreaForm(prefix="area")}
    if request.method != "POST":
        return render(request, "cases/redact.html", _page_of(request, redaction, user, forms))
    try:
        wrong = _do(request, redaction, user)
    except GongkaiError as error:
        messages.error(request, error.spoken("zh"))
        wrong = {}
        if not isinstance(error, StaleBoxesError):
            return redirect("cases:redact", reference=reference, pk=pk)
    if wrong is None:
        return redirect("cases:redact", reference=reference, pk=pk)
    fresh = Redaction.objects.select_related("document__case__agency", "document__file").get(pk=pk)
    return render(request, "cases/redact.html", _page_of(request, fresh, user, forms | wrong), status=400)


@require_POST
@signed_in
def save_boxes(request: HttpRequest, reference: str, pk: int) -> JsonResponse:
    """Keep what the page's script has drawn; answer with the new version, or with what stands against it."""
    user = person_of(request)
    document = seen_document(user, reference, pk)
    redaction = Redaction.objects.filter(document=document).first()
    if redaction is None:
        raise Http404
    try:
        sent = json.loads(request.body)
        boxes, version = read_boxes(sent["boxes"]), int(sent["version"])
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"message": "页面发来的框选无法识别；请刷新页面再试"}, status=400)
    try:
        saved = actions.change_boxes(
            redaction=redaction, change=lambda _: boxes, version=version, actor=user, now=timezone.now()
        )
    except GongkaiError as error:
        return JsonResponse({"message": error.spoken("zh")}, status=409)
    return JsonResponse({"version": saved.version})


@require_GET
@signed_in
def show_progress(request: HttpRequest, reference: str, pk: int) -> JsonResponse:
    """Say how far the copy is."""
    document = seen_document(person_of(request), reference, pk)
    redaction = Redaction.objects.filter(document=document).first()
    state = redaction.state if redaction else RedactionState.DRAFT
    return JsonResponse({"state": state, "percent": progress_of(document.file)})


@require_GET
@signed_in
def show_page(request: HttpRequest, reference: str, pk: int, page: int) -> HttpResponse:
    """Show one page of a document as a picture."""
    document = seen_document(person_of(request), reference, pk)
    try:
        shown = draw_page(document.file, page)
    except GongkaiError as error:
        raise Http404(error.spoken("zh")) from error
    headers = {"Cache-Control": "private, no-store", "Cross-Origin-Resource-Policy": "same-origin"}
    return HttpResponse(shown.png, content_type="image/png", headers=headers)


@require_GET
@signed_in
def show_record(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Show whoever reviews and signs what a copy withholds, and why, on the pages of the original."""
    user = person_of(request)
    copy = seen_document(user, reference, pk)
    withheld = withheld_in(copy)
    original = list_documents(copy.case).filter(file=copy.file.made_from).first()
    if withheld is None or original is None:
        raise Http404
    drawn = Redaction.objects.filter(document=original).first()
    sheets = read_sheets(drawn.sheets) if drawn else survey(original.file).sheets
    pages = show_withheld(withheld.boxes, sheets)
    context = {
        "case": copy.case,
        "copy": copy,
        "document": original,
        "withheld": withheld,
        "pages": [page for page in pages if page.boxes],
        "crumbs": _crumbs(copy, "遮盖记录"),
    }
    return render(request, "cases/redacted.html", context)


def _page_of(request: HttpRequest, redaction: Redaction, user: User, forms: Mapping[str, object]) -> dict[str, object]:
    document, boxes = redaction.document, read_boxes(redaction.boxes)
    now = timezone.now()
    busy = redaction.state == RedactionState.QUEUED and now - redaction.changed_at < STUCK_AFTER
    copy = redaction.copy if redaction.state == RedactionState.DONE else None
    return {
        "case": document.case,
        "document": document,
        "redaction": redaction,
        "pages": show_pages(boxes, read_sheets(redaction.sheets)),
        "kinds": kinds_of(boxes),
        "undecided": sum(box.taken is None for box in boxes),
        "taken": sum(box.taken is True for box in boxes),
        "reasons": REASONS,
        "forms": forms,
        "busy": busy,
        "percent": progress_of(document.file),
        "withheld": withheld_in(copy) if copy else None,
        "other": _other(redaction, user),
        "blank": blank_box(),
        "preview": "preview" in request.GET,
        "crumbs": _crumbs(document, "遮盖"),
    }


def _other(redaction: Redaction, user: User) -> str:
    """Say who else had this document in hand; nothing where nobody has."""
    if redaction.changed_by == user:
        return ""
    when = written_moment(redaction.changed_at)
    return f"{redaction.changed_by}于 {when} 改动过。两人同时改动时，后保存的一方会被提醒，不会互相覆盖。"


def _crumbs(document: Document, label: str) -> list[Crumb]:
    reference = document.case.reference
    return [
        Crumb(label="办件", address="/office/cases/"),
        Crumb(label=str(document.case), address=f"/office/cases/{reference}/"),
        Crumb(label=f"{label}：{document.title}"),
    ]


def _do(request: HttpRequest, redaction: Redaction, user: User) -> dict[str, object] | None:
    """Do what a button says, with every choice that the page's controls hold; None where all went well.

    Raises:
        GongkaiError: it cannot be done; whatever was chosen is kept all the same, unless somebody else was faster.
    """
    data, now = request.POST, timezone.now()
    version = int(data["version"]) if data.get("version", "").isdigit() else 0
    chosen = actions.change_boxes(
        redaction=redaction, change=lambda boxes: _chosen(boxes, data), version=version, actor=user, now=now
    )
    # Enter in the field of the phrase presses the form's first button.
    if "find" in data or ("save" in data and data.get("phrase-text", "").strip()):
        form = PhraseForm(data, prefix="phrase")
        if not form.is_valid():
            return {"phrase": form}
        _find(request, chosen, user, form)
    elif "add" in data:
        area = AreaForm(data, prefix="area", pages=len(chosen.sheets))
        if not area.is_valid():
            return {"area": area}
        box = area.box()
        actions.change_boxes(
            redaction=chosen, change=lambda boxes: _with(boxes, box), version=chosen.version, actor=user, now=now
        )
        messages.success(request, f"已在第 {box.page} 页加框。")
    elif "apply" in data:
        actions.order_copy(redaction=chosen, version=chosen.version, actor=user, now=now)
    else:
        messages.success(request, "框选已保存。")
    return None


def _find(request: HttpRequest, redaction: Redaction, user: User, form: PhraseForm) -> None:
    phrase = form.cleaned_data["text"]
    _, count = actions.add_phrase(
        redaction=redaction,
        phrase=phrase,
        reason=form.cleaned_data["reason"],
        version=redaction.version,
        actor=user,
        now=timezone.now(),
    )
    if count:
        messages.success(request, f"“{phrase}”找到 {count} 处，都已加框。")
    else:
        messages.warning(request, f"没有找到“{phrase}”。扫描件和图片中的文字不能查找，请在页面上框选。")


def _chosen(boxes: tuple[DrawnBox, ...], data: Mapping[str, str]) -> list[DrawnBox]:
    """Apply the choices of a page without scripts: reasons, what is taken, what is deleted, a kind as a whole."""
    kind, _, all_taken = data.get("all", "").rpartition(":")
    deleted = data.get("delete", "")
    kept = []
    for box in boxes:
        reason = data.get(f"reason-{box.id}", box.reason)
        taken = TAKEN.get(data.get(f"taken-{box.id}", ""), box.taken)
        if kind and box.what == kind:
            taken = TAKEN.get(all_taken, taken)
        if str(box.id) != deleted:
            kept.append(replace(box, reason=reason if reason in BY_ID else box.reason, taken=taken))
    return kept


def _with(boxes: tuple[DrawnBox, ...], box: DrawnBox) -> list[DrawnBox]:
    number = max((other.id for other in boxes), default=0) + 1
    return [*boxes, replace(box, id=number)]

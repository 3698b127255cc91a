"""A letter of a case: shown as it would be printed, with what is wrong with it; edited, signed, issued, opened."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from gongkai.errors import GongkaiError
from gongkai_web.audit.models import Party
from gongkai_web.cases.actions import issue_on_demand
from gongkai_web.cases.actions.corresponding import sign_apart, signed_with_its_case
from gongkai_web.cases.models import Case, Correspondence
from gongkai_web.cases.permissions import acting_roles
from gongkai_web.cases.views.case import seen_case
from gongkai_web.files.queries import respond
from gongkai_web.letters import actions as letters
from gongkai_web.letters.models import BODY_MOST, Letter, State
from gongkai_web.letters.permissions import DRAFTERS, SIGNERS
from gongkai_web.letters.queries import Fault, check_letter, content_digest, draft_of
from gongkai_web.people.models import User
from gongkai_web.people.permissions import may, person_of, signed_in
from gongkai_web.ui.sent import sent
from gongkai_web.ui.values import Crumb


class LetterForm(forms.Form):
    """The body of a letter; everything else is made from the facts."""

    body = forms.CharField(
        label="正文",
        max_length=BODY_MOST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "class": "letter-text", "spellcheck": "false"}),
        help_text="每行一段。收文人、文号、救济途径、署名和日期由系统生成。",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


@signed_in
def show_letter(request: HttpRequest, reference: str, pk: UUID) -> HttpResponse:
    """Show a letter beside what is wrong with it, and take a change of its body."""
    user = person_of(request)
    case = seen_case(user, reference)
    letter = _letter_of(case, pk)
    form = LetterForm(request.POST or None, initial={"body": letter.body, "version": letter.version})
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                letters.edit(
                    letter=letter, body=form.cleaned_data["body"], version=form.cleaned_data["version"], actor=user
                )
            except GongkaiError as error:
                form.add_error(None, error.spoken("zh"))
            else:
                messages.success(request, "正文已保存。")
                return redirect("cases:letter", reference=reference, pk=pk)
    return render(request, "cases/letter.html", _page(user, case, letter, form), status=status)


@require_POST
@signed_in
def move_letter(request: HttpRequest, reference: str, pk: UUID) -> HttpResponse:
    """Sign, issue or void a letter that is no decision; a decision's letter follows the steps of its case."""
    user = person_of(request)
    case = seen_case(user, reference)
    letter, now = _letter_of(case, pk), timezone.now()
    try:
        match request.POST.get("do", ""):
            case "sign":
                digest = request.POST.get("digest", "")
                letter = sign_apart(case=case, letter=letter, digest=digest, actor=user, now=now)
                letters.issue(letter=letter, actor=Party.SYSTEM, now=now)
                messages.success(request, f"《{letter.title}》已签发：{letter.number}。")
            case "issue" if acting_roles(user, case.agency):
                letters.issue(letter=letter, actor=Party.SYSTEM, now=now)
                messages.success(request, "文件已制作。")
            case "void":
                letters.void(letter=letter, reason=sent(request, "reason"), actor=user)
                messages.success(request, f"《{letter.title}》已作废。")
    except (GongkaiError, PermissionDenied) as error:
        messages.error(request, error.spoken("zh") if isinstance(error, GongkaiError) else str(error))
    return redirect("cases:letter", reference=reference, pk=pk)


@require_POST
@signed_in
def make_letter(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """Make a receipt, a register form or a proof of service that somebody wants on paper."""
    user = person_of(request)
    case = seen_case(user, reference)
    try:
        letter = issue_on_demand(case=case, key=key, actor=user, now=timezone.now())
    except GongkaiError as error:
        messages.error(request, error.spoken("zh"))
        return redirect("cases:case", reference=reference)
    return redirect("cases:letter", reference=reference, pk=letter.pk)


@signed_in  # type: ignore[arg-type]  # a file streams; the door hands it on all the same
def open_letter(request: HttpRequest, reference: str, pk: UUID, suffix: str) -> HttpResponseBase:
    """Hand an issued letter out as PDF, OFD or DOCX."""
    letter = _letter_of(seen_case(person_of(request), reference), pk)
    stored = {"pdf": letter.pdf, "ofd": letter.ofd, "docx": letter.docx}.get(suffix)
    if stored is None:
        raise Http404
    try:
        return respond(stored, shown="view" in request.GET)
    except GongkaiError as error:
        messages.error(request, error.spoken("zh"))
        return redirect("cases:letter", reference=reference, pk=pk)


def _letter_of(case: Case, pk: UUID) -> Letter:
    link = Correspondence.objects.filter(case=case, letter=pk)
    kept = ("letter__pdf", "letter__ofd", "letter__docx")
    found = link.select_related("letter__agency", "letter__drafted_by", *kept).first()
    if found is None:
        raise Http404
    return found.letter


def _faults(case: Case, letter: Letter) -> list[Fault]:
    """List what is wrong; that there is no number yet is no fault before the signature gives one."""
    found = check_letter(letter, notes=list(case.notes.values_list("text", flat=True)))
    return [fault for fault in found if fault.code != "no-number"]


def _page(user: User, case: Case, letter: Letter, form: LetterForm) -> dict[str, object]:
    draft = draft_of(letter)
    changeable = letter.state in {State.DRAFT, State.CHECKED}
    with_decision = signed_with_its_case(letter)
    return {
        "case": case,
        "letter": letter,
        "draft": draft,
        "digest": content_digest(draft),
        "faults": _faults(case, letter) if changeable else (),
        "form": form if changeable and may(user, *DRAFTERS, agency=case.agency) else None,
        "with_decision": with_decision,
        "may_sign": changeable and not with_decision and may(user, *SIGNERS, agency=case.agency),
        "may_issue": letter.state == State.SIGNED and bool(acting_roles(user, case.agency)),
        "may_void": letter.state != State.VOIDED and may(user, *SIGNERS, agency=case.agency),
        "crumbs": [
            Crumb(label="办件", address="/office/cases/"),
            Crumb(label=str(case), address=f"/office/cases/{case.reference}/"),
            Crumb(label=letter.title),
        ],
    }

"""The catalogue of letters, the wording of each with its preview, and how they are numbered."""

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from gongkai_web.agencies.models import Agency
from gongkai_web.letters.actions import set_pattern, write_template
from gongkai_web.letters.drafting.catalogue import Letter, built_in_text, load_catalogue
from gongkai_web.letters.drafting.composing import compose, write_body
from gongkai_web.letters.drafting.draft import Draft
from gongkai_web.letters.drafting.numbering import format_number
from gongkai_web.letters.drafting.places import load_places
from gongkai_web.letters.drafting.samples import sample_facts
from gongkai_web.letters.forms import PatternForm, PreviewForm, TemplateForm
from gongkai_web.letters.models import TemplateEdition
from gongkai_web.letters.printing.pdf import write_pdf
from gongkai_web.letters.queries import Wording, list_counters, list_editions, pattern_of, sender_of, wording_of
from gongkai_web.people.models import Role
from gongkai_web.people.permissions import NotPermittedError, current_agency, may, person_of, with_role
from gongkai_web.ui.values import Crumb

office = with_role(*Role)
KINDS = (("form", "表格"), ("process", "程序文书"), ("decision", "答复和决定"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A letter of the catalogue as an agency has it."""

    letter: Letter
    wording: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A line of the agency's text beside the built-in one: ``same``, ``added`` or ``removed``."""

    kind: str
    text: str


@require_GET
@office
def catalogue(request: HttpRequest) -> HttpResponse:
    """List every letter by its kind, and say which the agency words itself."""
    agency, today = _agency(request), timezone.localdate()
    letters = load_catalogue().letters.values()
    groups = [
        (
            label,
            [Listed(letter=one, wording=wording_of(agency, one.key, on=today)) for one in letters if one.kind == kind],
        )
        for kind, label in KINDS
    ]
    return render(request, "letters/catalogue.html", {"groups": groups, "agency": agency, **_rights(request, agency)})


@require_http_methods(["GET", "POST"])
@office
def wording(request: HttpRequest, key: str) -> HttpResponse:
    """Show the wording of a letter with its preview; an administrator of the agency may change it."""
    agency, letter, today = _agency(request), _letter(key), timezone.localdate()
    now = wording_of(agency, key, on=today)
    initial = {"title": now.title, "text": now.text, "from_day": today}
    previewing = request.POST.get("act") == "preview"
    kind = PreviewForm if previewing else TemplateForm
    form = kind(request.POST or None, initial=initial, letter=letter)
    if request.method == "POST" and form.is_valid() and not previewing:
        _save(request, agency, letter, form.cleaned_data)
        return redirect("letters:wording", key=key)
    good = form.is_bound and form.is_valid()
    shown = form.cleaned_data if good else {"title": now.title, "text": now.text}
    context = {
        "letter": letter,
        "agency": agency,
        "form": form,
        "wording": now,
        "draft": _preview(agency, letter, title=shown["title"], text=shown["text"]),
        "compared": _compare(built_in_text(key), shown["text"]),
        "previewing": previewing and good,
        "editions": list_editions(agency, key),
        "places": load_places(),
        "crumbs": _crumbs(Crumb(label=now.title)),
        **_rights(request, agency),
    }
    return render(request, "letters/wording.html", context, status=400 if form.errors else 200)


@require_GET
@office
def specimen(request: HttpRequest, key: str) -> HttpResponse:
    """Give the letter with made-up facts as the PDF it would become."""
    agency, letter = _agency(request), _letter(key)
    now = wording_of(agency, key, on=timezone.localdate())
    made = write_pdf(_preview(agency, letter, title=now.title, text=now.text))
    return HttpResponse(
        made, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{key}.pdf"'}
    )


@require_http_methods(["GET", "POST"])
@office
def numbers(request: HttpRequest) -> HttpResponse:
    """Show how the agency's letters are numbered; an administrator of the agency may change it."""
    agency, series = _agency(request), load_catalogue().series
    year = timezone.localdate().year
    patterns = {key: pattern_of(agency, key) for key in series}
    form = PatternForm(request.POST or None, initial=patterns, series=series)
    if request.method == "POST" and form.is_valid():
        actor, reason = person_of(request), form.cleaned_data["reason"]
        for key in series:
            if form.cleaned_data[key] != patterns[key]:
                set_pattern(agency=agency, series=key, pattern=form.cleaned_data[key], reason=reason, actor=actor)
        messages.success(request, "编号格式已保存，自下一份文书起使用。")
        return redirect("letters:numbers")
    counted = list_counters(agency, year=year)
    code = sender_of(agency).code
    rows = [
        (
            one.label,
            patterns[key],
            counted[key],
            format_number(patterns[key], code=code, year=year, number=counted[key] + 1),
        )
        for key, one in series.items()
    ]
    context = {"agency": agency, "form": form, "rows": rows, "year": year, "code": code}
    context |= {"crumbs": _crumbs(Crumb(label="编号格式")), **_rights(request, agency)}
    return render(request, "letters/numbers.html", context, status=400 if form.errors else 200)


def _save(request: HttpRequest, agency: Agency, letter: Letter, given: dict[str, Any]) -> TemplateEdition:
    edition = write_template(
        agency=agency,
        key=letter.key,
        title="" if given["title"] == letter.title else given["title"],
        text="" if given["text"].split() == built_in_text(letter.key).split() else given["text"],
        from_day=given["from_day"],
        reason=given["reason"],
        actor=person_of(request),
        now=timezone.now(),
    )
    messages.success(request, f"《{given['title']}》的文本已保存，自{given['from_day']:%Y-%m-%d}起使用。")
    return edition


def _preview(agency: Agency, letter: Letter, *, title: str, text: str) -> Draft:
    facts = replace(sample_facts(letter), agency=sender_of(agency))
    return compose(letter, facts, body=write_body(letter, facts, template=text), title=title)


def _compare(built_in: str, own: str) -> list[Compared]:
    """Compare two texts line by line, in the order of the agency's own."""
    first, second = built_in.split("\n"), own.replace("\r\n", "\n").split("\n")
    lines: list[Compared] = []
    for tag, start, end, own_start, own_end in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag == "equal":
            lines += [Compared(kind="same", text=line) for line in first[start:end]]
            continue
        lines += [Compared(kind="removed", text=line) for line in first[start:end] if line.strip()]
        lines += [Compared(kind="added", text=line) for line in second[own_start:own_end] if line.strip()]
    return lines if any(line.kind != "same" for line in lines) else []


def _agency(request: HttpRequest) -> Agency:
    agency = current_agency(request)
    if agency is None:
        raise NotPermittedError(*Role)
    return agency


def _rights(request: HttpRequest, agency: Agency) -> dict[str, bool]:
    return {"may_change": may(person_of(request), Role.ADMINISTRATOR, agency=agency)}


def _letter(key: str) -> Letter:
    try:
        return load_catalogue().letters[key]
    except KeyError as error:
        raise Http404 from error


def _crumbs(last: Crumb) -> list[Crumb]:
    return [Crumb(label="文书", address=reverse("letters:catalogue")), last]

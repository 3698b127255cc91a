"""Importing a list of people: looked through first, then done whole or not at all."""

from dataclasses import asdict
from datetime import timedelta
from typing import Final

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gongkai_web.people.actions.lists import import_people
from gongkai_web.people.forms.people import ListForm
from gongkai_web.people.importing import COLUMNS, Row, find_faults, read_rows
from gongkai_web.people.permissions import freshly_confirmed, person_of
from gongkai_web.people.views.people import administrators, crumbs_to
from gongkai_web.ui.values import Crumb

SALT: Final = "people.import"
GOOD_FOR: Final = timedelta(hours=1)


@require_http_methods(["GET", "POST"])
@administrators
@freshly_confirmed
def look_through(request: HttpRequest) -> HttpResponse:
    """Read a list and show what is wrong in it, or what would be made of it."""
    actor = person_of(request)
    sent = request.method == "POST" and "reason" in request.POST
    form = ListForm(request.POST, request.FILES) if sent else ListForm()
    context: dict[str, object] = {"form": form, "columns": list(COLUMNS), "crumbs": crumbs_to(Crumb(label="导入名单"))}
    if form.is_valid():
        try:
            rows = read_rows(form.cleaned_data["file"].read())
        except ValidationError as error:
            form.add_error("file", error)
        else:
            plan = {"rows": [asdict(row) for row in rows], "reason": form.cleaned_data["reason"]}
            faults = find_faults(rows, actor=actor)
            context |= {"rows": rows, "faults": faults, "looked": True}
            context["plan"] = (
                "" if faults or not rows else signing.dumps(plan, salt=f"{SALT}.{actor.pk}", compress=True)
            )
    return render(request, "people/import.html", context, status=400 if form.errors else 200)


@never_cache
@require_POST
@administrators
@freshly_confirmed
def carry_out(request: HttpRequest) -> HttpResponse:
    """Import the list that was looked through; the rows come back signed, so they are the very ones."""
    actor = person_of(request)
    try:
        # The salt names the administrator: a plan that somebody else looked through is no plan.
        plan = signing.loads(request.POST.get("plan", ""), salt=f"{SALT}.{actor.pk}", max_age=GOOD_FOR)
        made = import_people(actor=actor, rows=[Row(**row) for row in plan["rows"]], reason=plan["reason"])
    except signing.BadSignature:
        messages.error(request, "名单已过期，请重新上传。")
    except ValidationError as error:
        messages.error(request, "".join(error.messages))
    else:
        return render(request, "people/passwords.html", {"made": made})
    return redirect("people:import")

"""The import of a register: looked through, every bad line named; brought in only when somebody says so."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gongkai.errors import GongkaiError
from gongkai.law.channels import list_channels
from gongkai_web.almanac.queries import calendar_for
from gongkai_web.intake import actions
from gongkai_web.intake.forms.importing import RegisterForm
from gongkai_web.intake.models import RegisterImport
from gongkai_web.intake.permissions import counters_of
from gongkai_web.intake.queries import count_there, list_imports
from gongkai_web.intake.registers import Reading, read_lines
from gongkai_web.people.models import Role
from gongkai_web.people.permissions import person_of, with_role
from gongkai_web.ui.values import Crumb, Tile

SAMPLE: Final = 10
MOST_BAD: Final = 500


@require_http_methods(["GET", "POST"])
@with_role(Role.REGISTRAR)
def check(request: HttpRequest) -> HttpResponse:
    """Take a register and look it through."""
    counters = counters_of(request.user)
    if request.method == "GET":
        return _ask(request, RegisterForm(counters=counters))
    form = RegisterForm(request.POST, request.FILES, counters=counters)
    if not form.is_valid():
        return _ask(request, form, status=400)
    told, now = form.cleaned_data, timezone.now()
    sent, agency = told["register"], told["agency"]
    data = sent.read()
    try:
        day = timezone.localdate(now)
        reading = read_lines(data, channel=told["channel"], day=day, calendar=calendar_for(agency))
        if reading.bad:
            return _ask(request, form, reading=reading, status=400)
        kept = actions.keep_register(
            agency=agency,
            name=sent.name,
            data=data,
            channel=told["channel"],
            lines=len(reading.lines),
            actor=person_of(request),
            now=now,
        )
    except GongkaiError as error:
        form.add_error("register", error.spoken("zh"))
        return _ask(request, form, status=400)
    return redirect("intake:import-one", kept_id=kept.pk)


@require_GET
@with_role(Role.REGISTRAR)
def show_import(request: HttpRequest, kept_id: int) -> HttpResponse:
    """Show what would be brought in, how far it has come, or what came of it."""
    kept = _seen(request, kept_id)
    channel = list_channels().get(kept.channel)
    context = {
        "kept": kept,
        "channel": channel.label if channel else kept.channel,
        "crumbs": [Crumb(label="导入台账", address="/office/import/"), Crumb(label=kept.file.name)],
    }
    if kept.state == "checked":
        reading = actions.read_kept(kept)
        history = reading.count_history()
        there = count_there(kept.agency, [line.earlier.number for line in reading.lines])
        context |= {
            "tiles": [
                Tile(label="可以导入", figure=len(reading.lines) - there, tone="accent"),
                Tile(label="编号已有，跳过", figure=there),
                Tile(label="尚未办结，导入后继续办理", figure=reading.count_pending()),
                *([Tile(label="2019年5月15日前收到，作为历史记录", figure=history)] if history else []),
            ],
            "counts": [*reading.count_years(), *reading.count_applicants()],
            "sample": reading.lines[:SAMPLE],
        }
    return render(request, "intake/import_one.html", context)


@require_POST
@with_role(Role.REGISTRAR)
def run(request: HttpRequest, kept_id: int) -> HttpResponse:
    """Bring it in."""
    actions.start_import(kept=_seen(request, kept_id), actor=person_of(request))
    return redirect("intake:import-one", kept_id=kept_id)


def _ask(
    request: HttpRequest, form: RegisterForm, *, reading: Reading | None = None, status: int = 200
) -> HttpResponse:
    bad = reading.bad if reading else ()
    context = {
        "form": form,
        "bad": bad[:MOST_BAD],
        "bad_count": len(bad),
        "bad_lines": len({one.number for one in bad}),
        "imports": list_imports(counters_of(request.user))[:SAMPLE],
        "crumbs": [Crumb(label="导入台账")],
    }
    return render(request, "intake/import.html", context, status=status)


def _seen(request: HttpRequest, kept_id: int) -> RegisterImport:
    kept = list_imports(counters_of(request.user)).filter(pk=kept_id).first()
    if kept is None:
        raise Http404
    return kept

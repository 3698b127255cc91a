"""What the page of a case says of its package."""

from django.template.loader import render_to_string

from gongkai_web.archive.models import Package, Packing
from gongkai_web.archive.permissions import may_archive
from gongkai_web.cases.models import Case
from gongkai_web.people.models import User
from gongkai_web.ui.values import Panel


def show_archiving(user: User, case: Case) -> Panel | None:
    """Return the panel of a case that is archived, or done with and waiting for it."""
    if case.phase not in {"served", "closed", "archived"}:
        return None
    archived = case.phase == "archived"
    found = {
        "case": case,
        "archived": archived,
        "package": Package.objects.filter(case=case).order_by("-number").first(),
        "packing": Packing.objects.filter(case=case).first() if archived else None,
        "may_archive": may_archive(user, case.agency),
    }
    return Panel(heading="归档", body=render_to_string("archive/_panel.html", found))

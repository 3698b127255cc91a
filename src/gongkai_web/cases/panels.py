"""Parts of the page of a case that higher apps declare in their ``AppConfig`` and fill in.

``case_panels = ("gongkai_web.archive.panel.show_archiving",)``: functions of a person and a case that return a
``Panel``, or None where they have nothing to say.
"""

from django.apps import apps
from django.utils.module_loading import import_string

from gongkai_web.cases.models import Case
from gongkai_web.people.models import User
from gongkai_web.ui.values import Panel


def list_panels(user: User, case: Case) -> list[Panel]:
    """List what the installed apps have to say of a case."""
    declared = [name for config in apps.get_app_configs() for name in getattr(config, "case_panels", ())]
    found = (import_string(name)(user, case) for name in declared)
    return [panel for panel in found if panel is not None]

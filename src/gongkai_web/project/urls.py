"""The addresses of the platform, each handed to the app that owns it."""

from django.urls import include, path
from django.views.generic import TemplateView

from gongkai_web.agencies import urls as agencies
from gongkai_web.audit import urls as audit
from gongkai_web.people.models import Role
from gongkai_web.people.permissions import freshly_confirmed, with_role
from gongkai_web.project.reach import administered, audited

administrators = with_role(Role.ADMINISTRATOR)

# Every request walks down this list: what is told from the rest by its first words stands before what must be looked
# through page by page, and what people have open all day before what they seldom visit.
urlpatterns = [
    path("office/notices/", include("gongkai_web.notices.urls")),
    path("office/reports/", include("gongkai_web.reports.urls")),
    path("office/archive/", include("gongkai_web.archive.urls")),
    path("office/calendars/", include("gongkai_web.almanac.urls")),
    path("office/audit/", include(audit.pages(door=with_role(Role.AUDITOR), reach=audited))),
    path("office/agencies/", include(agencies.pages(door=administrators, grave=freshly_confirmed, reach=administered))),
    path("api/", include("gongkai_web.api.urls")),
    path("office/", include("gongkai_web.cases.urls")),
    path("", TemplateView.as_view(template_name="ui/home.html"), name="home"),
    path("", include("gongkai_web.ui.urls")),
    path("", include("gongkai_web.letters.urls")),
    path("", include("gongkai_web.people.urls")),
    path("", include("gongkai_web.intake.urls")),
]

handler400 = "gongkai_web.ui.views.bad_request"

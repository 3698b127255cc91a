"""The citizen's pages, at the root; the office's are below ``/office/``."""

from django.urls import path

from gongkai_web.intake.views import applying, status

app_name = "intake"

urlpatterns = [
    path("apply/", applying.choose_agency, name="agencies"),
    path("apply/<str:code>/<str:who>/", applying.apply, name="apply"),
    path("status/", status.open_case, name="open"),
    path("status/<str:key>/", status.show_status, name="status"),
    path("status/<str:key>/<slug:act>/", status.act_on_case, name="act"),
]

"""The citizen's pages, at the root; the office's are below ``/office/``."""

from django.urls import path

from gongkai_web.intake.views import applying

app_name = "intake"

urlpatterns = [
    path("apply/", applying.choose_agency, name="agencies"),
    path("apply/<str:code>/<str:who>/", applying.apply, name="apply"),
]

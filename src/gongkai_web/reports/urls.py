"""The report's pages, below ``/office/reports/``."""

from django.urls import path

from gongkai_web.reports.views import below, deadlines, index, report, signing, versions, writing

app_name = "reports"

urlpatterns = [
    path("", index.list_reports, name="list"),
    path("deadlines/", deadlines.list_deadlines, name="list-deadlines"),
    path("deadlines/<str:code>/<int:year>/", deadlines.set_deadlines, name="deadlines"),
    path("<str:code>/<int:year>/", report.show_report, name="report"),
    path("<str:code>/<int:year>/cells/<str:address>/", report.show_cell, name="cell"),
    path("<str:code>/<int:year>/write/", writing.write, name="write"),
    path("<str:code>/<int:year>/previous/", writing.bring_previous, name="previous"),
    path("<str:code>/<int:year>/sign/", signing.sign_report, name="sign"),
    path("<str:code>/<int:year>/children/", below.show_below, name="children"),
    path("<str:code>/<int:year>/children/sum/", below.show_sum, name="sum"),
    path("<str:code>/<int:year>/children/press/", below.press_below, name="press"),
    path("<str:code>/<int:year>/versions/<int:number>/", versions.show_version, name="version"),
    path(
        "<str:code>/<int:year>/versions/<int:number>/cells/<str:address>/",
        versions.show_version_cell,
        name="version-cell",
    ),
    path("<str:code>/<int:year>/versions/<int:number>/report.<str:suffix>", versions.send_version, name="download"),
]

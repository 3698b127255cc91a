"""The report's pages, below ``/office/reports/``."""

from django.urls import path

from gongkai_web.reports.views import children, index, report, signing, versions, writing

app_name = "reports"

urlpatterns = [
    path("", index.list_reports, name="list"),
    path("<str:code>/<int:year>/", report.show_report, name="report"),
    path("<str:code>/<int:year>/cells/<str:address>/", report.show_cell, name="cell"),
    path("<str:code>/<int:year>/write/", writing.write, name="write"),
    path("<str:code>/<int:year>/previous/", writing.bring_previous, name="previous"),
    path("<str:code>/<int:year>/sign/", signing.sign_report, name="sign"),
    path("<str:code>/<int:year>/children/", children.show_children, name="children"),
    path("<str:code>/<int:year>/versions/<int:number>/", versions.show_version, name="version"),
    path(
        "<str:code>/<int:year>/versions/<int:number>/cells/<str:address>/",
        versions.show_version_cell,
        name="version-cell",
    ),
    path("<str:code>/<int:year>/versions/<int:number>/report.<str:suffix>", versions.send_version, name="download"),
]

"""The archive's pages, below ``/office/archive/``."""

from django.urls import path

from gongkai_web.archive.views import packages, rules, shelves

app_name = "archive"

urlpatterns = [
    path("", shelves.list_archive, name="list"),
    path("list.<slug:suffix>", shelves.send_list, name="send-list"),
    path("rules/<str:code>/", rules.set_rules, name="rules"),
    path("<slug:reference>/", packages.archive, name="case"),
    path("<slug:reference>/<int:number>/", packages.show_package, name="package"),
    path("<slug:reference>/<int:number>.zip", packages.send_package, name="send-package"),
]

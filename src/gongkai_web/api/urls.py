"""The interface's addresses, below ``/api/``."""

from django.urls import path

from gongkai_web.api.interface import interface
from gongkai_web.api.views import docs

urlpatterns = [
    path("", docs.show_docs, name="api-docs"),
    path("openapi.json", docs.send_openapi, name="api-openapi"),
    path("", interface.urls),
    path("<path:rest>", docs.strange),
]

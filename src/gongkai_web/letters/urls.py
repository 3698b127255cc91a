"""The addresses of this app: the catalogue of letters, the wording of each, the numbers."""

from django.urls import path

from gongkai_web.letters import views

app_name = "letters"

urlpatterns = [
    path("office/letters/", views.catalogue, name="catalogue"),
    path("office/letters/numbers/", views.numbers, name="numbers"),
    path("office/letters/<slug:key>/", views.wording, name="wording"),
    path("office/letters/<slug:key>/specimen.pdf", views.specimen, name="specimen"),
]

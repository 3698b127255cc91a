"""The addresses of the platform, each handed to the app that owns it."""

from django.urls import path
from django.views.generic import TemplateView

urlpatterns = [
    path("", TemplateView.as_view(template_name="ui/home.html"), name="home"),
]

"""The addresses of this app."""

from django.urls import path

from gongkai_web.ui import views

app_name = "ui"
urlpatterns = [
    path("view/", views.change_view, name="view"),
    path("office/components/", views.show_components, name="components"),
]

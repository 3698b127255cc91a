"""The addresses of this app."""

from django.urls import path

from gongkai_web.almanac import views

app_name = "almanac"

urlpatterns = [
    path("", views.calendars, name="calendars"),
    path("<int:number>/", views.year, name="year"),
    path("look/", views.look, name="look"),
    path("load/", views.load, name="load"),
]

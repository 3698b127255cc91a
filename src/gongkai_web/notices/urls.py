"""The addresses of this app."""

from django.urls import path

from gongkai_web.notices import views

app_name = "notices"

urlpatterns = [
    path("", views.notices, name="notices"),
    path("<int:number>/", views.follow, name="follow"),
    path("read/", views.read_all, name="read_all"),
    path("preferences/", views.preferences, name="preferences"),
    path("failures/", views.failures, name="failures"),
    path("failures/<int:number>/resend/", views.resend, name="resend"),
    path("failures/<int:number>/settle/", views.settle, name="settle"),
]

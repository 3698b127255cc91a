"""What Django needs to know of this app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """人员."""

    name = "gongkai_web.people"
    verbose_name = "人员"

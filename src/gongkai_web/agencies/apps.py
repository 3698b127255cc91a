"""What Django needs to know of this app."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """行政机关."""

    name = "gongkai_web.agencies"
    verbose_name = "行政机关"

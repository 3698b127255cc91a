"""What Django needs to know of this app."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """文书."""

    name = "gongkai_web.letters"
    verbose_name = "文书"

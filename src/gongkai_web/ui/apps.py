"""What Django needs to know of this app."""

from django.apps import AppConfig
from django.forms import Field


class UiConfig(AppConfig):
    """界面."""

    name = "gongkai_web.ui"
    verbose_name = "界面"

    def ready(self) -> None:
        """Say what to do where Django says what is wrong: 这个字段是必填项 becomes 请填写此项."""
        Field.default_error_messages["required"] = "请填写此项。"

"""What Django needs to know of this app."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """开放接口."""

    name = "gongkai_web.api"
    verbose_name = "开放接口"
    audit_verbs = {"api.write": "接口写入"}

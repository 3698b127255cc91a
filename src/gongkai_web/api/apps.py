"""What Django needs to know of this app."""

from typing import ClassVar

from django.apps import AppConfig

from gongkai.procedure import STEPS


class ApiConfig(AppConfig):
    """开放接口."""

    name = "gongkai_web.api"
    verbose_name = "开放接口"
    audit_verbs: ClassVar = {"api.write": "接口写入"}
    audit_facts: ClassVar = {
        "agency": "行政机关",
        "case": "办件",
        "document": "材料",
        "step": "步骤",
        "title": "材料名称",
        "token": "令牌",
        "version": "版本",
    }
    audit_codes: ClassVar = {"step": {step.id: step.label for step in STEPS}}

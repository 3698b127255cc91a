"""What Django needs to know of this app."""

from typing import ClassVar

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """行政机关."""

    name = "gongkai_web.agencies"
    verbose_name = "行政机关"
    audit_verbs: ClassVar = {
        "agencies.create": "新增机关",
        "agencies.amend": "修改机关",
        "agencies.move": "移动机关",
        "agencies.deactivate": "停用机关",
        "agencies.reactivate": "启用机关",
    }

"""What Django needs to know of this app."""

from typing import ClassVar

from django.apps import AppConfig

from gongkai.law.channels import list_channels
from gongkai_web.ui.navigation import Entry

RECEIVES = "gongkai_web.intake.permissions.may_receive"


class IntakeConfig(AppConfig):
    """申请登记."""

    name = "gongkai_web.intake"
    verbose_name = "申请登记"
    office_entries = (
        Entry(label="登记申请", address="intake:counter", icon="counter", place=15, may=RECEIVES),
        Entry(label="待确认收到", address="intake:unconfirmed", icon="check", place=16, may=RECEIVES),
        Entry(label="导入台账", address="intake:import", icon="upload", place=70, group="管理", may=RECEIVES),
        Entry(
            label="受理设置",
            address="intake:receptions",
            icon="settings",
            place=72,
            group="管理",
            may="gongkai_web.intake.permissions.may_set_reception",
        ),
    )
    case_entries = (Entry(label="换发查询码", address="intake:counter-code", icon="", place=10, may=RECEIVES),)
    audit_verbs: ClassVar = {
        "intake.end_import": "完成台账导入",
        "intake.keep_register": "上传台账",
        "intake.set_reception": "设置受理方式",
        "intake.start_import": "开始台账导入",
    }
    audit_facts: ClassVar = {"channel": "提交渠道", "lines": "行数", "serving": "电子送达的记录"}
    audit_codes: ClassVar = {"channel": {name: one.label for name, one in list_channels().items()}}

    def ready(self) -> None:
        """Begin to listen, now that every app's tables are known."""
        from gongkai_web.intake import listening  # noqa: F401, PLC0415 - it reads tables, which come after this module

"""What Django needs to know of this app."""

from functools import cached_property
from typing import ClassVar

from django.apps import AppConfig

from gongkai_web.ui.navigation import Entry


class ReportsConfig(AppConfig):
    """年度报告."""

    name = "gongkai_web.reports"
    verbose_name = "年度报告"
    office_entries = (
        Entry(
            label="年度报告",
            address="reports:list",
            icon="chart",
            place=50,
            may="gongkai_web.reports.permissions.may_see_any",
        ),
        Entry(
            label="年报报送期限",
            address="reports:list-deadlines",
            icon="clock",
            place=74,
            group="管理",
            may="gongkai_web.reports.permissions.may_set_any_deadline",
        ),
    )
    audit_verbs: ClassVar = {
        "reports.drop_deadline": "取消年报地方期限",
        "reports.keep_previous": "导入上年年报",
        "reports.press": "催报年报",
        "reports.save_draft": "保存年报草稿",
        "reports.set_deadline": "设定年报地方期限",
        "reports.sign": "签发年报",
    }
    audit_facts: ClassVar = {
        "agencies": "机关代码",
        "basis": "依据",
        "day": "日",
        "digest": "摘要",
        "errors": "勾稽错误",
        "month": "月",
        "previous": "上年年报",
        "reporter": "适用于",
        "revision": "稿次",
        "version": "版次",
        "year": "年度",
    }

    @cached_property
    def audit_codes(self) -> dict[str, dict[str, str]]:
        """What the kinds of reporters are called."""
        from gongkai_web.reports.models import Reporter  # noqa: PLC0415 - tables come after this module

        return {"reporter": dict(Reporter.choices)}

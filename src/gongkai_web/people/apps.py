"""What Django needs to know of this app."""

from functools import cached_property
from typing import ClassVar

from django.apps import AppConfig

from gongkai_web.ui.navigation import Entry


class PeopleConfig(AppConfig):
    """人员."""

    name = "gongkai_web.people"
    verbose_name = "人员"
    office_entries = (
        Entry(
            label="人员",
            address="people:people",
            icon="people",
            place=80,
            group="管理",
            may="gongkai_web.people.permissions.administers",
        ),
    )
    audit_verbs: ClassVar = {
        "people.amend_person": "修改人员",
        "people.change_password": "修改密码",
        "people.create_person": "新增人员",
        "people.deactivate_person": "停用人员",
        "people.drop_second_factor": "停用动态口令",
        "people.end_sign_in": "结束登录",
        "people.enrol_second_factor": "启用动态口令",
        "people.found_administrator": "创建首个系统管理员",
        "people.grant_role": "授予角色",
        "people.issue_token": "签发接口令牌",
        "people.reactivate_person": "启用人员",
        "people.renew_recovery_codes": "更换恢复码",
        "people.reset_password": "重置密码",
        "people.reset_second_factor": "重置动态口令",
        "people.revoke_role": "收回角色",
        "people.revoke_token": "收回接口令牌",
        "people.sign_in": "登录",
        "people.sign_in_failed": "登录失败",
        "people.sign_out": "退出",
        "people.sign_out_others": "退出其他设备",
        "people.unlock": "解除锁定",
        "people.use_recovery_code": "使用恢复码",
    }
    audit_facts: ClassVar = {
        "active": "在用",
        "address": "网络地址",
        "attempts": "失败次数",
        "ended": "结束的登录",
        "left": "剩余恢复码",
        "proof": "验证方式",
        "revoked": "收回时间",
        "role": "角色",
        "role_agency": "任职机关",
        "roles": "角色",
    }

    @cached_property
    def audit_codes(self) -> dict[str, dict[str, str]]:
        """What roles, scopes and proofs are called."""
        from gongkai_web.people.models import Role, Scope  # noqa: PLC0415 - tables come after this module

        return {
            "proof": {"password": "密码", "totp": "动态口令", "recovery": "恢复码"},
            "role": dict(Role.choices),
            "roles": dict(Role.choices),
            "scopes": dict(Scope.choices),
        }

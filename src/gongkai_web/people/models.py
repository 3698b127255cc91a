"""Users, the roles they hold in agencies, and what they prove themselves with."""

from datetime import datetime
from typing import Final

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models

from gongkai_web.agencies.models import Agency

DIGEST: Final = 64
"""Letters of a SHA-256 in hexadecimal."""


BROWSERS: Final = {
    "Edg": "Edge",
    "QQBrowser": "QQ浏览器",
    "MicroMessenger": "微信",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
"""Marks by which browsers name themselves; the first found counts, since most also name those they descend from."""

SYSTEMS: Final = {
    "Windows": "Windows",
    "HarmonyOS": "鸿蒙",
    "Android": "安卓手机",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Mac OS": "Mac",
    "Linux": "Linux",
}


class Role(models.TextChoices):
    """What a person does in an agency."""

    REGISTRAR = "registrar", "登记员"
    HANDLER = "handler", "经办人"
    REVIEWER = "reviewer", "审核人"
    APPROVER = "approver", "签发人"
    HEAD = "head", "机构负责人"
    AUDITOR = "auditor", "审计员"
    ADMINISTRATOR = "administrator", "系统管理员"


class Scope(models.TextChoices):
    """What a token of the API opens."""

    SUBMIT = "intake.submit", "提交申请"
    READ_CASES = "cases.read", "读取案件"
    READ_FILES = "files.read", "读取材料文件"
    WRITE_CASES = "cases.write", "办理案件"
    READ_REPORTS = "reports.read", "读取年度报告"


class UserManager(BaseUserManager["User"]):
    """How users are made where no action does it: the first administrator, and tests."""

    def create_user(self, username: str, password: str | None = None, *, name: str = "", email: str = "") -> "User":
        """Make a user without any role."""
        user = self.model(username=self.model.normalize_username(username), name=name or username, email=email)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person of an office who signs in; a citizen never needs to be one."""

    username = models.CharField(
        "用户名",
        max_length=150,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": "已有此用户名。"},
    )
    name = models.CharField("姓名", max_length=60)
    email = models.EmailField("电子邮箱", blank=True)
    phone = models.CharField("联系电话", max_length=60, blank=True)
    agency = models.ForeignKey(
        Agency, verbose_name="所在机关", null=True, blank=True, on_delete=models.PROTECT, related_name="staff"
    )
    is_active = models.BooleanField("启用", default=True)
    must_change_password = models.BooleanField("下次登录须修改密码", default=False)
    session_epoch = models.PositiveIntegerField("会话批次", default=0, editable=False)
    created_at = models.DateTimeField("创建时间", auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "用户"
        verbose_name_plural = "用户"
        ordering = ("username",)

    def __str__(self) -> str:
        """Name the person."""
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        # Raising the epoch ends every session of the user at its next request, whatever backend keeps them.
        return f"{super()._get_session_auth_hash(secret=secret)}.{self.session_epoch}"  # type: ignore[misc]  # the stubs leave out Django's own hook


class Membership(models.Model):
    """That a user holds a role in an agency."""

    user = models.ForeignKey(User, verbose_name="用户", on_delete=models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(Agency, verbose_name="行政机关", on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField("角色", max_length=20, choices=Role)

    class Meta:
        verbose_name = "任职"
        verbose_name_plural = "任职"
        constraints = (
            models.UniqueConstraint(fields=("user", "agency", "role"), name="one_membership_per_user_agency_role"),
        )

    def __str__(self) -> str:
        """Say who does what where."""
        return f"{self.user}：{self.agency}{self.get_role_display()}"


class SignIn(models.Model):
    """One device on which a user is signed in (登录会话); gone once the session ends."""

    user = models.ForeignKey(User, verbose_name="用户", on_delete=models.CASCADE, related_name="sign_ins")
    session_key = models.CharField("会话", max_length=40, unique=True)
    started_at = models.DateTimeField("登录时间")
    seen_at = models.DateTimeField("最近操作")
    address = models.GenericIPAddressField("网络地址", null=True, blank=True)
    agent = models.CharField("浏览器", max_length=200, blank=True)

    class Meta:
        verbose_name = "登录会话"
        verbose_name_plural = "登录会话"
        ordering = ("-seen_at",)

    def __str__(self) -> str:
        """Say whose session it is."""
        return f"{self.user} {self.address or ''}"

    def device(self) -> str:
        """Name the device as its owner knows it: the browser and the system."""
        browser = next((name for mark, name in BROWSERS.items() if mark in self.agent), "")
        system = next((name for mark, name in SYSTEMS.items() if mark in self.agent), "")
        return "，".join(part for part in (browser, system) if part) or self.agent or "未知浏览器"


class RecoveryCode(models.Model):
    """One of the codes (恢复码) that stand in for a lost second factor, each good once; only its digest is kept."""

    user = models.ForeignKey(User, verbose_name="用户", on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField("摘要", max_length=DIGEST, unique=True)
    used_at = models.DateTimeField("使用时间", null=True, blank=True)

    class Meta:
        verbose_name = "恢复码"
        verbose_name_plural = "恢复码"

    def __str__(self) -> str:
        """Say whose code it is and whether it is spent."""
        return f"{self.user}的恢复码（{'已用' if self.used_at else '未用'}）"


class ApiToken(models.Model):
    """A key (接口令牌) by which another program acts as its owner in one agency, within its scopes and until a day."""

    name = models.CharField("用途", max_length=80)
    owner = models.ForeignKey(User, verbose_name="责任人", on_delete=models.PROTECT, related_name="tokens")
    agency = models.ForeignKey(Agency, verbose_name="行政机关", on_delete=models.PROTECT, related_name="tokens")
    scopes = models.JSONField("范围", default=list)
    hint = models.CharField("前几位", max_length=12)
    digest = models.CharField("摘要", max_length=DIGEST, unique=True)
    created_at = models.DateTimeField("签发时间")
    expires_at = models.DateTimeField("失效时间")
    used_at = models.DateTimeField("最近使用", null=True, blank=True)
    revoked_at = models.DateTimeField("吊销时间", null=True, blank=True)

    class Meta:
        verbose_name = "接口令牌"
        verbose_name_plural = "接口令牌"
        ordering = ("-created_at",)

    def __str__(self) -> str:
        """Name what the token is for."""
        return self.name

    def scope_labels(self) -> list[str]:
        """Name the scopes as people read them."""
        return [Scope(scope).label for scope in self.scopes]

    def opens(self, scope: Scope) -> bool:
        """Say whether the token has a scope."""
        return scope.value in self.scopes

    def is_good(self, now: datetime) -> bool:
        """Say whether the token still works."""
        return self.revoked_at is None and now < self.expires_at and self.owner.is_active

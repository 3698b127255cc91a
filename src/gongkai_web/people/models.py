"""Users, and the roles they hold in agencies."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models

from gongkai_web.agencies.models import Agency


class Role(models.TextChoices):
    """What a person does in an agency."""

    REGISTRAR = "registrar", "登记员"
    HANDLER = "handler", "经办人"
    REVIEWER = "reviewer", "审核人"
    APPROVER = "approver", "签发人"
    HEAD = "head", "机构负责人"
    AUDITOR = "auditor", "审计员"
    ADMINISTRATOR = "administrator", "系统管理员"


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
    is_active = models.BooleanField("启用", default=True)
    must_change_password = models.BooleanField("下次登录须修改密码", default=False)
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

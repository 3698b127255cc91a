"""What people were told, on which way, and whether it arrived."""

from django.conf import settings
from django.db import models

from gongkai_web.agencies.models import Agency


class Kind(models.TextChoices):
    """What a notice is about; people choose by kind what also comes by e-mail."""

    DUE = "due", "期限提醒"
    TASK = "task", "待办事项"
    STEP = "step", "办理进展"
    FAILURE = "failure", "发送失败"
    SYSTEM = "system", "系统通知"


class Level(models.TextChoices):
    """How much a notice presses."""

    INFO = "info", "一般"
    SOON = "soon", "临近"
    URGENT = "urgent", "紧急"


class Mode(models.TextChoices):
    """How a kind of notice reaches a person, besides the platform itself."""

    AT_ONCE = "at-once", "立即发邮件"
    DIGEST = "digest", "汇入每日邮件"
    NONE = "none", "不发邮件"


class Channel(models.TextChoices):
    """The ways out of the platform."""

    EMAIL = "email", "电子邮件"
    SMS = "sms", "短信"


class State(models.TextChoices):
    """How far a delivery has come."""

    WAITING = "waiting", "等待发送"
    SENDING = "sending", "正在发送"
    SENT = "sent", "已发送"
    FAILED = "failed", "发送失败"
    SETTLED = "settled", "已另行告知"


class Notice(models.Model):
    """One thing that one person was told in the platform; ``key`` keeps it from being told twice."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="用户", on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField("类别", max_length=10, choices=Kind)
    level = models.CharField("程度", max_length=10, choices=Level, default=Level.INFO)
    text = models.CharField("内容", max_length=300)
    url = models.CharField("链接", max_length=300, blank=True)
    key = models.CharField("键", max_length=160)
    created_at = models.DateTimeField("时间")
    read_at = models.DateTimeField("阅读时间", null=True, blank=True)

    class Meta:
        verbose_name = "提醒"
        verbose_name_plural = "提醒"
        ordering = ("-created_at", "-pk")
        constraints = (models.UniqueConstraint(fields=("user", "key"), name="one_notice_per_user_and_key"),)
        indexes = (
            models.Index(fields=("user",), condition=models.Q(read_at=None), name="notices_unread"),
            models.Index(fields=("user", "-created_at"), name="notices_by_user"),
        )

    def __str__(self) -> str:
        """Give the sentence."""
        return self.text


class Preference(models.Model):
    """That a person wants a kind of notice otherwise than is usual."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="用户", on_delete=models.CASCADE, related_name="notice_preferences"
    )
    kind = models.CharField("类别", max_length=10, choices=Kind)
    mode = models.CharField("方式", max_length=10, choices=Mode)

    class Meta:
        verbose_name = "提醒方式"
        verbose_name_plural = "提醒方式"
        constraints = (models.UniqueConstraint(fields=("user", "kind"), name="one_preference_per_user_and_kind"),)

    def __str__(self) -> str:
        """Say how a kind reaches a person."""
        return f"{self.user}：{self.get_kind_display()}{self.get_mode_display()}"


class Round(models.Model):
    """That the morning's work of a day was done: alarms told, letters sent; without ``finished_at`` it broke off."""

    day = models.DateField("日期", primary_key=True)
    begun_at = models.DateTimeField("开始时间")
    finished_at = models.DateTimeField("完成时间", null=True, blank=True)

    class Meta:
        verbose_name = "每日巡检"
        verbose_name_plural = "每日巡检"

    def __str__(self) -> str:
        """Name the day."""
        return f"{self.day}"


class Delivery(models.Model):
    """One message to one address outside the platform, from waiting to sent or visibly failed."""

    channel = models.CharField("渠道", max_length=10, choices=Channel)
    address = models.CharField("地址", max_length=254)
    subject = models.CharField("标题", max_length=200)
    text = models.TextField("正文")
    key = models.CharField("键", max_length=160, unique=True)
    agency = models.ForeignKey(
        Agency, verbose_name="行政机关", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    watcher = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="失败时告知",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    state = models.CharField("状态", max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField("次数", default=0)
    error = models.CharField("失败原因", max_length=500, blank=True)
    created_at = models.DateTimeField("创建时间")
    next_at = models.DateTimeField("下次发送")
    claimed_at = models.DateTimeField("开始发送", null=True, blank=True)
    sent_at = models.DateTimeField("发送时间", null=True, blank=True)

    class Meta:
        verbose_name = "投递"
        verbose_name_plural = "投递"
        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=("state", "next_at"), name="notices_waiting"),)

    def __str__(self) -> str:
        """Say what goes where."""
        return f"{self.get_channel_display()} {self.address}：{self.subject}"

"""What an applicant was offered, saw and fetched over the status page: the proof of electronic service."""

from django.db import models

from gongkai_web.cases.models.case import Case
from gongkai_web.files.models import StoredFile


class AccessKind(models.TextChoices):
    """What happened to a letter or document on the status page."""

    AVAILABLE = "available", "可以在查询页查阅"
    SEEN = "seen", "申请人打开查询页"
    FETCHED = "fetched", "申请人下载"
    CONFIRMED = "confirmed", "申请人确认收到"


class Access(models.Model):
    """One thing that happened to one file of a case on its status page: the first time, the last, how often.

    Every download stands in the trail as well; here stands what the office reads and what proves service.
    """

    case = models.ForeignKey(Case, verbose_name="办件", on_delete=models.PROTECT, related_name="accesses")
    file = models.ForeignKey(StoredFile, verbose_name="文件", on_delete=models.PROTECT, related_name="accesses")
    kind = models.CharField("情形", max_length=10, choices=AccessKind)
    title = models.CharField("名称", max_length=200)
    first_at = models.DateTimeField("首次时间")
    last_at = models.DateTimeField("最近时间")
    times = models.PositiveIntegerField("次数", default=1)

    class Meta:
        verbose_name = "收阅记录"
        verbose_name_plural = "收阅记录"
        ordering = ("first_at", "pk")
        constraints = (models.UniqueConstraint(fields=("case", "file", "kind"), name="one_access_per_file_and_kind"),)

    def __str__(self) -> str:
        """Say what happened to what."""
        return f"{self.get_kind_display()}《{self.title}》"

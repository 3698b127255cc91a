"""Stored files: one row a file, its bytes on disk under their digest."""

import uuid
from typing import Final

from django.db import models

from gongkai_web.agencies.models import Agency
from gongkai_web.people.models import User

DIGEST: Final = 64
"""Letters of a SHA-256 in hexadecimal."""

NAME_MOST: Final = 120
ORIGINAL_NAME_MOST: Final = 500


class State(models.TextChoices):
    """What is known of a file's harmlessness."""

    QUARANTINED = "quarantined", "隔离，等待查毒"
    CLEAN = "clean", "已查毒，未发现问题"
    UNSCANNED = "unscanned", "未查毒（未配置杀毒服务，仅检查了文件类型）"
    INFECTED = "infected", "发现病毒"
    DISCARDED = "discarded", "已清除"


READABLE: Final = (State.CLEAN, State.UNSCANNED)
"""The states in which a file may reach a person."""


class Origin(models.TextChoices):
    """How a file came here."""

    APPLICANT = "applicant", "申请人提交"
    COUNTER = "counter", "工作人员代为录入"
    OFFICE = "office", "机关上传"
    LETTER = "letter", "文书"
    REDACTION = "redaction", "遮盖后的副本"
    CLEANED = "cleaned", "清除属性后的副本"


class StoredFile(models.Model):
    """One file as somebody gave it. Several rows may share their bytes; none is ever changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, verbose_name="行政机关", on_delete=models.PROTECT, related_name="files")
    sha256 = models.CharField("摘要", max_length=DIGEST, db_index=True)
    size = models.PositiveBigIntegerField("字节数")
    kind = models.CharField("文件类型", max_length=10)
    media_type = models.CharField("媒体类型", max_length=100)
    name = models.CharField("文件名", max_length=NAME_MOST)
    original_name = models.CharField("原文件名", max_length=ORIGINAL_NAME_MOST)
    origin = models.CharField("来源", max_length=10, choices=Origin)
    state = models.CharField("状态", max_length=12, choices=State, default=State.QUARANTINED)
    uploaded_by = models.ForeignKey(
        User, verbose_name="上传人", null=True, blank=True, on_delete=models.PROTECT, related_name="files"
    )
    uploaded_at = models.DateTimeField("上传时间")
    scanned_at = models.DateTimeField("查毒时间", null=True, blank=True)
    scan_attempts = models.PositiveIntegerField("查毒次数", default=0)
    scan_note = models.CharField("查毒说明", max_length=300, blank=True)
    made_from = models.ForeignKey(
        "self", verbose_name="原件", null=True, blank=True, on_delete=models.PROTECT, related_name="copies"
    )
    redaction = models.JSONField("遮盖记录", null=True, blank=True)

    class Meta:
        verbose_name = "文件"
        verbose_name_plural = "文件"
        ordering = ("uploaded_at", "id")
        indexes = (models.Index(fields=("state", "uploaded_at"), name="files_by_state"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="file_state_is_known"),
            models.CheckConstraint(
                condition=~models.Q(origin=Origin.REDACTION) | models.Q(redaction__isnull=False),
                name="redacted_copy_has_its_record",
            ),
        )

    def __str__(self) -> str:
        """Name the file."""
        return self.name

    @property
    def is_readable(self) -> bool:
        """Whether it may reach a person."""
        return self.state in READABLE

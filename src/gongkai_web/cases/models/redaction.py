"""The boxes being drawn on a document, kept until the copy is made and after."""

from typing import Final

from django.db import models

from gongkai_web.cases.models.papers import Document
from gongkai_web.people.models import User

BOXES_MOST: Final = 3000


class RedactionState(models.TextChoices):
    """How far a redaction is."""

    DRAFT = "draft", "框选中"
    QUEUED = "queued", "正在制作"
    FAILED = "failed", "未能完成"
    DONE = "done", "已完成"


class Redaction(models.Model):
    """The redaction of one document: what is suggested and drawn, and how its copy fares.

    ``boxes`` and ``sheets`` are what ``cases.drawing`` reads and writes. ``version`` counts every change, so that
    of two people at one document the second is told.
    """

    document = models.OneToOneField(
        Document, verbose_name="材料", on_delete=models.PROTECT, primary_key=True, related_name="redaction"
    )
    sheets = models.JSONField("页面大小")
    boxes = models.JSONField("框选", default=list)
    version = models.PositiveIntegerField("版本", default=1)
    state = models.CharField("状态", max_length=10, choices=RedactionState, default=RedactionState.DRAFT)
    changed_by = models.ForeignKey(User, verbose_name="改动人", on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField("改动时间")
    fault = models.TextField("未完成的原因", blank=True)
    copy = models.ForeignKey(
        Document, verbose_name="遮盖副本", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "遮盖"
        verbose_name_plural = "遮盖"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=RedactionState.values), name="redaction_state_is_known"
            ),
        )

    def __str__(self) -> str:
        """Name the document and how far it is."""
        return f"{self.document}：{self.get_state_display()}"

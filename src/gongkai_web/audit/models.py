"""The trail: entries chained by their digests, and the head of the chain."""

from typing import Final

from django.db import models

DIGEST: Final = 64
"""Letters of a SHA-256 in hexadecimal."""

LABEL_MOST: Final = 200

GUARDS: Final = ("audit_entry_unchanged", "audit_entry_undeleted", "audit_head_forward", "audit_head_undeleted")
"""The triggers that refuse to change the trail, on either database."""


class Party(models.TextChoices):
    """Who acts where no user does."""

    SYSTEM = "system", "系统"
    APPLICANT = "applicant", "申请人"
    COMMAND = "command", "命令行"


class Entry(models.Model):
    """One change: who did what to what, when, why, and what it was before and after.

    There are no foreign keys: the trail outlives and never hinders what it speaks of. ``before`` and ``after`` are
    canonical JSON, kept as the very text that was digested.
    """

    number = models.BigIntegerField("序号", primary_key=True)
    at = models.DateTimeField("时间")
    actor_id = models.BigIntegerField("用户编号", null=True, blank=True)
    actor_name = models.CharField("操作人", max_length=LABEL_MOST)
    agency_id = models.BigIntegerField("行政机关编号", null=True, blank=True)
    verb = models.CharField("操作", max_length=80)
    subject_kind = models.CharField("对象类型", max_length=80)
    subject_id = models.CharField("对象编号", max_length=80)
    subject_label = models.CharField("对象", max_length=LABEL_MOST)
    before = models.TextField("变更前")
    after = models.TextField("变更后")
    reason = models.TextField("理由", blank=True)
    previous = models.CharField("上一条摘要", max_length=DIGEST)
    digest = models.CharField("摘要", max_length=DIGEST)

    class Meta:
        verbose_name = "审计记录"
        verbose_name_plural = "审计记录"
        ordering = ("number",)
        indexes = (
            models.Index(fields=("agency_id", "number"), name="audit_by_agency"),
            models.Index(fields=("actor_id", "number"), name="audit_by_actor"),
            models.Index(fields=("subject_kind", "subject_id", "number"), name="audit_by_subject"),
            models.Index(fields=("at",), name="audit_by_time"),
        )

    def __str__(self) -> str:
        """Say the entry in a line."""
        return f"{self.number} {self.actor_name} {self.verb} {self.subject_label}"


class Head(models.Model):
    """The end of the chain, one row; a writer locks it, so that the chain never forks."""

    number = models.BigIntegerField("末条序号", default=0)
    digest = models.CharField("末条摘要", max_length=DIGEST, default="0" * DIGEST)

    class Meta:
        verbose_name = "审计链末端"
        verbose_name_plural = "审计链末端"

    def __str__(self) -> str:
        """Say where the chain ends."""
        return f"{self.number} {self.digest[:12]}"

"""What happened to a case, step by step, and how its last day moved."""

from django.db import models

from gongkai_web.cases.models.case import Case
from gongkai_web.people.models import User


class CaseEvent(models.Model):
    """One step taken. Its ``token`` is that of the form it came by: a form sent twice makes one step."""

    case = models.ForeignKey(Case, verbose_name="办件", on_delete=models.PROTECT, related_name="events")
    position = models.PositiveIntegerField("序号")
    step = models.CharField("步骤", max_length=40)
    day = models.DateField("日期")
    at = models.DateTimeField("记录时间")
    actor = models.ForeignKey(
        User, verbose_name="操作人", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    actor_name = models.CharField("操作人姓名", max_length=60)
    before = models.CharField("此前环节", max_length=24)
    after = models.CharField("此后环节", max_length=24)
    facts = models.JSONField("内容")
    remarks = models.JSONField("备注")
    token = models.UUIDField("表单标识", null=True, blank=True, unique=True)

    class Meta:
        verbose_name = "办理记录"
        verbose_name_plural = "办理记录"
        ordering = ("case", "position")
        constraints = (models.UniqueConstraint(fields=("case", "position"), name="one_event_per_position"),)

    def __str__(self) -> str:
        """Say the step with its day."""
        return f"{self.day} {self.step}"


class DueChange(models.Model):
    """That a case's last day was computed anew without a step of its own: a calendar came, a holiday moved."""

    case = models.ForeignKey(Case, verbose_name="办件", on_delete=models.PROTECT, related_name="due_changes")
    at = models.DateTimeField("时间")
    before = models.DateField("原期限", null=True, blank=True)
    before_words = models.CharField("原期限说明", max_length=200, blank=True)
    after = models.DateField("新期限", null=True, blank=True)
    why = models.CharField("原因", max_length=200)

    class Meta:
        verbose_name = "期限重算"
        verbose_name_plural = "期限重算"
        ordering = ("case", "at")

    def __str__(self) -> str:
        """Say from which day to which."""
        return f"{self.before or self.before_words} → {self.after or '待定'}"

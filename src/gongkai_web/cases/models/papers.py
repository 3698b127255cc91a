"""What lies in a case beside its steps: the office's own notes."""

from django.db import models

from gongkai_web.cases.models.case import Case
from gongkai_web.people.models import User


class Note(models.Model):
    """A note for colleagues; it never leaves the office, and no letter may contain it."""

    case = models.ForeignKey(Case, verbose_name="办件", on_delete=models.PROTECT, related_name="notes")
    author = models.ForeignKey(User, verbose_name="作者", on_delete=models.PROTECT, related_name="+")
    text = models.TextField("内容", max_length=4000)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "内部备注"
        verbose_name_plural = "内部备注"
        ordering = ("case", "at")

    def __str__(self) -> str:
        """Say who wrote it."""
        return f"{self.author}的备注"

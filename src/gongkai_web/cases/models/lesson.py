"""What an office learned from a dispute."""

from django.db import models

from gongkai_web.cases.models.contest import Contest
from gongkai_web.people.models import User


class Lesson(models.Model):
    """What one closed review or suit taught, and the letter that it touches; whoever writes it anew replaces it."""

    contest = models.OneToOneField(
        Contest, verbose_name="复议、诉讼", on_delete=models.PROTECT, primary_key=True, related_name="lesson"
    )
    letter = models.CharField("文书", max_length=40, blank=True)
    text = models.TextField("教训", max_length=2000)
    author = models.ForeignKey(User, verbose_name="作者", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "案后教训"
        verbose_name_plural = "案后教训"
        ordering = ("letter", "-at")

    def __str__(self) -> str:
        """Say from which dispute it comes."""
        return f"{self.contest}的教训"

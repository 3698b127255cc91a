"""The letters of a case."""

from django.db import models

from gongkai_web.cases.models.case import Case
from gongkai_web.cases.models.event import CaseEvent
from gongkai_web.letters.models import Letter


class Correspondence(models.Model):
    """That a letter belongs to a case, and to the step that called for it. Letters are reached through here alone."""

    case = models.ForeignKey(Case, verbose_name="办件", on_delete=models.PROTECT, related_name="correspondence")
    letter = models.OneToOneField(Letter, verbose_name="文书", on_delete=models.PROTECT, related_name="correspondence")
    event = models.ForeignKey(CaseEvent, verbose_name="办理记录", on_delete=models.PROTECT, related_name="letters")

    class Meta:
        verbose_name = "往来文书"
        verbose_name_plural = "往来文书"
        ordering = ("case", "pk")

    def __str__(self) -> str:
        """Name the letter."""
        return str(self.letter)

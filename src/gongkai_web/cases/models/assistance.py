"""What another agency was asked to help with."""

from django.db import models

from gongkai import procedure
from gongkai_web.agencies.models import Agency
from gongkai_web.cases.models.case import Case


class Assistance(models.Model):
    """One request to another agency to help with a case (协办), with a day of its own; it sees no more of the case."""

    case = models.ForeignKey(Case, verbose_name="办件", on_delete=models.PROTECT, related_name="assistances")
    agency = models.ForeignKey(Agency, verbose_name="协办单位", on_delete=models.PROTECT, related_name="assistances")
    what = models.TextField("协办事项")
    asked_on = models.DateField("请求日")
    until = models.DateField("反馈期限", null=True, blank=True)
    answered_on = models.DateField("反馈日", null=True, blank=True)
    answer = models.TextField("反馈内容", blank=True)

    class Meta:
        verbose_name = "协办"
        verbose_name_plural = "协办"
        ordering = ("answered_on", "until", "pk")
        indexes = (models.Index(fields=("agency", "answered_on", "until"), name="assistance_open"),)

    def __str__(self) -> str:
        """Say who helps with what."""
        return f"{self.agency}：{self.what[:20]}"

    @property
    def needless(self) -> bool:
        """Say whether nobody waits for the answer any more: the case ended without it, or goes on in another."""
        return self.answered_on is None and self.case.phase not in procedure.OPEN

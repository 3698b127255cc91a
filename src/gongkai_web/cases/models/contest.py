"""Reviews and suits over cases, read off the state so that they can be counted and listed."""

from typing import Final

from django.db import models

from gongkai_web.cases.models.case import Case

CONTEST_KINDS: Final = [("review", "行政复议"), ("suit", "行政诉讼")]


class Contest(models.Model):
    """One review (行政复议) or suit (行政诉讼) over a case; written in the same write as the case's state.

    ``after_review`` says of a suit that a review of the same case was asked for on or before the day it was filed.
    ``due_on`` is the last day for the organ's own answer, None where the law of its day knew none.
    """

    case = models.ForeignKey(Case, verbose_name="办件", on_delete=models.PROTECT, related_name="contests")
    position = models.PositiveSmallIntegerField("序号")
    kind = models.CharField("类型", max_length=10, choices=CONTEST_KINDS)
    after_review = models.BooleanField("经复议", default=False)
    before = models.CharField("复议机关或者法院", max_length=500, blank=True)
    filed_on = models.DateField("提起日")
    due_on = models.DateField("答复（答辩）期限", null=True, blank=True)
    answered_on = models.DateField("提交答复（答辩）日", null=True, blank=True)
    closed_on = models.DateField("审结日", null=True, blank=True)
    result = models.CharField("结果", max_length=20, blank=True)

    class Meta:
        verbose_name = "复议、诉讼"
        verbose_name_plural = "复议、诉讼"
        ordering = ("case", "position")
        constraints = (models.UniqueConstraint(fields=("case", "position"), name="one_contest_per_position"),)

    def __str__(self) -> str:
        """Say which kind it is, and of which day."""
        return f"{self.get_kind_display()}（{self.filed_on}）"

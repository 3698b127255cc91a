"""Fee notices, read off the state so that they can be listed and added up."""

from django.db import models

from gongkai_web.cases.models.case import Case


class FeeNotice(models.Model):
    """The one fee notice (收费通知) of a case; written in the same write as the case's state.

    ``lapsed_on`` is the day the case ended because nothing was paid.
    """

    case = models.OneToOneField(
        Case, verbose_name="办件", on_delete=models.PROTECT, primary_key=True, related_name="fee_notice"
    )
    noticed_on = models.DateField("通知日")
    amount = models.DecimalField("金额", max_digits=12, decimal_places=2)
    served_on = models.DateField("送达日", null=True, blank=True)
    paid_on = models.DateField("缴费日", null=True, blank=True)
    lapsed_on = models.DateField("视为放弃日", null=True, blank=True)

    class Meta:
        verbose_name = "收费通知"
        verbose_name_plural = "收费通知"
        ordering = ("-noticed_on", "-pk")
        indexes = (
            models.Index(fields=("noticed_on",), name="fee_by_notice"),
            models.Index(fields=("paid_on",), name="fee_by_payment"),
        )

    def __str__(self) -> str:
        """Say how much, and since when."""
        return f"{self.amount} 元（{self.noticed_on}）"

"""The packages that cases are kept in."""

from typing import Final

from django.db import models

from gongkai_web.cases.models import Case
from gongkai_web.people.models import User

RETENTIONS: Final = [("permanent", "永久"), ("30-years", "30年"), ("10-years", "10年")]


class Package(models.Model):
    """One package (归档包) of a case: written once, never changed; a second one says why.

    ``sha256`` is that of the whole file, ``trail_number`` and ``trail_digest`` are the end of the trail when it was
    made. ``expires_on`` is the last day of its retention class; a permanent one has none.
    """

    case = models.ForeignKey(Case, verbose_name="办件", on_delete=models.PROTECT, related_name="packages")
    number = models.PositiveIntegerField("第几次")
    reason = models.CharField("重新归档的理由", max_length=500, blank=True)
    retention = models.CharField("保管期限", max_length=12, choices=RETENTIONS)
    archived_on = models.DateField("归档日")
    expires_on = models.DateField("保管期满日", null=True, blank=True)
    members = models.PositiveIntegerField("文件数")
    pages = models.PositiveIntegerField("文书页数")
    sha256 = models.CharField("摘要", max_length=64)
    size = models.PositiveBigIntegerField("字节数")
    trail_number = models.PositiveBigIntegerField("审计链序号")
    trail_digest = models.CharField("审计链摘要", max_length=64)
    made_by = models.ForeignKey(User, verbose_name="归档人", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("归档时间")

    class Meta:
        verbose_name = "归档包"
        verbose_name_plural = "归档包"
        ordering = ("-archived_on", "-pk")
        constraints = (models.UniqueConstraint(fields=("case", "number"), name="one_package_per_number"),)

    def __str__(self) -> str:
        """Name the package."""
        return f"{self.case}（{self.get_retention_display()}）"

    @property
    def file_name(self) -> str:
        """The name under which it lies in the folder of packages."""
        return f"{self.case.reference}-{self.number}.zip"

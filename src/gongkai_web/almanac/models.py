"""Holiday notices that were put in while the platform ran."""

from typing import Final

from django.conf import settings
from django.db import models

DIGEST: Final = 64
"""Letters of a SHA-256 in hexadecimal."""


class Plan(models.Model):
    """One year's notice (放假安排), of the whole country or of a region, as its TOML text; never changed or removed.

    The latest of a year and region counts, and goes before what the library ships.
    """

    year = models.PositiveSmallIntegerField("年份")
    region = models.CharField("地区", max_length=40, blank=True)
    title = models.CharField("文件标题", max_length=200)
    number = models.CharField("文号", max_length=80, blank=True)
    text = models.TextField("内容")
    digest = models.CharField("摘要", max_length=DIGEST)
    loaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="导入人", on_delete=models.PROTECT, related_name="+"
    )
    loaded_at = models.DateTimeField("导入时间")
    replaces = models.ForeignKey(
        "self", verbose_name="取代", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )

    class Meta:
        verbose_name = "放假安排"
        verbose_name_plural = "放假安排"
        ordering = ("-year", "region", "-pk")
        indexes = (models.Index(fields=("year", "region"), name="almanac_year_region"),)

    def __str__(self) -> str:
        """Name the year and the place."""
        return f"{self.year}年放假安排{f'（{self.region}）' if self.region else ''}"

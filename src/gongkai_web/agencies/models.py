"""The organs of a region, as a tree."""

from typing import Final

from django.db import models

STEP: Final = 8
"""Digits of one step of a path; digits alone, because every collation sorts those alike."""

DEPTH_MOST: Final = 16
"""No region has more levels of organs than this, by far."""


class Kind(models.TextChoices):
    """What sort of organ it is, as far as letters, remedies and the report care."""

    GOVERNMENT = "government", "人民政府"
    DEPARTMENT = "department", "政府工作部门"
    TOWNSHIP = "township", "乡镇人民政府、街道办事处"
    OUTPOST = "outpost", "派出机关"
    VERTICAL = "vertical", "垂直管理机关"
    AUTHORISED = "authorised", "法律、法规授权的组织"
    ENTERPRISE = "enterprise", "公共企事业单位"


class Agency(models.Model):
    """One organ (行政机关) that answers applications in its own name."""

    parent = models.ForeignKey(
        "self", verbose_name="上级机关", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    path = models.CharField("树中位置", max_length=STEP * DEPTH_MOST, editable=False, db_index=True, default="")
    code = models.CharField("机关代码", max_length=40, unique=True)
    name = models.CharField("机关全称", max_length=120)
    short_name = models.CharField("机关简称", max_length=40)
    kind = models.CharField("机关类型", max_length=20, choices=Kind)
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)
    region = models.CharField("地区", max_length=40, blank=True, help_text="地方性节假日所属地区，如 guangxi")
    series = models.CharField("发文字号简称", max_length=40, blank=True, help_text="文书编号前的机关代字")

    office = models.CharField("政府信息公开工作机构", max_length=120, blank=True)
    address = models.CharField("办公地址", max_length=200, blank=True)
    hours = models.CharField("办公时间", max_length=120, blank=True)
    phone = models.CharField("联系电话", max_length=60, blank=True)
    fax = models.CharField("传真号码", max_length=60, blank=True)
    postcode = models.CharField("邮政编码", max_length=6, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    website = models.URLField("互联网联系方式", blank=True)

    review_authority = models.CharField("行政复议机关", max_length=120, blank=True)
    review_address = models.CharField("行政复议机关地址", max_length=200, blank=True)
    online_review_url = models.URLField("线上复议渠道", blank=True)
    court = models.CharField("有管辖权的人民法院", max_length=120, blank=True)
    court_address = models.CharField("人民法院地址", max_length=200, blank=True)

    active = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = "行政机关"
        verbose_name_plural = "行政机关"
        ordering = ("path",)

    def __str__(self) -> str:
        """Name the organ."""
        return self.name

"""The packages that cases are kept in."""

from typing import Final

from django.db import models

from gongkai.law.retention import list_retentions, list_transfers
from gongkai_web.agencies.models import Agency
from gongkai_web.cases.models import Case
from gongkai_web.people.models import User

RETENTIONS: Final = [(name, one.label) for name, one in list_retentions().items()]
TRANSFERS: Final = [(name, one.label) for name, one in list_transfers().items()]


class Package(models.Model):
    """One package (归档包) of a case: written once, never changed; a second one says why.

    ``sha256`` is that of the whole file, ``trail_number`` and ``trail_digest`` are the end of the trail when it was
    made. ``pages`` adds up the papers whose pages can be counted, ``uncounted`` says how many cannot. ``expires_on``
    is the last day of its retention class; a permanent one has none.
    """

    case = models.ForeignKey(Case, verbose_name="办件", on_delete=models.PROTECT, related_name="packages")
    number = models.PositiveIntegerField("第几次")
    reason = models.CharField("重新归档的理由", max_length=500, blank=True)
    retention = models.CharField("保管期限", max_length=12, choices=RETENTIONS)
    archived_on = models.DateField("归档日")
    expires_on = models.DateField("保管期满日", null=True, blank=True)
    members = models.PositiveIntegerField("文件数")
    pages = models.PositiveIntegerField("页数")
    uncounted = models.PositiveIntegerField("未计页数的文件", default=0)
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

    @property
    def outdated(self) -> bool:
        """Whether something was done in the case since: a review came, a registration was put right."""
        return self.case.events.filter(at__gt=self.made_at).exists()


class PackingState(models.TextChoices):
    """How far the package of an archived case is that is made in the background."""

    WAITING = "waiting", "等待制作"
    DONE = "done", "已制作"
    FAILED = "failed", "没有制作成功"


class Packing(models.Model):
    """The order for the package of a case that was archived: by whom, how often it was tried, what stood against it.

    It is tried again until it is made; ``next_at`` says when.
    """

    case = models.OneToOneField(
        Case, verbose_name="办件", on_delete=models.PROTECT, related_name="packing", primary_key=True
    )
    state = models.CharField("状态", max_length=10, choices=PackingState, default=PackingState.WAITING)
    fault = models.CharField("原因", max_length=500, blank=True)
    attempts = models.PositiveSmallIntegerField("次数", default=0)
    ordered_by = models.ForeignKey(User, verbose_name="归档人", on_delete=models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField("归档时间")
    next_at = models.DateTimeField("下次制作")

    class Meta:
        verbose_name = "归档包制作"
        verbose_name_plural = "归档包制作"
        indexes = (models.Index(fields=("next_at",), condition=~models.Q(state="done"), name="archive_packing_waits"),)

    def __str__(self) -> str:
        """Say how far it is."""
        return f"{self.case}：{self.get_state_display()}"


class ShelfRule(models.Model):
    """What an organ's own approved list says for its subtree (归档范围和保管期限表): the usual class, the transfer."""

    agency = models.OneToOneField(Agency, verbose_name="行政机关", on_delete=models.PROTECT, related_name="+")
    retention = models.CharField("通常的保管期限", max_length=12, choices=RETENTIONS)
    transfer = models.CharField("移交年限", max_length=12, choices=TRANSFERS)
    basis = models.CharField("依据", max_length=200)
    set_by = models.ForeignKey(User, verbose_name="设定人", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField("设定时间")

    class Meta:
        verbose_name = "归档规则"
        verbose_name_plural = "归档规则"

    def __str__(self) -> str:
        """Say what is usual where."""
        return f"{self.agency}：{self.get_retention_display()}"

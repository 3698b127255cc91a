"""How an organ takes applications in, who knocked too often, and imports under way."""

from django.db import models

from gongkai_web.agencies.models import Agency
from gongkai_web.files.models import StoredFile
from gongkai_web.people.models import User


class Serving(models.TextChoices):
    """Who records that a reply was served over the status page, and from which moment on."""

    OFFICE = "office", "由工作人员办理"
    ARRIVED = "arrived", "系统记录，以答复可以查阅之时为准"
    KNOWN = "known", "系统记录，以首次下载或者确认收到之时为准"


class Reception(models.Model):
    """How one organ takes applications in over the internet; an organ without a row does as the defaults say."""

    agency = models.OneToOneField(Agency, verbose_name="行政机关", on_delete=models.PROTECT, related_name="reception")
    online = models.BooleanField("受理网上申请", default=True)
    confirms_at_once = models.BooleanField(
        "网上申请提交即确认收到",
        default=True,
        help_text="系统在提交时即与申请人互相确认，提交之日就是收到之日（条例第三十一条第三项）。",
    )
    offers_earlier = models.BooleanField(
        "申请前提示相近的已公开答复",
        default=False,
        help_text="只显示所需信息名称和答复日期；名称中有姓名、号码的，征求过第三方意见的，不显示。已经转为主动公开的总会提示。",
    )
    serving = models.CharField(
        "电子送达的记录",
        max_length=10,
        choices=Serving,
        default=Serving.OFFICE,
        help_text="只对同意电子送达的申请人；答复没有写明互联网复议渠道的，仍由工作人员办理（行政复议法第二十二条）。",
    )
    notice = models.TextField("申请须知", blank=True, max_length=2000, help_text="显示在申请表上方。")

    class Meta:
        verbose_name = "受理设置"
        verbose_name_plural = "受理设置"

    def __str__(self) -> str:
        """Name whose it is."""
        return f"{self.agency}的受理设置"


class Knock(models.Model):
    """How often one address has knocked at one door in one span of time. The address is kept as a digest only."""

    door = models.CharField("入口", max_length=20)
    visitor = models.CharField("来访者摘要", max_length=64)
    span = models.BigIntegerField("时段")
    count = models.PositiveIntegerField("次数", default=0)

    class Meta:
        verbose_name = "访问计数"
        verbose_name_plural = "访问计数"
        constraints = (models.UniqueConstraint(fields=("door", "visitor", "span"), name="one_count_per_span"),)

    def __str__(self) -> str:
        """Say how often."""
        return f"{self.door}：{self.count}"


class ImportState(models.TextChoices):
    """How far the import of a register has come."""

    CHECKED = "checked", "已检查，待确认"
    RUNNING = "running", "正在导入"
    DONE = "done", "已完成"
    FAILED = "failed", "已中断"


class RegisterImport(models.Model):
    """One register that an organ takes over: looked through before anything is done, then brought in line by line.

    ``done`` counts the lines brought in so far; an import that broke off goes on from there, for a number that is
    there already is left as it is.
    """

    agency = models.ForeignKey(Agency, verbose_name="行政机关", on_delete=models.PROTECT, related_name="imports")
    file = models.OneToOneField(
        StoredFile, verbose_name="台账", on_delete=models.PROTECT, related_name="register_import"
    )
    channel = models.CharField("提交渠道", max_length=20)
    state = models.CharField("状态", max_length=10, choices=ImportState, default=ImportState.CHECKED)
    lines = models.PositiveIntegerField("行数")
    done = models.PositiveIntegerField("已导入", default=0)
    failure = models.CharField("中断原因", max_length=500, blank=True)
    actor = models.ForeignKey(User, verbose_name="导入人", on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField("检查时间")
    finished_at = models.DateTimeField("完成时间", null=True, blank=True)

    class Meta:
        verbose_name = "台账导入"
        verbose_name_plural = "台账导入"
        ordering = ("-pk",)

    def __str__(self) -> str:
        """Name the file and the organ."""
        return f"{self.agency}：{self.file.name}"

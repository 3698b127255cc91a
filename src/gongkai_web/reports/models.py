"""The annual report on the platform: what its writer adds, and the versions that the head has signed."""

from calendar import monthrange
from datetime import date

from django.db import models
from django.db.models import Q

from gongkai_web.agencies.models import Agency
from gongkai_web.cases.models import Case
from gongkai_web.people.models import User

DIGEST = 64
"""Letters of a SHA-256 in hexadecimal."""


class Rule(models.TextChoices):
    """Which reviews and suits 表四 counts; the library's ``DisputeRule`` in the words of a form."""

    HANDLED = "handled", "本年内曾在办的（含上年未结）"
    FILED = "filed", "本年新发生的"


class Reporter(models.TextChoices):
    """As what an agency reports (条例第四十九条): the first paragraph's departments, or the second's governments."""

    DEPARTMENT = "department", "政府部门和其他机关"
    GOVERNMENT = "government", "本级人民政府"


class Draft(models.Model):
    """The report of one agency and year in the making. Figures of 表三 and 表四 are not kept: the register has them."""

    agency = models.ForeignKey(Agency, verbose_name="行政机关", on_delete=models.PROTECT, related_name="drafts")
    year = models.PositiveSmallIntegerField("年度")
    subtree = models.BooleanField("汇总下级机关", default=False)
    rule = models.CharField("表四口径", max_length=10, choices=Rule, default=Rule.HANDLED)
    previous = models.TextField("上年报告", blank=True)
    previous_name = models.CharField("上年报告文件名", max_length=200, blank=True)

    class Meta:
        verbose_name = "年报底稿"
        verbose_name_plural = "年报底稿"
        constraints = (models.UniqueConstraint(fields=("agency", "year"), name="one_draft_per_agency_year"),)

    def __str__(self) -> str:
        """Name the report."""
        return f"{self.agency}{self.year}年年度报告底稿"


class Revision(models.Model):
    """What a writer saved once: 表二, prose and publication data. A row is never changed; the last one is in force."""

    draft = models.ForeignKey(Draft, verbose_name="底稿", on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField("稿次")
    figures = models.JSONField("表二", default=dict)
    sections = models.JSONField("文字", default=dict)
    metadata = models.JSONField("发布信息", default=dict)
    saved_by = models.ForeignKey(User, verbose_name="填报人", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField("保存时间")

    class Meta:
        verbose_name = "年报稿次"
        verbose_name_plural = "年报稿次"
        ordering = ("draft", "number")
        constraints = (models.UniqueConstraint(fields=("draft", "number"), name="one_revision_per_number"),)

    def __str__(self) -> str:
        """Say which draft it is."""
        return f"第{self.number}稿"


class SignedReport(models.Model):
    """A report as signed: its JSON, frozen with the digest over it and over the cases behind it.

    A row is never changed; a late change in the register makes a new version with a reason.
    """

    agency = models.ForeignKey(Agency, verbose_name="行政机关", on_delete=models.PROTECT, related_name="signed_reports")
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveIntegerField("版本")
    subtree = models.BooleanField("汇总下级机关")
    rule = models.CharField("表四口径", max_length=10, choices=Rule)
    document = models.TextField("报告内容")
    digest = models.CharField("摘要", max_length=DIGEST)
    reason = models.CharField("更正理由", max_length=500, blank=True)
    signed_by = models.ForeignKey(User, verbose_name="签发人", on_delete=models.PROTECT, related_name="+")
    signer_name = models.CharField("签发人姓名", max_length=60)
    signed_at = models.DateTimeField("签发时间")

    class Meta:
        verbose_name = "已签发年报"
        verbose_name_plural = "已签发年报"
        ordering = ("agency", "year", "number")
        constraints = (models.UniqueConstraint(fields=("agency", "year", "number"), name="one_signed_per_version"),)

    def __str__(self) -> str:
        """Name the version."""
        return f"{self.agency}{self.year}年年度报告第{self.number}版"


class Standing(models.Model):
    """That a case stood in a seat of a signed report; ``times`` is above one where it was contested more than once."""

    signed = models.ForeignKey(
        SignedReport, verbose_name="已签发年报", on_delete=models.PROTECT, related_name="standings"
    )
    case = models.ForeignKey(Case, verbose_name="办件", on_delete=models.PROTECT, related_name="standings")
    seat = models.CharField("单项格", max_length=80)
    times = models.PositiveSmallIntegerField("次数", default=1)

    class Meta:
        verbose_name = "年报所计办件"
        verbose_name_plural = "年报所计办件"
        constraints = (models.UniqueConstraint(fields=("signed", "seat", "case"), name="one_standing_per_seat"),)

    def __str__(self) -> str:
        """Say which case stands where."""
        return f"{self.case}：{self.seat}"


class Covered(models.Model):
    """That a signed roll-up counted an agency: who joins the subtree later, or leaves it, changes its figures."""

    signed = models.ForeignKey(
        SignedReport, verbose_name="已签发年报", on_delete=models.PROTECT, related_name="covered"
    )
    agency = models.ForeignKey(Agency, verbose_name="行政机关", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "年报所含机关"
        verbose_name_plural = "年报所含机关"
        constraints = (models.UniqueConstraint(fields=("signed", "agency"), name="one_covered_per_agency"),)

    def __str__(self) -> str:
        """Say who is counted where."""
        return f"{self.signed}：{self.agency}"


class LocalDeadline(models.Model):
    """An earlier last day than the law's that an organ sets for its whole subtree (地方报送期限), and on what grounds.

    It holds for the organ and all below it, unless one further down sets its own.
    """

    agency = models.ForeignKey(Agency, verbose_name="行政机关", on_delete=models.PROTECT, related_name="+")
    reporter = models.CharField("适用于", max_length=12, choices=Reporter)
    month = models.PositiveSmallIntegerField("月")
    day = models.PositiveSmallIntegerField("日")
    basis = models.CharField("依据", max_length=200)
    set_by = models.ForeignKey(User, verbose_name="设定人", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField("设定时间")

    class Meta:
        verbose_name = "地方报送期限"
        verbose_name_plural = "地方报送期限"
        constraints = (
            models.UniqueConstraint(fields=("agency", "reporter"), name="one_local_deadline_per_reporter"),
            models.CheckConstraint(
                condition=Q(month__gte=1, month__lte=3, day__gte=1, day__lte=31), name="early_in_year"
            ),
        )

    def __str__(self) -> str:
        """Say until when, for whom."""
        return f"{self.agency}：{self.get_reporter_display()}{self.month}月{self.day}日前"

    def day_in(self, year: int) -> date:
        """Return the day in a year; 29 February is the month's last in every year."""
        return date(year, self.month, min(self.day, monthrange(year, self.month)[1]))

"""The case itself: its state as the proceeding knows it, and columns of it to find, sort and count by."""

from typing import Final

from django.db import models
from django.db.models import Q

from gongkai import procedure
from gongkai_web.agencies.models import Agency
from gongkai_web.cases.models.applicant import Applicant
from gongkai_web.people.models import User

KINDS: Final = [(kind.value, kind.label) for kind in procedure.Kind]
PHASES: Final = [(phase.value, phase.label) for phase in procedure.Phase]
APPLICANTS: Final = [(one.value, one.label) for one in procedure.Applicant]
PENDING: Final = [phase.value for phase in (*sorted(procedure.OPEN), procedure.Phase.DECIDED, procedure.Phase.JOINED)]


class Case(models.Model):
    """One application, request for correction or complaint.

    ``state`` is the truth; every other column about the proceeding is read off it by ``projection`` in the same write.
    ``version`` grows with every write, so that a page made from an older one is told so. A row is never deleted.
    """

    reference = models.CharField("查询编号", max_length=20, unique=True, editable=False)
    query_code = models.CharField("查询码摘要", max_length=64, blank=True, editable=False)
    agency = models.ForeignKey(Agency, verbose_name="行政机关", on_delete=models.PROTECT, related_name="cases")
    applicant = models.OneToOneField(Applicant, verbose_name="申请人", on_delete=models.PROTECT, related_name="case")
    number = models.CharField("登记编号", max_length=60, blank=True)
    kind = models.CharField("事项类型", max_length=20, choices=KINDS)

    subject = models.CharField("所需信息名称", max_length=200)
    document_number = models.CharField("文号或者索引号", max_length=80, blank=True)
    description = models.TextField("内容描述", blank=True)
    form_wanted = models.CharField("提供形式", max_length=40, blank=True)
    delivery_wanted = models.CharField("获取方式", max_length=40, blank=True)

    state = models.JSONField("状态")
    version = models.PositiveIntegerField("版本", default=1)
    phase = models.CharField("环节", max_length=24, choices=PHASES)
    applicant_kind = models.CharField("申请人类型", max_length=20, choices=APPLICANTS)
    channel = models.CharField("提交渠道", max_length=20)
    handler = models.ForeignKey(
        User, verbose_name="经办人", null=True, blank=True, on_delete=models.PROTECT, related_name="cases"
    )
    submitted_on = models.DateField("提交日")
    received_on = models.DateField("收到日", null=True, blank=True)
    decided_on = models.DateField("答复日", null=True, blank=True)
    outcome = models.CharField("处理结果", max_length=60, blank=True)
    served_on = models.DateField("送达日", null=True, blank=True)
    counted = models.BooleanField("计入年报", default=False)
    contested = models.BooleanField("有复议、诉讼", default=False)

    due_on = models.DateField("答复期限", null=True, blank=True)
    due_words = models.CharField("期限说明", max_length=200, blank=True)
    provisional = models.BooleanField("期限待定", default=False)
    next_due = models.DateField("最近期限", null=True, blank=True)
    next_clock = models.CharField("最近期限名称", max_length=60, blank=True)
    waits_on = models.CharField("等待", max_length=20, blank=True)

    created_at = models.DateTimeField("创建时间")
    updated_at = models.DateTimeField("更新时间")

    class Meta:
        verbose_name = "办件"
        verbose_name_plural = "办件"
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=("agency", "number"), condition=~Q(number=""), name="one_number_per_agency"),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True)
                | Q(received_on__isnull=True)
                | Q(decided_on__gte=models.F("received_on")),
                name="decided_after_received",
            ),
        )
        indexes = (
            models.Index(fields=("agency", "-id"), name="case_newest"),
            # The last three are what the parts of «my work» are told apart by: counting them never opens the table.
            models.Index(
                fields=("agency", "next_due", "id", "waits_on", "handler", "phase"),
                condition=Q(phase__in=PENDING),
                name="case_pending",
            ),
            models.Index(
                fields=("handler", "next_due", "id"), condition=Q(phase__in=PENDING), name="case_pending_mine"
            ),
            # With the last field the index holds all that the report asks, and SQLite never opens the table.
            models.Index(
                fields=("agency", "applicant_kind", "outcome", "received_on", "decided_on", "counted"),
                condition=Q(counted=True),
                name="case_counted",
            ),
            models.Index(fields=("agency", "phase", "-id"), name="case_by_phase"),
            models.Index(fields=("agency", "updated_at"), name="case_touched"),
        )

    def __str__(self) -> str:
        """Name the case."""
        return self.number or self.reference

    @property
    def proceeding(self) -> procedure.CaseState:
        """Return the state as the proceeding knows it."""
        return procedure.load_state(self.state)


class NumberSeries(models.Model):
    """The counter of an agency's register numbers in a year; a number given is never given again."""

    agency = models.ForeignKey(Agency, verbose_name="行政机关", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("年份")
    last = models.PositiveIntegerField("已用至", default=0)

    class Meta:
        verbose_name = "登记编号序列"
        verbose_name_plural = "登记编号序列"
        constraints = (models.UniqueConstraint(fields=("agency", "year"), name="one_series_per_agency_year"),)

    def __str__(self) -> str:
        """Say how far it has come."""
        return f"{self.agency} {self.year}：{self.last}"

"""What lies in a case beside its steps: documents, and the office's own notes."""

from django.db import models

from gongkai_web.cases.models.case import Case
from gongkai_web.files.models import StoredFile
from gongkai_web.people.models import User


class Note(models.Model):
    """A note for colleagues; it never leaves the office, and no letter may contain it."""

    case = models.ForeignKey(Case, verbose_name="办件", on_delete=models.PROTECT, related_name="notes")
    author = models.ForeignKey(User, verbose_name="作者", on_delete=models.PROTECT, related_name="+")
    text = models.TextField("内容", max_length=4000)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "内部备注"
        verbose_name_plural = "内部备注"
        ordering = ("case", "at")

    def __str__(self) -> str:
        """Say who wrote it."""
        return f"{self.author}的备注"


class DocumentKind(models.TextChoices):
    """What a document is in its case."""

    APPLICATION = "application", "申请书及附件"
    IDENTITY = "identity", "身份证明"
    AUTHORISATION = "authorisation", "授权委托书"
    CORRECTION = "correction", "补正材料"
    OPINION = "opinion", "意见材料"
    EVIDENCE = "evidence", "检索和办理材料"
    REPLY = "reply", "答复提供的信息"
    PROOF = "proof", "送达凭证"
    PAYMENT = "payment", "缴费凭证"
    CONTEST = "contest", "复议、诉讼材料"


class Document(models.Model):
    """A file in a case: what it is there, and whether the applicant may have it. Files are reached through here alone.

    ``released_at`` is when it was released to the applicant with the reply; a redacted copy names its original through
    its file.
    """

    case = models.ForeignKey(Case, verbose_name="办件", on_delete=models.PROTECT, related_name="documents")
    file = models.OneToOneField(StoredFile, verbose_name="文件", on_delete=models.PROTECT, related_name="document")
    kind = models.CharField("材料类型", max_length=20, choices=DocumentKind)
    title = models.CharField("名称", max_length=200)
    by_applicant = models.BooleanField("申请人提交", default=False)
    added_at = models.DateTimeField("加入时间")
    released_at = models.DateTimeField("提供给申请人的时间", null=True, blank=True)

    class Meta:
        verbose_name = "材料"
        verbose_name_plural = "材料"
        ordering = ("case", "added_at", "pk")

    def __str__(self) -> str:
        """Name the document."""
        return self.title

"""Letters, the counters of their numbers, and what an agency writes otherwise than the built-in catalogue."""

import uuid
from typing import Final

from django.db import models

from gongkai.shapes import typed
from gongkai_web.agencies.models import Agency
from gongkai_web.files.models import StoredFile
from gongkai_web.letters.drafting.facts import LetterFacts
from gongkai_web.people.models import User

DIGEST: Final = 64
"""Letters of a SHA-256 in hexadecimal."""

KEY_MOST: Final = 40
TITLE_MOST: Final = 60
NUMBER_MOST: Final = 120
BODY_MOST: Final = 20_000


class State(models.TextChoices):
    """How far a letter has come."""

    DRAFT = "draft", "草拟"
    CHECKED = "checked", "已审核"
    SIGNED = "signed", "已签发"
    ISSUED = "issued", "已制作"
    VOIDED = "voided", "已作废"


class Counter(models.Model):
    """The last number given in a series of an agency in a year; locked while the next one is given."""

    agency = models.ForeignKey(Agency, verbose_name="行政机关", on_delete=models.PROTECT, related_name="+")
    series = models.CharField("编号序列", max_length=KEY_MOST)
    year = models.PositiveSmallIntegerField("年份")
    last = models.PositiveIntegerField("最后编号", default=0)

    class Meta:
        verbose_name = "文书编号"
        verbose_name_plural = "文书编号"
        constraints = (
            models.UniqueConstraint(fields=("agency", "series", "year"), name="one_counter_per_series_and_year"),
        )

    def __str__(self) -> str:
        """Say how far it has counted."""
        return f"{self.agency}{self.series}{self.year}：{self.last}"


class NumberPattern(models.Model):
    """How an agency writes the numbers of a series, where it is not as the catalogue has it."""

    agency = models.ForeignKey(Agency, verbose_name="行政机关", on_delete=models.PROTECT, related_name="+")
    series = models.CharField("编号序列", max_length=KEY_MOST)
    pattern = models.CharField("编号格式", max_length=60)

    class Meta:
        verbose_name = "编号格式"
        verbose_name_plural = "编号格式"
        constraints = (models.UniqueConstraint(fields=("agency", "series"), name="one_pattern_per_series"),)

    def __str__(self) -> str:
        """Show the pattern."""
        return self.pattern


class TemplateEdition(models.Model):
    """An agency's own title and text of a letter, in force from a day on; none is ever changed, a later one follows.

    An edition without text returns to the built-in one.
    """

    agency = models.ForeignKey(Agency, verbose_name="行政机关", on_delete=models.PROTECT, related_name="+")
    letter = models.CharField("文书", max_length=KEY_MOST)
    title = models.CharField("标题", max_length=TITLE_MOST, blank=True)
    text = models.TextField("文本", max_length=BODY_MOST, blank=True)
    from_day = models.DateField("启用日期")
    reason = models.CharField("理由", max_length=500)
    author = models.ForeignKey(User, verbose_name="修改人", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("修改时间")

    class Meta:
        verbose_name = "文书模板"
        verbose_name_plural = "文书模板"
        ordering = ("agency", "letter", "from_day", "pk")
        indexes = (models.Index(fields=("agency", "letter", "from_day"), name="template_by_day"),)

    def __str__(self) -> str:
        """Name the letter and the day."""
        return f"{self.letter}（{self.from_day}起）"


class Letter(models.Model):
    """One letter of one case: its facts and its text while it is drafted, its files once it is issued.

    ``digest`` is that of what a reviewer or signer has seen; an edit empties it. ``ordinal`` is the number within the
    series and year, kept for good even if the letter is voided.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, verbose_name="行政机关", on_delete=models.PROTECT, related_name="letters")
    key = models.CharField("文书", max_length=KEY_MOST)
    title = models.CharField("标题", max_length=TITLE_MOST)
    case_number = models.CharField("登记编号", max_length=60, db_index=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.DRAFT)
    facts_kept = models.JSONField("事实")
    body = models.TextField("正文", max_length=BODY_MOST)
    version = models.PositiveIntegerField("版本", default=1)
    digest = models.CharField("摘要", max_length=DIGEST, blank=True)

    series = models.CharField("编号序列", max_length=KEY_MOST, blank=True)
    year = models.PositiveSmallIntegerField("年份", null=True, blank=True)
    ordinal = models.PositiveIntegerField("序号", null=True, blank=True)
    number = models.CharField("文号", max_length=NUMBER_MOST, blank=True)

    drafted_by = models.ForeignKey(
        User, verbose_name="拟稿人", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    drafted_at = models.DateTimeField("拟稿时间")
    checked_by = models.ForeignKey(
        User, verbose_name="审核人", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_by = models.ForeignKey(
        User, verbose_name="签发人", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_at = models.DateTimeField("签发时间", null=True, blank=True)
    issued_at = models.DateTimeField("制作时间", null=True, blank=True)
    pdf = models.ForeignKey(
        StoredFile, verbose_name="PDF", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    docx = models.ForeignKey(
        StoredFile, verbose_name="DOCX", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # A letter issued before OFD was made has none, and never gets one: an issued letter does not change.
    ofd = models.ForeignKey(
        StoredFile, verbose_name="OFD", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    void_reason = models.CharField("作废理由", max_length=500, blank=True)

    class Meta:
        verbose_name = "文书"
        verbose_name_plural = "文书"
        ordering = ("agency", "case_number", "drafted_at")
        indexes = (models.Index(fields=("agency", "state"), name="letters_by_state"),)
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "series", "year", "ordinal"),
                condition=models.Q(ordinal__isnull=False),
                name="a_letter_number_is_given_once",
            ),
            models.UniqueConstraint(
                fields=("agency", "number"), condition=~models.Q(number=""), name="a_printed_number_is_given_once"
            ),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="letter_state_is_known"),
            models.CheckConstraint(
                condition=~models.Q(state="issued") | models.Q(pdf__isnull=False, docx__isnull=False),
                name="an_issued_letter_has_its_files",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="voided") | ~models.Q(void_reason=""), name="a_voided_letter_says_why"
            ),
        )

    def __str__(self) -> str:
        """Name the letter by its number, or by its case while it has none."""
        return f"{self.title}（{self.number or self.case_number}）"

    @property
    def facts(self) -> LetterFacts:
        """The facts it is made from, as they were when it was drafted."""
        return typed(self.facts_kept, LetterFacts)

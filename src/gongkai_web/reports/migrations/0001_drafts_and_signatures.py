import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_agencies"),
        ("cases", "0005_count_from_the_index"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("subtree", models.BooleanField(default=False, verbose_name="汇总下级机关")),
                (
                    "rule",
                    models.CharField(
                        choices=[("handled", "本年内曾在办的（含上年未结）"), ("filed", "本年新发生的")],
                        default="handled",
                        max_length=10,
                        verbose_name="表四口径",
                    ),
                ),
                ("previous", models.TextField(blank=True, verbose_name="上年报告")),
                ("previous_name", models.CharField(blank=True, max_length=200, verbose_name="上年报告文件名")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "年报底稿",
                "verbose_name_plural": "年报底稿",
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="稿次")),
                ("figures", models.JSONField(default=dict, verbose_name="表二")),
                ("sections", models.JSONField(default=dict, verbose_name="文字")),
                ("metadata", models.JSONField(default=dict, verbose_name="发布信息")),
                ("saved_at", models.DateTimeField(verbose_name="保存时间")),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="reports.draft",
                        verbose_name="底稿",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="填报人",
                    ),
                ),
            ],
            options={
                "verbose_name": "年报稿次",
                "verbose_name_plural": "年报稿次",
                "ordering": ("draft", "number"),
            },
        ),
        migrations.CreateModel(
            name="SignedReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("number", models.PositiveIntegerField(verbose_name="版本")),
                ("subtree", models.BooleanField(verbose_name="汇总下级机关")),
                (
                    "rule",
                    models.CharField(
                        choices=[("handled", "本年内曾在办的（含上年未结）"), ("filed", "本年新发生的")],
                        max_length=10,
                        verbose_name="表四口径",
                    ),
                ),
                ("document", models.TextField(verbose_name="报告内容")),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="更正理由")),
                ("signer_name", models.CharField(max_length=60, verbose_name="签发人姓名")),
                ("signed_at", models.DateTimeField(verbose_name="签发时间")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signed_reports",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="签发人",
                    ),
                ),
            ],
            options={
                "verbose_name": "已签发年报",
                "verbose_name_plural": "已签发年报",
                "ordering": ("agency", "year", "number"),
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seat", models.CharField(max_length=80, verbose_name="单项格")),
                ("times", models.PositiveSmallIntegerField(default=1, verbose_name="次数")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standings",
                        to="cases.case",
                        verbose_name="办件",
                    ),
                ),
                (
                    "signed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standings",
                        to="reports.signedreport",
                        verbose_name="已签发年报",
                    ),
                ),
            ],
            options={
                "verbose_name": "年报所计办件",
                "verbose_name_plural": "年报所计办件",
            },
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(fields=("agency", "year"), name="one_draft_per_agency_year"),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(fields=("draft", "number"), name="one_revision_per_number"),
        ),
        migrations.AddConstraint(
            model_name="signedreport",
            constraint=models.UniqueConstraint(fields=("agency", "year", "number"), name="one_signed_per_version"),
        ),
        migrations.AddConstraint(
            model_name="standing",
            constraint=models.UniqueConstraint(fields=("signed", "seat", "case"), name="one_standing_per_seat"),
        ),
    ]

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_assistance"),
    ]

    operations = [
        migrations.CreateModel(
            name="Contest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(verbose_name="序号")),
                (
                    "kind",
                    models.CharField(
                        choices=[("review", "行政复议"), ("suit", "行政诉讼")], max_length=10, verbose_name="类型"
                    ),
                ),
                ("after_review", models.BooleanField(default=False, verbose_name="经复议")),
                ("filed_on", models.DateField(verbose_name="提起日")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="审结日")),
                ("result", models.CharField(blank=True, max_length=20, verbose_name="结果")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contests",
                        to="cases.case",
                        verbose_name="办件",
                    ),
                ),
            ],
            options={
                "verbose_name": "复议、诉讼",
                "verbose_name_plural": "复议、诉讼",
                "ordering": ("case", "position"),
                "constraints": [models.UniqueConstraint(fields=("case", "position"), name="one_contest_per_position")],
            },
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("cases", "0014_disputes_to_find_by"),)
    operations = (
        migrations.RemoveIndex(model_name="case", name="case_pending"),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(
                    (
                        "phase__in",
                        [
                            "awaiting-correction",
                            "awaiting-payment",
                            "awaiting-reasons",
                            "drafted",
                            "handling",
                            "received",
                            "reviewed",
                            "submitted",
                            "vetted",
                            "decided",
                            "joined",
                        ],
                    )
                ),
                fields=["agency", "next_due", "id", "waits_on", "handler", "phase"],
                name="case_pending",
            ),
        ),
    )

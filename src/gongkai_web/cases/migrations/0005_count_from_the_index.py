from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_documents")]
    operations = [
        migrations.RemoveIndex(model_name="case", name="case_counted"),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("counted", True)),
                fields=["agency", "applicant_kind", "outcome", "received_on", "decided_on", "counted"],
                name="case_counted",
            ),
        ),
    ]

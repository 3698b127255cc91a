import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_stored_files"),
        ("letters", "0001_letters"),
    ]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="ofd",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="files.storedfile",
                verbose_name="OFD",
            ),
        ),
    ]

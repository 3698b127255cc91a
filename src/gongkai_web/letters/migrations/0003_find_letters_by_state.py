"""An index for the letters that wait for a signature."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add it."""

    dependencies = [("letters", "0002_letters_as_ofd")]

    operations = [
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["agency", "state"], name="letters_by_state"),
        ),
    ]

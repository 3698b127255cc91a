"""A period that stands still is not provisional: only one whose last day a notice still to come decides."""

from django.db import migrations


def tell_apart(apps, schema_editor):
    """Take the mark from periods that wait for somebody; those without a notice say so in their words."""
    waiting = apps.get_model("cases", "Case").objects.filter(due_on=None, provisional=True)
    waiting.exclude(due_words__startswith="未收录").update(provisional=False)


class Migration(migrations.Migration):
    """Set it right for the cases that are there."""

    dependencies = [("cases", "0015_count_work_from_the_index")]

    operations = [migrations.RunPython(tell_apart, migrations.RunPython.noop)]

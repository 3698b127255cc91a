from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_agencies"),
    ]

    operations = [
        migrations.AddField(
            model_name="agency",
            name="court_address",
            field=models.CharField(blank=True, max_length=200, verbose_name="人民法院地址"),
        ),
    ]

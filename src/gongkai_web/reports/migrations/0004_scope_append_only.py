"""Have the database refuse to change or remove whom a signed roll-up counted, as it does for all that was signed."""

from django.db import migrations

REFUSAL = "已签发的年度报告和历次保存的底稿不能修改或者删除"
TABLE = "reports_covered"


def guard(apps, schema_editor):
    # The function that refuses on PostgreSQL stands since 0002.
    sqlite = schema_editor.connection.vendor == "sqlite"
    does = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END" if sqlite else "EXECUTE FUNCTION reports_refuse()"
    each = "" if sqlite else "FOR EACH ROW"
    for verb in ("UPDATE", "DELETE"):
        name = f"{TABLE}_no_{verb.lower()}"
        schema_editor.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON {TABLE} {each} {does}", params=None)


def unguard(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    for verb in ("update", "delete"):
        schema_editor.execute(f"DROP TRIGGER {TABLE}_no_{verb}{'' if sqlite else f' ON {TABLE}'}", params=None)


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_deadlines_and_scope")]
    operations = [migrations.RunPython(guard, unguard)]

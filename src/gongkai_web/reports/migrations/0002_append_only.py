"""Have the database itself refuse to change or remove what was signed, or a revision that was saved."""

from django.db import migrations

REFUSAL = "已签发的年度报告和历次保存的底稿不能修改或者删除"
TABLES = ("reports_signedreport", "reports_standing", "reports_revision")


def guard(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    if not sqlite:
        schema_editor.execute(
            f"""CREATE FUNCTION reports_refuse() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
            params=None,
        )
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            does = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END" if sqlite else "EXECUTE FUNCTION reports_refuse()"
            each = "" if sqlite else "FOR EACH ROW"
            name = f"{table}_no_{verb.lower()}"
            schema_editor.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON {table} {each} {does}", params=None)


def unguard(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    for table in TABLES:
        for verb in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}{'' if sqlite else f' ON {table}'}", params=None)
    if not sqlite:
        schema_editor.execute("DROP FUNCTION reports_refuse()", params=None)


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_drafts_and_signatures")]
    operations = [migrations.RunPython(guard, unguard)]

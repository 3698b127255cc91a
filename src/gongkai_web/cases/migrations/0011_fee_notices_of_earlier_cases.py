"""Fee notices that were sent before they had a table, read off the states of their cases."""

from datetime import date
from decimal import Decimal

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def read_notices(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make a row for every state that knows a fee."""
    cases, notices = apps.get_model("cases", "Case"), apps.get_model("cases", "FeeNotice")
    charged = cases.objects.using(schema_editor.connection.alias).filter(state__fee__noticed__isnull=False)
    for pk, state in charged.values_list("pk", "state").iterator(chunk_size=500):
        fee = state["fee"]
        ends = (one["decided"] for one in state["decisions"] if one["outcome"] == "other.fee_unpaid")
        notices.objects.update_or_create(
            case_id=pk,
            defaults={
                "noticed_on": date.fromisoformat(fee["noticed"]),
                "amount": Decimal(fee["amount"]),
                "served_on": _day(fee["served"]),
                "paid_on": _day(fee["paid"]),
                "lapsed_on": _day(next(ends, None)),
            },
        )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


class Migration(migrations.Migration):
    dependencies = (("cases", "0010_fee_notices"),)
    operations = (migrations.RunPython(read_notices, migrations.RunPython.noop),)

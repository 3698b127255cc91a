"""Authority, last day and answer of reviews and suits, to find and to order them by; read off the states."""

from collections.abc import Callable

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from gongkai.law.calendar import WorkCalendar, build_calendar
from gongkai.law.holidays import RegionPlan, list_regions, load_region, parse_plan, parse_region
from gongkai.procedure import contest_period, load_state


def read_disputes(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Fill the columns in from the state of each case."""
    alias = schema_editor.connection.alias
    contests = apps.get_model("cases", "Contest").objects.using(alias)
    calendar_of = _calendars(apps, alias)
    for row in contests.select_related("case__agency").iterator(chunk_size=500):
        told = load_state(row.case.state).contests[row.position - 1]
        period = contest_period(told, calendar=calendar_of(row.case.agency.region))
        row.before, row.answered_on = told.before, told.answered
        row.due_on = period.due if period else None
        row.save(update_fields=["before", "answered_on", "due_on"])


def _calendars(apps: Apps, alias: str) -> Callable[[str], WorkCalendar]:
    """Return the calendar of each region: the notices shipped, and those that were put in, the latest of each year."""
    put_in = apps.get_model("almanac", "Plan").objects.using(alias).order_by("pk")
    texts = {(plan.region, plan.year): plan.text for plan in put_in}
    plans = [parse_plan(text, source=f"{year}") for (region, year), text in texts.items() if not region]
    known: dict[str, WorkCalendar] = {}

    def regional(region: str) -> RegionPlan:
        empty = RegionPlan(region=region, label=region, gloss=region, years=(), holidays=())
        joined = load_region(region) if region in list_regions() else empty
        for (place, year), text in texts.items():
            joined = joined.joined(parse_region(text, source=f"{year}")) if place == region else joined
        return joined

    def calendar(region: str) -> WorkCalendar:
        if region not in known:
            known[region] = build_calendar(plans=plans, region=regional(region) if region else None)
        return known[region]

    return calendar


class Migration(migrations.Migration):
    dependencies = (
        ("agencies", "0002_court_address"),
        ("almanac", "0001_plans"),
        ("cases", "0013_touched_since"),
    )
    operations = (
        migrations.AddField(
            model_name="contest",
            name="before",
            field=models.CharField(blank=True, max_length=500, verbose_name="复议机关或者法院"),
        ),
        migrations.AddField(
            model_name="contest",
            name="due_on",
            field=models.DateField(blank=True, null=True, verbose_name="答复（答辩）期限"),
        ),
        migrations.AddField(
            model_name="contest",
            name="answered_on",
            field=models.DateField(blank=True, null=True, verbose_name="提交答复（答辩）日"),
        ),
        migrations.RunPython(read_disputes, migrations.RunPython.noop),
    )

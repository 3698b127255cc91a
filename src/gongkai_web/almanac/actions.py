"""The one write of this app: a year's notice is put in."""

from datetime import date, datetime
from hashlib import sha256
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.errors import GongkaiError
from gongkai.law.holidays import RegionPlan, YearPlan, parse_plan, parse_region
from gongkai_web.agencies.models import Agency
from gongkai_web.almanac.events import CalendarChanged, calendar_changed
from gongkai_web.almanac.models import Plan
from gongkai_web.almanac.permissions import check_may_load
from gongkai_web.almanac.queries import check_with_the_rest, forget_edition, latest_plan
from gongkai_web.audit.actions import record
from gongkai_web.people.models import User

FIRST_YEAR: Final = 2004
YEARS_AHEAD: Final = 1
"""The State Council announces one year at a time, in the autumn before."""

MOST_CHARACTERS: Final = 50_000


@transaction.atomic
def load_plan(*, actor: User, text: str, region: str, day: date, now: datetime) -> Plan:
    """Put in a year's notice, of the country or of a region, beside or in place of an older one, which stays on record.

    Raises:
        NotPermittedError: the actor is no administrator at a root.
        ValidationError: the text breaks the schema, contradicts what is held, or is there already.
    """
    check_may_load(actor)
    year, notice = read_plan(text, region=region, day=day)
    digest = sha256(text.encode()).hexdigest()
    # Whoever else would put one in waits at the roots, and then finds this one.
    list(Agency.objects.select_for_update(no_key=True).filter(parent=None).order_by("pk"))
    older = latest_plan(year, region)
    if older is not None and older.digest == digest:
        message = f"{older}已经导入，内容完全相同。"
        raise ValidationError(message)
    plan = Plan.objects.create(
        year=year,
        region=region,
        title=notice[0],
        number=notice[1],
        text=text,
        digest=digest,
        loaded_by=actor,
        loaded_at=now,
        replaces=older,
    )
    record(
        actor=actor,
        verb="almanac.load_plan",
        subject=plan,
        before={"digest": older.digest} if older is not None else None,
        after={"year": year, "region": region, "number": plan.number, "digest": digest},
    )
    # Days at the end of December belong to the year before.
    changed = CalendarChanged(years=(year - 1, year), region=region)
    calendar_changed.send(sender=Plan, changed=changed)
    forget_edition()
    transaction.on_commit(forget_edition)
    return plan


def read_plan(text: str, *, region: str, day: date) -> tuple[int, tuple[str, str]]:
    """Return the year of a notice's text, and the notice's title and number, if the text can be put in on a day.

    Raises:
        ValidationError: it cannot; the message says in which line or place, and why.
    """
    if len(text) > MOST_CHARACTERS:
        message = f"内容超过 {MOST_CHARACTERS} 字，不像是一年的放假安排。"
        raise ValidationError(message)
    try:
        plan = parse_region(text, source="地方放假安排") if region else parse_plan(text, source="放假安排")
        year = _year_of(plan, region)
        check_with_the_rest(plan)
    except GongkaiError as error:
        raise ValidationError(error.spoken("zh")) from error
    if not FIRST_YEAR <= year <= day.year + YEARS_AHEAD:
        message = f"年份应在 {FIRST_YEAR} 年至 {day.year + YEARS_AHEAD} 年之间，现为 {year} 年。"
        raise ValidationError(message)
    if not plan.notices:
        message = "缺少 [[notices]]：请写明依据的文件。"
        raise ValidationError(message)
    return year, (plan.notices[0].title, plan.notices[0].number or "")


def _year_of(plan: YearPlan | RegionPlan, region: str) -> int:
    if isinstance(plan, YearPlan):
        return plan.year
    if plan.region != region:
        message = f"内容属于“{plan.region}”，与所选地区“{region}”不一致。"
        raise ValidationError(message)
    if len(plan.years) != 1:
        message = "years 应当只有一年，每年的安排分别导入。"
        raise ValidationError(message)
    return plan.years[0]

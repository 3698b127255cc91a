"""An agency's own wording and numbering of its letters."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from gongkai_web.agencies.models import Agency
from gongkai_web.audit.actions import record
from gongkai_web.letters.drafting.catalogue import find_letter, load_catalogue
from gongkai_web.letters.drafting.numbering import check_pattern
from gongkai_web.letters.drafting.places import PlaceNames, covered_by
from gongkai_web.letters.drafting.template import parse_template
from gongkai_web.letters.errors import SamePatternError, UnfitTemplateError
from gongkai_web.letters.models import NumberPattern, TemplateEdition
from gongkai_web.letters.permissions import check_may_administer
from gongkai_web.letters.queries.numbers import pattern_of
from gongkai_web.letters.queries.templates import wording_of
from gongkai_web.people.models import User


@transaction.atomic
def write_template(
    *, agency: Agency, key: str, title: str, text: str, from_day: date, reason: str, actor: User, now: datetime
) -> TemplateEdition:
    """Write an agency's own title and text of a letter, in force from a day on; empty ones return to the built-in.

    What the last edition says already makes no other.

    Raises:
        NotPermittedError: the actor does not administer the agency.
        BadTemplateError: the text names a place that there is not; the message has the line.
        UnfitTemplateError: the text lacks what the letter must keep.
    """
    check_may_administer(actor, agency)
    check_template(key, text)
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    last = TemplateEdition.objects.filter(agency=agency, letter=key).order_by("-pk").first()
    if last is not None and (last.title, last.text, last.from_day) == (title.strip(), text.strip(), from_day):
        return last
    before = wording_of(agency, key, on=timezone.localtime(now).date())
    edition = TemplateEdition.objects.create(
        agency=agency,
        letter=key,
        title=title.strip(),
        text=text.strip(),
        from_day=from_day,
        reason=reason,
        author=actor,
        made_at=now,
    )
    record(
        actor=actor,
        verb="letters.write_template",
        subject=edition,
        before={"title": before.title, "text": before.text},
        after={"title": edition.title, "text": edition.text, "from_day": edition.from_day.isoformat()},
        reason=reason,
    )
    return edition


def check_template(key: str, text: str) -> None:
    """Refuse a text that cannot be filled, or that lacks what its letter must keep; an empty one means the built-in.

    Raises:
        BadTemplateError, UnfitTemplateError: as ``write_template``.
    """
    letter = find_letter(key)
    if not text.strip():
        return
    template = parse_template(text, PlaceNames())
    lacking = [part for part in letter.parts if part not in covered_by(template.places)]
    if lacking:
        raise UnfitTemplateError(lacking)


@transaction.atomic
def set_pattern(*, agency: Agency, series: str, pattern: str, reason: str, actor: User) -> NumberPattern:
    """Set how the numbers of a series are written from the next one on; the counter goes on counting.

    Raises:
        NotPermittedError: the actor does not administer the agency.
        BadPatternError: the pattern could give two letters one number.
        SamePatternError: another series is numbered so.
    """
    check_may_administer(actor, agency)
    check_pattern(pattern)
    for other in load_catalogue().series.values():
        if other.key != series and pattern_of(agency, other.key) == pattern:
            raise SamePatternError(other.label)
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    before = pattern_of(agency, series)
    own, _ = NumberPattern.objects.select_for_update(no_key=True).update_or_create(
        agency=agency, series=series, defaults={"pattern": pattern}
    )
    if before != pattern:
        record(
            actor=actor,
            verb="letters.set_pattern",
            subject=own,
            before={"series": series, "pattern": before},
            after={"series": series, "pattern": pattern},
            reason=reason,
        )
    return own

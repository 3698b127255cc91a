"""Numbers: one counter a series and year, locked while it counts; what was given is never given again."""

from gongkai_web.letters.drafting.numbering import format_number
from gongkai_web.letters.models import Counter, Letter
from gongkai_web.letters.queries.numbers import pattern_of
from gongkai_web.letters.queries.senders import sender_of


def give_number(letter: Letter, *, year: int) -> None:
    """Give a locked letter the next number of its series, unless it has one; the caller's transaction saves it.

    Two clerks wait for each other at the counter's row; if the transaction fails, its number is given to the next.
    """
    if letter.number:
        return
    Counter.objects.get_or_create(agency=letter.agency, series=letter.series, year=year)
    counter = Counter.objects.select_for_update(no_key=True).get(agency=letter.agency, series=letter.series, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    pattern, code = pattern_of(letter.agency, letter.series), sender_of(letter.agency).code
    letter.year, letter.ordinal = year, counter.last
    letter.number = format_number(pattern, code=code, year=year, number=counter.last)

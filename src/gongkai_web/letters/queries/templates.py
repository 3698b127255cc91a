"""What a letter is called and says in an agency on a day: its own edition, else the built-in one."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from gongkai_web.agencies.models import Agency
from gongkai_web.letters.drafting.catalogue import built_in_text, find_letter
from gongkai_web.letters.models import TemplateEdition


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The title and the text of a letter; ``edition`` is the agency's own where it has one."""

    title: str
    text: str
    edition: TemplateEdition | None = None

    @property
    def is_own(self) -> bool:
        """Whether the agency says it otherwise than the catalogue."""
        return self.edition is not None and bool(self.edition.text or self.edition.title)


def wording_of(agency: Agency, key: str, *, on: date) -> Wording:
    """Return the title and the text of a letter in force on a day.

    Raises:
        UnknownLetterError: there is no such letter.
    """
    letter = find_letter(key)
    edition = list_editions(agency, key).filter(from_day__lte=on).last()
    return Wording(
        title=(edition.title if edition else "") or letter.title,
        text=(edition.text if edition else "") or built_in_text(key),
        edition=edition,
    )


def list_editions(agency: Agency, key: str) -> QuerySet[TemplateEdition]:
    """List an agency's editions of a letter, in the order in which they come into force."""
    return TemplateEdition.objects.filter(agency=agency, letter=key).select_related("author").order_by("from_day", "pk")

"""A letter as OFD (GB/T 33190-2016), made of its own PDF: the two are one page in two formats."""

from gongkai.report.write.ofd import About, convert
from gongkai_web.letters.drafting.draft import Draft, Role


def write_ofd(draft: Draft, *, pdf: bytes) -> bytes:
    """Return a letter as an OFD file; ``pdf`` is what ``write_pdf`` made of it.

    Raises:
        BadDataError: the PDF draws something that no letter draws.
    """
    number = draft.text(Role.NUMBER)
    facts = (("文号", number),) if number else ()
    return convert(pdf, About(title=draft.title, author=draft.text(Role.ORGAN), day=draft.day, facts=facts))

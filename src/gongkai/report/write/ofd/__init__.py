"""A report as OFD, the national fixed-layout format (GB/T 33190-2016): the pages of our own finished PDF, mark by mark.

``convert`` does the same for any PDF that typst set for us. Needs the extra ``ofd`` and a Chinese font on the machine.
"""

from datetime import date

from gongkai.report.report import Report
from gongkai.report.write import pdf
from gongkai.report.write.layout import lay_out
from gongkai.report.write.ofd.package import About, pack
from gongkai.report.write.ofd.scan import scan

__all__ = ["About", "convert", "dump"]


def dump(report: Report, *, day: date | None = None) -> bytes:
    """Return the report as an OFD file; ``day`` is its date of creation, which nothing else gives it.

    Raises:
        MissingExtraError: typst, pikepdf or fontTools is not installed.
        NoChineseFontError: no Chinese font was found.
        BadDataError: the report cannot be set, or holds what OFD cannot show.
    """
    layout = lay_out(report)
    facts = tuple((entry.label, entry.value) for entry in layout.metadata)
    about = About(title=layout.title, author=layout.agency, day=day, facts=facts)
    return convert(pdf.dump(report), about)


def convert(made: bytes, about: About) -> bytes:
    """Return the pages of a PDF of our own as an OFD file: the same characters and rules in the same places.

    The same PDF always gives the same bytes.

    Raises:
        MissingExtraError: pikepdf or fontTools is not installed.
        BadDataError: the PDF draws something that our templates never draw.
    """
    return pack(scan(made, source=about.title), about, made)

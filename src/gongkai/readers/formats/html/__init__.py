"""Web pages, as a site serves them or a browser saves them."""

from gongkai.readers.formats.format import Format
from gongkai.readers.formats.html.sniff import sniff

FORMAT = Format(name="html", label="网页", sniff=sniff)

"""Caps on what a document may cost; a hostile one is refused before it is parsed.

An annual report is a few pages. These are far above any seen (the largest real one is 2 MB of HTML).
"""

FILE_BYTES = 64 * 2**20
"""A file as it lies on disk."""
MEMBER_BYTES = 64 * 2**20
"""One member of a zip container, unpacked."""
CONTAINER_BYTES = 160 * 2**20
"""All members of a zip container that are looked at, unpacked."""
COMPRESSION_RATIO = 200
"""Unpacked against packed size of a member above 1 MiB."""
PAGES = 400
"""Pages of a PDF."""
PICTURED_PAGES = 60
"""Pages of a document that are read from their pictures; each takes seconds."""
SIGHT_BYTES = 3 * 2**30
"""Address space of a process that reads pictures; the models take most of it and use a third."""
PICTURE_PIXELS = 40_000_000
"""Pixels of a picture: a page of A4 at 600 dots to the inch has 35 million."""
BLOCKS = 10_000
"""Paragraphs and tables of a document."""
CELLS = 100_000
"""Cells of all tables together."""
ROWSPAN = 200
"""Rows one cell may cover; more is cut to this."""
COLSPAN = 200
"""Columns one cell may cover; more is cut to this."""
DEPTH = 200
"""Elements inside each other."""
TEXT_CHARACTERS = 500_000
"""Characters of text in a document."""
MARKUP_CHARACTERS = 16_000_000
"""Characters of a page with its tags; many carry their pictures in them."""
ATTRIBUTES = 1_000
"""Attributes of one tag; a parser holds each against all others of its tag."""
FIGURES = 10_000
"""Figures that follow on each other without a word between them."""
ELEMENTS = 500_000
"""Tags of one piece of markup (HTML or XML), counted before it is parsed."""
MEMBERS = 5_000
"""Members of a zip container."""
PACKED_DEPTH = 3
"""Zips of documents inside each other."""
GRID = 1_000_000
"""Grid places that all cells of a document cover with their spans."""
PAGE_OBJECTS = 50_000
"""Things drawn on one page of a PDF."""
RULES = 20_000
"""Line segments drawn on one page of a PDF."""
PAGE_CHARACTERS = 60_000
"""Characters on one page of a PDF."""
PDF_CHARACTERS = 300_000
"""Characters on all pages of a PDF; each has its own place and costs far more than one in a text."""

"""A draft becomes files: PDF through typst, OFD from that PDF, DOCX directly; the same draft gives the same bytes."""

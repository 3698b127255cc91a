"""A draft becomes a file: PDF through typst, DOCX written directly; the same draft always gives the same bytes."""

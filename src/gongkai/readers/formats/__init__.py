"""One folder per kind of file; each holds ``sniff.py`` (is it mine?) and ``parse.py`` (bytes to document)."""

"""The generated pages of ``docs/``: one module each, with ``page()`` that returns its text."""

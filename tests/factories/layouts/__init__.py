"""Our own layouts: a report printed as real documents print it, so that a reading can be held against the truth."""

from tests.factories.layouts import html as _html
from tests.factories.layouts import text as _text
from tests.factories.layouts import torn as _torn
from tests.factories.layouts.layout import LAYOUTS, Layout

del _html, _text, _torn

__all__ = ["LAYOUTS", "Layout"]

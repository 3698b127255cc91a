"""What pictures show can be tested only where the extra that reads them is installed."""

import pytest

pytest.importorskip("rapidocr", reason="the extra [ocr] is not installed: no picture can be read here")

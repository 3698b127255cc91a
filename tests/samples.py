"""Where the real published reports lie, beside the project and never in it."""

from pathlib import Path
from typing import Final

import pytest

SAMPLES: Final = Path(__file__).resolve().parents[2] / "shared" / "samples"

needs_samples = pytest.mark.skipif(
    not SAMPLES.is_dir(), reason="the real published reports are not beside this checkout (../shared/samples)"
)

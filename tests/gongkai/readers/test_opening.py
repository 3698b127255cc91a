"""What opens a document: found where it is looked for, and loaded by nobody who wants a format alone."""

import os
import subprocess
import sys

import pytest

from gongkai import readers
from gongkai.readers.opening import read, read_bytes


def test_both_ways_to_open_a_document_are_the_package_s() -> None:
    assert (readers.read, readers.read_bytes) == (read, read_bytes)
    with pytest.raises(AttributeError, match="no attribute 'opened'"):
        readers.opened  # noqa: B018 - it is not there


def test_a_format_alone_costs_no_reading_of_reports() -> None:
    program = "import sys; import gongkai.readers.formats.pdf.typeface; print(sorted(sys.modules))"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True)
    assert "'gongkai.readers.formats.pdf.typeface'" in done.stdout
    for heavy in ("opening", "extract", "decode", "locate"):
        assert f"'gongkai.readers.{heavy}'" not in done.stdout

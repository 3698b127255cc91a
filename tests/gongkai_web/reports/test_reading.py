"""Last year's report is read in a process apart: what breaks the reader down does not touch the platform."""

import pytest

from gongkai.report.write import FORMATS
from gongkai_web.apart import ApartError
from gongkai_web.reports import reading
from gongkai_web.reports.reading import Brought, read_report
from tests.factories.reports import make_report


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "html"])
def test_a_report_comes_back_whole(suffix: str) -> None:
    report = make_report(3, form="2021", year=2023)
    read = read_report(Brought(name=f"2023.{suffix}", data=FORMATS[suffix].dump(report)))
    assert (read.year, {a: c.value for a, c in read.cells.items()}) == (
        2023,
        {a: c.value for a, c in report.cells.items()},
    )


def test_the_server_itself_reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def explode(*_given: object, **_named: object) -> None:
        raise AssertionError

    monkeypatch.setattr(reading, "read_bytes", explode)
    report = make_report(3, form="2021", year=2023)
    assert read_report(Brought(name="x.json", data=FORMATS["json"].dump(report))).year == 2023


@pytest.mark.parametrize("data", [b"", b"nothing", b"PK\x03\x04broken"])
def test_what_is_no_report_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(ApartError) as caught:
        read_report(Brought(name="x.docx", data=data))
    assert "Traceback" not in caught.value.spoken("zh")

import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as budget
from lxml import etree

from gongkai.report.form import load_form
from gongkai.report.report import Passage, Report
from gongkai.report.write import docx
from gongkai.report.write.texts import printable
from tests.factories.reports import Variant, make_report
from tests.gongkai.report.write.strategies import HOSTILE, reports

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = shutil.which("soffice")


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        assert container.testzip() is None
        return {name: container.read(name) for name in container.namelist()}


def body_of(report: Report) -> etree._Element:
    return etree.fromstring(parts_of(docx.dump(report))["word/document.xml"])


def text_of(paragraph: etree._Element) -> str:
    pieces = paragraph.iter(f"{W}t", f"{W}tab")
    return "".join("\t" if piece.tag == f"{W}tab" else piece.text or "" for piece in pieces)


def style_of(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "Normal" if style is None else str(style.get(f"{W}val"))


@budget(max_examples=40)
@given(report=reports())
def test_any_report_is_a_well_formed_package(report: Report) -> None:
    parts = parts_of(docx.dump(report))
    assert next(iter(parts)) == "[Content_Types].xml"
    declared = etree.fromstring(parts["[Content_Types].xml"]).iterfind("{*}Override")
    assert {part.get("PartName", "")[1:] for part in declared} <= set(parts)
    for data in parts.values():
        etree.fromstring(data)


def test_the_same_report_gives_the_same_bytes() -> None:
    assert docx.dump(make_report(11)) == docx.dump(make_report(11))
    with zipfile.ZipFile(io.BytesIO(docx.dump(make_report(11)))) as container:
        assert {member.date_time for member in container.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_headings_are_headings_and_styles_exist() -> None:
    report = make_report(12)
    parts = parts_of(docx.dump(report))
    body = etree.fromstring(parts["word/document.xml"])
    headings = [text_of(p) for p in body.iter(f"{W}p") if style_of(p) == "Heading1"]
    assert headings == [section.heading for section in report.form.sections]
    assert [text_of(p) for p in body.iter(f"{W}p") if style_of(p) == "Title"] == [report.title]
    known = {style.get(f"{W}styleId") for style in etree.fromstring(parts["word/styles.xml"]).iter(f"{W}style")}
    used = {element.get(f"{W}val") for element in body.iter(f"{W}pStyle", f"{W}rStyle")}
    assert used <= known
    outline = etree.fromstring(parts["word/styles.xml"]).findall(f".//{W}outlineLvl")
    assert [level.get(f"{W}val") for level in outline] == ["0", "1"]


def test_the_page_is_the_official_one() -> None:
    setup = body_of(make_report(12)).find(f".//{W}sectPr")
    assert setup is not None
    size, margins = setup.find(f"{W}pgSz"), setup.find(f"{W}pgMar")
    assert size is not None
    assert margins is not None
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    lengths = {side: round(int(margins.get(f"{W}{side}", "0")) / 1440 * 25.4) for side in ("top", "left", "right")}
    assert lengths == {"top": 37, "left": 28, "right": 26}
    assert len(setup.findall(f"{W}footerReference")) == 2


def test_every_font_named_declares_what_stands_in_for_it() -> None:
    parts = parts_of(docx.dump(make_report(12)))
    fonts = {font.get(f"{W}name"): font.find(f"{W}altName") for font in etree.fromstring(parts["word/fontTable.xml"])}
    named = etree.fromstring(parts["word/styles.xml"]).iter(f"{W}rFonts")
    wanted = {element.get(f"{W}{script}") for element in named for script in ("ascii", "eastAsia")}
    assert wanted <= set(fonts)
    assert all(alternatives is not None and alternatives.get(f"{W}val") for alternatives in fonts.values())


def test_rows_do_not_split_and_header_rows_repeat() -> None:
    tables = list(body_of(make_report(12, form="2021", variant=Variant.FULL)).iter(f"{W}tbl"))
    for table in tables:
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in table.iter(f"{W}tr"))
    repeated = [sum(row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iter(f"{W}tr")) for table in tables]
    assert repeated == [0, 3, 3]


def test_every_row_fills_the_grid() -> None:
    for table in body_of(make_report(12, form="2019")).iter(f"{W}tbl"):
        columns = len(list(table.iter(f"{W}gridCol")))
        for row in table.iter(f"{W}tr"):
            spans = (cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iter(f"{W}tc"))
            assert sum(1 if span is None else int(span.get(f"{W}val", "1")) for span in spans) == columns


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_as_text(text: str) -> None:
    sections = {"overview": Passage(heading="一、总体情况", text=text)}
    report = Report(
        form=load_form("2021"), cells={}, agency=text, title=text, sections=sections, metadata={"else": text}
    )
    prose = [text_of(p) for p in body_of(report).iter(f"{W}p") if style_of(p) == "Normal"]
    assert prose == printable(text).split("\n")


def test_the_core_properties_name_title_and_agency_and_no_time() -> None:
    core = parts_of(docx.dump(make_report(13)))["docProps/core.xml"].decode()
    assert f"<dc:creator>{make_report(13).agency}</dc:creator>" in core
    assert f"<dc:title>{make_report(13).title}</dc:title>" in core
    assert "dcterms" not in core


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_an_office_program_opens_it(tmp_path: Path) -> None:
    report = make_report(14, form="2021")
    (tmp_path / "report.docx").write_bytes(docx.dump(report))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [str(OFFICE), home, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "report.docx"]
    environment = {**os.environ, "HOME": str(tmp_path)}
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180, env=environment)
    lines = (tmp_path / "report.txt").read_text(encoding="utf-8-sig").splitlines()
    assert report.title in lines
    assert [s.heading for s in report.form.sections if s.heading in lines] == [s.heading for s in report.form.sections]

"""Numbers as a workbook prints them."""

from decimal import Decimal

import pytest

from gongkai.readers.formats.number_formats import GENERAL, show


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        ("12345.678", "0.00", "12345.68"),
        ("1234567", "0!.0000", "123.4567"),
        ("1234567", "0!.0,", "123.5"),
        ("5", "0!.0000", "0.0005"),
        ("1234567", '0.00"元"', "1234567.00元"),
        ("12", "0件", "12件"),
        ("12", r"0\件", "12件"),
        ("0.5", "0%", "50%"),
        ("1234567", "#,##0", "1,234,567"),
        ("1234567", "0.0,", "1234.6"),
        ("1234567.5", "#,##0.00_ ;[Red]\\-#,##0.00\\ ", "1,234,567.50"),
        ("-12", "0;[Red](0)", "(12)"),
        ("-12", "0.0", "-12.0"),
        ("0", '0;-0;"-"', "-"),
        ("0", "0;-0;;@", ""),
        ("7", ";;;", ""),
        ("0", "#", ""),
        ("12.5", "0.###", "12.5"),
        ("7", "000", "007"),
        ("2.5", "0", "3"),
        ("12", "@", "12"),
        ("12", "G/通用格式", "12"),
        ("12", 'General"件"', "12件"),
        ("12", "[$¥-804]#,##0.00", "¥12.00"),
        ("0.30000000000000004", GENERAL, "0.3"),
        ("9116.360000000001", GENERAL, "9116.36"),
        ("1E-7", GENERAL, "0.0000001"),
        ("1E+300", "0.00", "1" + "0" * 300 + ".00"),
    ],
)
def test_a_number_is_shown_as_its_format_says(number: str, code: str, shown: str) -> None:
    assert show(Decimal(number), code) == shown


@pytest.mark.parametrize(
    "code", ["0.00E+00", "# ?/?", "[DBNum1]General", "[>=10000]0!.0,", "yyyy", "0x", "0;0;0;0;0", "0" * 90, "0" * 300]
)
def test_what_a_strange_format_shows_is_not_known(code: str) -> None:
    assert show(Decimal(12), code) is None

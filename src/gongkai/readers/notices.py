"""The reader's notices: permanent codes for what it noticed. R1 speaks of the reading, R5 of the document.

A notice never changes a figure; it says what was normalised, proved, moved or left unread, and why.
"""

from enum import StrEnum


class Code(StrEnum):
    """The code of a notice; codes are never reused."""

    NORMALISED = "R101"
    """A figure was brought to one spelling or unit."""
    REMARK = "R102"
    """A remark stands beside a figure in its cell."""
    DECODED = "R103"
    """Figures were proved from the relations of the form or from the prose."""
    UNREAD = "R104"
    """Something is printed, but no reading of it is certain."""
    MOVED = "R105"
    """Figures printed beside a heading were taken for its first row, which is empty."""
    SUBTOTAL = "R106"
    """A heading carries figures of its own beside its rows' figures."""
    MERGED = "R107"
    """Several rows of the form are printed as one."""
    PLACED_BY_ORDER = "R108"
    """A row's label is not legible; order and count say whose figures they are."""
    SURPLUS = "R109"
    """More figures are printed than the row has columns."""
    CUT_OFF = "R110"
    """The document ends in the middle of a row."""
    FAULT_IN_REPORT = "R111"
    """A relation of the form does not hold though its figures are read beyond doubt: the report's own mistake."""
    FAULT_UNCERTAIN = "R112"
    """A relation does not hold and one of its figures is not beyond doubt: it may be the reading."""
    SCANNED_PAGE = "R118"
    """A page of the document is a picture without text; it was not read."""
    LABEL_MISPRINT = "R501"
    """A row's label differs from the official form's."""
    HEADER_MISPRINT = "R502"
    """A column's label differs from the official form's."""
    HEADING_MISPRINT = "R503"
    """A section's heading differs from the official form's."""

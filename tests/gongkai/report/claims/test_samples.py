"""What the prose of real reports claims, listed by hand: topic, figure, and the names it gives."""

import pytest

from gongkai.report.claims import Claim, Kind, find_claims
from gongkai.report.claims.lists import find_lists
from gongkai.report.claims.sentences import find_sentences
from tests.gongkai.report.claims.samples import sample
from tests.samples import needs_samples

pytestmark = needs_samples

Told = tuple[str, object]

CLAIMS: dict[str, list[Told]] = {
    "seeds/000_f70e895f3fedce03.txt": [
        ("period", 2024),
        ("received", 0),
        ("handled", 0),
        ("fee_none", 0),
        ("dispute review", 0),
        ("dispute suits", 0),
        ("fee_none", 0),
        ("period", 2024),
    ],
    "seeds/001_0fe5f5f56ab841d9.txt": [
        ("period", 2023),
        ("period", 2023),
        ("received", 27),
        ("answered", 28),
        ("carried_in", 2),
        ("carried_out", 1),
        ("fee_none", 0),
        ("dispute review", 1),
        ("handled", 27),
        ("carried_out", 1),
        ("fee_none", 0),
    ],
    "seeds/002_c90ea95a19170d68.txt": [("received", 1), ("fee_none", 0)],
    "seeds/003_88a8dc7d33e7281e.txt": [
        ("period", 2024),
        ("handled", 3),
        ("dispute review suits", 0),
        ("fee_none", 0),
    ],
    "seeds/004_3c5e081833d3249f.txt": [
        ("period", 2024),
        ("decisions_published licences", 12308),
        ("received", 1),
        ("outcome refused", 1),
        ("fee_none", 0),
        ("fee_none", 0),
        ("period", 2024),
    ],
    "reports/hongze_2023.pdf": [("period", 2023), ("received", 21), ("fee_amount", 0)],
    "reports/pingtan_2020_oldformat.txt": [("period", 2020), ("received", 21)],
    "reports/pingtan_2022.txt": [
        ("period", 2022),
        ("documents_in_force normative_documents", 698),
        ("documents_issued normative_documents", 88),
        ("received", 75),
        ("applicant natural_person", 72),
        ("applicant enterprise", 3),
        ("all_concluded", 0),
        ("disputes_closed", 0),
        ("dispute suits", 1),
        ("dispute review", 2),
        ("fee_none", 0),
    ],
    "reports/shuyang_fgj_2023.html": [("period", 2023), ("received", 26), ("fee_none", 0)],
    "reports/suqian_2023_cells.txt": [
        ("received", 3607),
        ("applicant natural_person", 3493),
        ("applicant organisations", 114),
        ("outcome granted", 1191),
        ("outcome partially_granted", 328),
        ("outcome refused", 142),
        ("outcome unable", 1078),
        ("outcome declined", 406),
        ("outcome other", 341),
        ("carried_out", 121),
        ("fee_cases", 25),
        ("fee_amount", 2950),
    ],
    "reports/shanghai_office_2025_pdfextract.md": [
        ("period", 2025),
        ("received", 1295),
        ("answered", 1191),
        ("carried_in", 189),
        ("outcome granted partially_granted", 208),
        ("outcome refused", 20),
        ("outcome unable", 564),
        ("outcome declined", 80),
        ("outcome other", 319),
        ("dispute_result corrected", 0),
        ("suit_result corrected", 0),
        ("fee_none", 0),
    ],
    "excerpts/changchun_tyjrswj_2023.txt": [("received", 2)],
    "excerpts/gengma_sfj_2021.txt": [("received", 0), ("dispute review suits", 0)],
    "excerpts/hanyang_office_2022.txt": [
        ("received", 8),
        ("all_natural", 0),
        ("outcome granted", 2),
        ("outcome partially_granted", 2),
        ("outcome refused.deliberative", 1),
        ("outcome unable.not_held", 2),
        ("carried_out", 0),
    ],
    "excerpts/jxx_mzj_2023_mixedformat.txt": [("period", 2023), ("received", 0)],
    "excerpts/minyi_township_2021_notables.txt": [
        ("period", 2021),
        ("received", 0),
        ("dispute review suits", 0),
    ],
    "excerpts/tongchuan_tjj_2023.txt": [],
    "excerpts/xinjiu_town_2021_blanklines.txt": [],
    "excerpts/xuwen_sfj_2023.txt": [],
}

LISTS: dict[str, list[tuple[int, list[int]]]] = {
    "seeds/000_f70e895f3fedce03.txt": [(680, [8, 8, 12, 415, 206, 14, 10])],
    "seeds/002_c90ea95a19170d68.txt": [(82, [71, 1, 1, 1, 1, 7])],
    "reports/shuyang_fgj_2023.html": [(249, [9, 7, 39, 6, 1, 1, 185, 1])],
    "reports/suqian_2023_cells.txt": [
        (119, [47, 28, 22, 15, 5, 2]),
        (3607, [3493, 114, 1191, 328, 142, 1078, 406, 341, 121]),
        (3607, [349, 933, 477, 301, 874, 216, 348, 55, 26, 12, 16]),
        (25, [1, 2, 15, 1, 6]),
        (2950, [420, 290, 1500, 140, 600]),
    ],
    "reports/shanghai_office_2025_pdfextract.md": [(1295, [208, 20, 564, 80, 319])],
    "excerpts/tongchuan_tjj_2023.txt": [(50, [4, 10, 30, 6])],
    "excerpts/hanyang_office_2022.txt": [(8, [2, 2, 1, 2, 1])],
}


def told(claim: Claim) -> Told:
    value = claim.year if claim.quantity is None else claim.quantity.value
    return " ".join([claim.topic, *claim.names]), value


@pytest.mark.parametrize("name", CLAIMS)
def test_the_prose_claims_just_this(name: str) -> None:
    found = [told(claim) for claim in find_claims(sample(name)) if claim.kind is not Kind.SHARE]
    assert found == CLAIMS[name]


def test_shares_are_claimed_beside_their_counts() -> None:
    report = sample("reports/shanghai_office_2025_pdfextract.md")
    shares = [claim for claim in find_claims(report) if claim.kind is Kind.SHARE]
    told_shares = [(str(c.quantity.value), c.beside.value) for c in shares if c.quantity and c.beside]
    assert told_shares == [("17.46", 208), ("1.68", 20), ("47.36", 564), ("6.72", 80), ("26.78", 319)]


@pytest.mark.parametrize("name", CLAIMS)
def test_the_prose_holds_just_these_lists(name: str) -> None:
    found = [
        (counted.total.value, [part.quantity.value for part in counted.parts])
        for counted in find_lists(find_sentences(sample(name).sections))
    ]
    assert found == LISTS.get(name, [])

"""What an organ has disclosed before, for somebody who is about to apply for much the same: names, never to whom."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from gongkai.procedure import CaseState, Phase
from gongkai_web.agencies.models import Agency
from gongkai_web.cases.models import Case
from gongkai_web.cases.queries.alike import bigrams, find_near

MOST: Final = 5
_GIVEN: Final = ("granted.provided", "granted.already_public")
_ARRIVED: Final = (Phase.SERVED.value, Phase.ARCHIVED.value)
_LOOKED_AT: Final = 40
_CLOSE: Final = 0.5
_FEWEST: Final = 3
_NUMBER: Final = re.compile(r"\d{6,}")
"""A number of a person, a telephone or an account; a year or the number of a document is shorter."""

_COMMON: Final = bigrams("关于政府信息公开申请有关情况的材料文件资料年度明细相关内容") | {
    "信息",
    "公开",
    "明细",
    "年度",
    "文件",
}
"""Words that stand in most applications, and so say nothing of what is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosed:
    """Something disclosed before: what it was called and when it was given; ``place`` is where it was published."""

    subject: str
    decided: date
    place: str = ""


def list_disclosed(agency: Agency, words: str, *, answered: bool) -> list[Disclosed]:
    """Return what an organ has disclosed before under a name like this, what is published first; never to whom.

    What was published since (条例第四十四条) is anybody's to know. What was given to one applicant is shown only where
    the organ wants that (``answered``) and its name tells of no person: no name of the case's, no long number, and no
    third party who had to be asked.
    """
    asked = _telling(words)
    if len(asked) < _FEWEST:
        return []
    given = Case.objects.filter(
        agency=agency, kind="application", phase__in=_ARRIVED, outcome__in=_GIVEN, decided_on__isnull=False
    )
    near = given.filter(pk__in=_closest(asked, find_near(given, asked))).select_related("applicant")
    found: dict[str, Disclosed] = {}
    for one in sorted(_shown(near, answered=answered), key=lambda one: (not one.place, -one.decided.toordinal())):
        found.setdefault(one.subject, one)
    return list(found.values())[:MOST]


def _shown(cases: Iterable[Case], *, answered: bool) -> Iterator[Disclosed]:
    for case in cases:
        state = case.proceeding
        place = next((one.what for one in reversed(state.notes) if one.kind == "publication"), "")
        if state.published is not None or (answered and not _tells_of_somebody(case, state)):
            yield Disclosed(subject=case.subject, decided=case.decided_on or date.min, place=place)


def _tells_of_somebody(case: Case, state: CaseState) -> bool:
    one = case.applicant
    names = (one.name, one.legal_representative, one.contact_person, one.agent_name, one.employer)
    asked = any(consulted.kind == "third-party" for consulted in state.consultations)
    return asked or bool(_NUMBER.search(case.subject)) or any(name and name in case.subject for name in names)


def _closest(asked: frozenset[str], near: Iterable[tuple[int, str]]) -> list[int]:
    """Return those whose names share at least half of the shorter one's pairs of letters, the closest first."""
    likeness = {pk: _likeness(asked, _telling(subject)) for pk, subject in near}
    return sorted((pk for pk, like in likeness.items() if like >= _CLOSE), key=lambda pk: -likeness[pk])[:_LOOKED_AT]


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    shared = len(one & other)
    return shared / min(len(one), len(other)) if shared >= _FEWEST else 0.0


def _telling(text: str) -> frozenset[str]:
    return frozenset(gram for gram in bigrams(text) - _COMMON if not any(letter.isdigit() for letter in gram))

"""The checks before signature: each fault is a sentence and its mend (``faults.toml``)."""

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Final, Literal

from gongkai.law.data import Entry, convert
from gongkai_web.identity import masked
from gongkai_web.letters.drafting import grounds, privacy
from gongkai_web.letters.drafting.catalogue import find_letter
from gongkai_web.letters.drafting.chinese import chinese_day, on_one_line
from gongkai_web.letters.drafting.composing import NUMBER_TO_COME
from gongkai_web.letters.drafting.draft import Draft, Role
from gongkai_web.letters.drafting.facts import LetterFacts
from gongkai_web.letters.drafting.places import PlaceNames, PlaceValues
from gongkai_web.letters.drafting.remedies import MISSING, remedy_paragraphs
from gongkai_web.letters.drafting.subject import Subject

Severity = Literal["stop", "look"]
Found = Iterator[tuple[str, dict[str, object]]]

_MISSING: Final = re.compile(re.escape(MISSING).replace(r"\{name\}", "(?P<name>[^】]+)"))
_PLACE: Final = re.compile(r"\{\{[^{}]*\}\}|\{\{|\}\}")
_REMEDY_WORDS: Final = re.compile(r"行政复议|行政诉讼|提起诉讼|起诉")
_LEAST_NOTE: Final = 8
_LEAST_REASON: Final = 12


class FaultText(Entry, frozen=True, kw_only=True):
    """How a fault is told."""

    severity: Severity
    sentence: str
    mend: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with a letter and how it is mended; one of severity ``stop`` keeps it from being signed."""

    code: str
    severity: Severity
    sentence: str
    mend: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What a check looks at: the draft, what it is about, its expected title, and the notes that must stay inside."""

    draft: Draft
    subject: Subject
    notes: Sequence[str]

    @property
    def facts(self) -> LetterFacts:
        """The facts of the letter."""
        return self.subject.facts

    @property
    def body(self) -> str:
        """The text a handler may edit."""
        return self.draft.text(Role.BODY, Role.ROW)


@cache
def load_fault_texts() -> dict[str, FaultText]:
    """Load how every fault is told.

    Raises:
        BadDataError: the file breaks its schema.
    """
    raw = tomllib.loads((files("gongkai_web.letters.drafting") / "faults.toml").read_text(encoding="utf-8"))
    return convert(raw, dict[str, FaultText], source="faults.toml")


def check(draft: Draft, facts: LetterFacts, *, title: str = "", notes: Sequence[str] = ()) -> tuple[Fault, ...]:
    """Return what is wrong with a draft, the graver first.

    ``title`` is the agency's own where it has one. ``notes`` are the internal texts of the case: none may be printed.
    """
    letter = find_letter(draft.letter)
    subject = Subject(letter=letter, facts=facts, title=title or letter.title)
    examined = Examined(draft=draft, subject=subject, notes=notes)
    found = dict.fromkeys(_fault(code, values) for one in _CHECKS for code, values in one(examined))
    return tuple(sorted(found, key=lambda fault: fault.severity == "look"))


def _fault(code: str, values: dict[str, object]) -> Fault:
    text = load_fault_texts()[code]
    return Fault(
        code=code,
        severity=text.severity,
        sentence=text.sentence.format_map(values),
        mend=text.mend.format_map(values),
    )


def _check_number(it: Examined) -> Found:
    printed = it.draft.text(Role.NUMBER)
    if it.subject.letter.series and (not it.facts.number or printed != it.facts.number or printed == NUMBER_TO_COME):
        yield "no-number", {}


def _check_title(it: Examined) -> Found:
    outcome, letter = it.subject.outcome, it.subject.letter
    if letter.outcomes and (outcome is None or outcome.letter != letter.key):
        wanted = find_letter(outcome.letter).title if outcome else "与处理结果相应的文书"
        label = outcome.label if outcome else "（尚未确定）"
        yield "wrong-letter", {"outcome": label, "wanted": wanted, "title": letter.title}
    if it.draft.title != it.subject.title:
        yield "wrong-title", {"title": it.draft.title, "wanted": it.subject.title}


def _check_addressee(it: Examined) -> Found:
    if it.subject.letter.to == "nobody":
        return
    party = it.facts.applicant if it.subject.letter.to == "applicant" else it.subject.addressee
    found = it.draft.text(Role.ADDRESSEE).removesuffix("：")
    if found != party.name or not found:
        yield "wrong-addressee", {"found": found, "wanted": party.name}
    elif it.subject.letter.to in {"third-party", "organ"} and party.name == it.facts.applicant.name:
        yield "wrong-addressee", {"found": found, "wanted": "被征求意见或者被告知的一方"}


def _check_filled(it: Examined) -> Found:
    text = it.draft.text()
    for found in _MISSING.finditer(text):
        yield "unfilled", {"name": found["name"]}
    for left in _PLACE.finditer(it.body):
        yield "place-left", {"name": left[0]}


def _check_parts(it: Examined) -> Found:
    values, body = PlaceValues(subject=it.subject), _plain(it.body)
    for name in it.subject.letter.parts:
        if PlaceNames().item_names(name) is not None:
            items = values.items(name)
            lacking = [item["内容"] for item in items if _plain(item["内容"]) not in body]
            if not items:
                yield "unfilled", {"name": name}
            for content in lacking:
                yield "part-lacking", {"name": name, "value": content}
        elif not values.text(name):
            yield "unfilled", {"name": name}
        elif name != "法律依据" and _plain(values.text(name)) not in body:
            yield "part-lacking", {"name": name, "value": on_one_line(values.text(name))}


def _check_basis(it: Examined) -> Found:
    if "法律依据" not in it.subject.letter.parts:
        return
    for place in grounds.lacking_places(it.subject, it.body):
        yield "no-basis", {"basis": place}
    for text, outcome in grounds.strange_grounds(it.subject, it.body):
        basis = PlaceValues(subject=it.subject).text("法律依据")
        yield "other-ground", {"found": text, "outcome": outcome.label, "basis": basis}
    decision = it.facts.decision
    if decision is not None and decision.outcome == "refused.prohibited_by_law" and not decision.basis:
        yield "no-named-law", {}


def _check_reasons(it: Examined) -> Found:
    decision, letter = it.facts.decision, it.subject.letter
    if decision is None or not letter.outcomes:
        return
    if letter.key == "refusal":
        yield from _reason("不予公开", decision.reason)
    if letter.key == "not-existing" and (
        decision.search is None or not decision.search.places or not decision.search.keywords
    ):
        yield "no-search", {}
    if letter.key == "partial-grant":
        if not decision.withheld:
            yield "no-withheld", {}
        for part in decision.withheld:
            yield from _reason(f"不公开“{part.content}”", part.reason)


def _reason(what: str, reason: str) -> Found:
    count = len(_plain(reason))
    if not count:
        yield "no-reason", {"what": what}
    elif count < _LEAST_REASON:
        yield "thin-reason", {"what": what, "count": count}


def _check_remedies(it: Examined) -> Found:
    letter, agency = it.subject.letter, it.facts.agency
    printed = tuple(paragraph.text for paragraph in it.draft.of(Role.REMEDY))
    if not letter.remedy:
        if printed or (letter.kind == "process" and _REMEDY_WORDS.search(it.body)):
            yield "remedy-not-its-own", {}
        return
    if printed != remedy_paragraphs(it.subject) or not printed:
        yield "remedy-lacking", {}
    if _REMEDY_WORDS.search(_without_the_case(it)):
        yield "remedy-in-body", {}
    if agency.review is None or not agency.review.name:
        yield "no-review-body", {}
    if agency.court is None or not agency.court.name:
        yield "no-court", {}
    if it.facts.served_by == "electronic" and (agency.review is None or not agency.review.online):
        yield "no-online-channel", {}


def _without_the_case(it: Examined) -> str:
    """Return the body without what the applicant asked for: somebody may well ask about reviews and suits."""
    body = _plain(it.body)
    given = [it.facts.request.content, it.facts.remade]
    decision, record = it.facts.decision, it.facts.record
    if decision is not None:
        given += [decision.disclosed, decision.where, *(part.content for part in decision.withheld)]
    if record is not None:
        given.append(record.asked)
    for text in filter(None, map(_plain, given)):
        body = body.replace(text, "")
    return body


def _check_days(it: Examined) -> Found:
    request, decision = it.facts.request, it.facts.decision
    named = [
        ("提交日期", request.submitted),
        ("收到日期", request.received),
        ("补正通知日期", request.asked_to_correct),
        ("补正收到日期", request.corrected),
        ("决定日期", decision.day if decision else None),
        ("文书日期", it.facts.day),
    ]
    known = [(name, day) for name, day in named if day is not None]
    for (earlier, first), (later, second) in pairwise(known):
        if first > second:
            days = {"first": chinese_day(first), "second": chinese_day(second)}
            yield "days-out-of-order", {"earlier": earlier, "later": later, **days}
    if it.subject.letter.outcomes and request.due is not None and it.facts.day > request.due:
        yield "late", {"day": chinese_day(it.facts.day), "due": chinese_day(request.due)}


def _check_leaks(it: Examined) -> Found:
    text = _plain(it.draft.text())
    for note in it.notes:
        for sentence in re.split(r"[。！？；\n]", note):
            plain = _plain(sentence)
            if len(plain) >= _LEAST_NOTE and plain in text:
                yield "note-leaked", {"found": sentence.strip()[:40]}


def _check_privacy(it: Examined) -> Found:
    text, facts = it.draft.text(), it.facts
    for number in privacy.find_identity_numbers(text):
        yield "identity-number", {"found": masked(number)}
    own = (facts.agency.telephone, facts.applicant.telephone, it.subject.addressee.telephone)
    for number in privacy.find_mobile_numbers(text, allowed=own):
        yield "mobile-number", {"found": masked(number)}
    if it.subject.letter.kind != "form" and not facts.agency.telephone:
        yield "no-contact", {}


def _plain(text: str) -> str:
    """Return a text as two texts are compared: no blanks, no quotation marks, no stop at its end."""
    return re.sub(r"[\s“”‘’|]", "", text).rstrip("。")


_CHECKS: Final[tuple[Callable[[Examined], Found], ...]] = (
    _check_number,
    _check_title,
    _check_addressee,
    _check_filled,
    _check_parts,
    _check_basis,
    _check_reasons,
    _check_remedies,
    _check_days,
    _check_leaks,
    _check_privacy,
)

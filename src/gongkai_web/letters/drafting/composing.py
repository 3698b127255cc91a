"""Composing: a letter, its facts and its text become a draft.

The frame (head, number, title, addressee, remedies, attachments, signature) comes from the facts alone; only the body
is text that a template gives and a handler may edit.
"""

from collections.abc import Iterator

from gongkai_web.letters.drafting.catalogue import Letter, built_in_text
from gongkai_web.letters.drafting.chinese import chinese_day
from gongkai_web.letters.drafting.draft import Draft, Paragraph, Role
from gongkai_web.letters.drafting.facts import LetterFacts
from gongkai_web.letters.drafting.places import PlaceNames, PlaceValues
from gongkai_web.letters.drafting.remedies import MISSING, remedy_paragraphs
from gongkai_web.letters.drafting.subject import Subject
from gongkai_web.letters.drafting.template import fill_template, parse_template, split_row

NUMBER_TO_COME = "（待编号）"
"""What stands where the number of a letter will be."""


def write_body(letter: Letter, facts: LetterFacts, *, template: str | None = None) -> str:
    """Write the body of a letter: its template, built in unless another is given, filled with the facts.

    Raises:
        BadTemplateError: the template names a place that there is not.
    """
    parsed = parse_template(built_in_text(letter.key) if template is None else template, PlaceNames())
    # What a form lacks is written on it by hand.
    missing = "" if letter.kind == "form" else MISSING
    return fill_template(parsed, PlaceValues(subject=Subject(letter=letter, facts=facts)), missing=missing)


def compose(letter: Letter, facts: LetterFacts, *, body: str | None = None, title: str = "") -> Draft:
    """Compose a letter: the frame from the facts, around a body that is written from the template unless given.

    Raises:
        ImpossibleInputError: no law is held for the day of the decision.
    """
    text = write_body(letter, facts) if body is None else body
    subject = Subject(letter=letter, facts=facts, title=title or letter.title)
    return Draft(
        letter=letter.key,
        layout="form" if letter.kind == "form" else "letter",
        day=facts.day,
        paragraphs=(
            *_head(subject),
            *_body(text),
            *(Paragraph(role=Role.REMEDY, text=remedy) for remedy in remedy_paragraphs(subject)),
            *_attachments(facts),
            *_foot(subject),
        ),
    )


def _head(subject: Subject) -> Iterator[Paragraph]:
    letter, facts = subject.letter, subject.facts
    if letter.kind != "form":
        yield Paragraph(role=Role.ORGAN, text=facts.agency.name)
        yield Paragraph(role=Role.NUMBER, text=facts.number or NUMBER_TO_COME)
    yield Paragraph(role=Role.TITLE, text=subject.title)
    if letter.to != "nobody":
        yield Paragraph(role=Role.ADDRESSEE, text=f"{subject.addressee.name}：")


def _body(text: str) -> Iterator[Paragraph]:
    for line in text.splitlines():
        row = split_row(line)
        if row is not None:
            yield Paragraph(role=Role.ROW, label=row[0], text=row[1])
        elif line.strip():
            yield Paragraph(role=Role.BODY, text=line.strip())


def _attachments(facts: LetterFacts) -> Iterator[Paragraph]:
    several = len(facts.attachments) > 1
    for number, name in enumerate(facts.attachments, start=1):
        label = "附件" if number == 1 else ""
        yield Paragraph(role=Role.ATTACHMENT, label=label, text=f"{number}．{name}" if several else name)


def _foot(subject: Subject) -> Iterator[Paragraph]:
    letter, agency = subject.letter, subject.facts.agency
    if letter.kind == "form":
        return
    yield Paragraph(role=Role.SEAL, text="〔印章〕")
    yield Paragraph(role=Role.SIGNATURE, text=agency.name)
    yield Paragraph(role=Role.DATE, text=chinese_day(subject.facts.day))
    told = (
        ("联系单位", agency.unit),
        ("联系人", agency.contact),
        ("联系电话", agency.telephone),
        ("地址", agency.address),
        ("邮政编码", agency.postcode),
    )
    reach = "；".join(f"{label}：{value}" for label, value in told if value)
    if reach:
        yield Paragraph(role=Role.CONTACT, text=f"（{reach}）")

"""A notice as somebody reads it off the paper — holidays and make-up workdays — written as the library's TOML."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

NOTICE_TITLE: Final = "国务院办公厅关于{year}年部分节假日安排的通知"
ISSUER: Final = "国务院办公厅"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """One holiday with its first and last day off, and the weekend days worked in exchange."""

    name: str
    first: date
    last: date
    work: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What stands at the head and foot of the notice."""

    year: int
    title: str
    number: str
    issuer: str
    issued: date
    region: str = ""
    label: str = ""


def give_work(rests: Sequence[Rest], work: Iterable[date]) -> list[Rest]:
    """Give each make-up workday to the holiday nearest to it."""
    given: dict[int, list[date]] = {place: [] for place in range(len(rests))}
    for day in sorted(set(work)):
        given[min(given, key=lambda place: _distance(rests[place], day))].append(day)
    return [replace(rest, work=tuple(given[place])) for place, rest in enumerate(rests)]


def compose(paper: Paper, rests: Sequence[Rest]) -> str:
    """Write the notice as TOML, under the schema of a year or of a region's own days."""
    if paper.region:
        head = [
            f"region = {_quoted(paper.region)}",
            f"label = {_quoted(paper.label or paper.region)}",
            f"gloss = {_quoted(paper.region)}",
            f"years = [{paper.year}]",
        ]
    else:
        head = [f"year = {paper.year}"]
    identity = f"{paper.region or 'holiday'}-notice-{paper.year}"
    notice = [
        "[[notices]]",
        f"id = {_quoted(identity)}",
        f"title = {_quoted(paper.title)}",
        *([f"number = {_quoted(paper.number)}"] if paper.number else []),
        f"gloss = {_quoted(f'notice on the public holidays of {paper.year}')}",
        f"issuer = {_quoted(paper.issuer)}",
        f"issued = {paper.issued}",
        'status = "verified"',
    ]
    parts = ["\n".join(head), "\n".join(notice), *map(_written, rests)]
    return "\n\n".join(parts) + "\n"


def _written(rest: Rest) -> str:
    lines = [
        "[[holidays]]",
        f"name = {_quoted(rest.name)}",
        f"gloss = {_quoted(rest.name)}",
        f"from = {rest.first}",
        f"to = {rest.last}",
        f"days = {(rest.last - rest.first).days + 1}",
    ]
    if rest.work:
        lines.append(f"work = [{', '.join(map(str, rest.work))}]")
    return "\n".join(lines)


def _distance(rest: Rest, day: date) -> int:
    return max((rest.first - day).days, (day - rest.last).days, 0)


def _quoted(text: str) -> str:
    # A JSON string without surrogates is a TOML string as well.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")

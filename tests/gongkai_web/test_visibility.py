"""Who reads which words where: every role, every phase, every address — walked from the platform's own list of them."""

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import pytest
import time_machine
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from gongkai_web.cases.models import CaseEvent, Note
from gongkai_web.intake.keys import key_of
from gongkai_web.people.models import ApiToken, Scope
from tests.factories.callers import make_caller
from tests.factories.secrets import CODE, County, Secret, make_county
from tests.gongkai_web.visibility import EXPECTED, Expected, Reach

pytestmark = pytest.mark.django_db

PARAMETER: Final = re.compile(r"<(?:\w+:)?(\w+)>")
CLOSED: Final = frozenset({302, 401, 403, 404, 405})
NOW: Final = "2026-03-03T02:00:00Z"


def walk(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    """Yield every address as the platform declares it."""
    for one in patterns:
        there = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from walk(one.url_patterns, there)
        else:
            yield there


@pytest.fixture
def county() -> Iterator[County]:
    with time_machine.travel(NOW, tick=False):
        yield make_county()


def client_of(county: County, person: str) -> Client:
    """Return the browser of a person who has just proved who they are; nobody's is a stranger's."""
    client = Client()
    if person:
        client.force_login(county.people[person])
        session = client.session
        session["confirmed"] = time.time()
        session.save()
    return client


def filled(pattern: str, expected: Expected, secret: Secret) -> str | None:
    """Return an address with its parameters; None where the case has nothing of the kind."""
    reached = {
        "letters/<uuid:pk>": secret.letter,
        "assistance/<int:pk>": secret.assistance,
        "disputes/<int:pk>": secret.contest,
    }
    found: list[object] = [secret.document.pk]
    for part, row in reached.items():
        if part in pattern:
            if row is None:
                return None
            found.append(getattr(row, "letter_id", row.pk))
    agency = secret.case.agency.code
    values: dict[str, object] = {
        "reference": secret.case.reference,
        "code": agency,
        "agency": agency,
        "paper": secret.document.file_id,
        "pk": found[-1],
        "key": "x~y~z",
        **expected.fills,
    }
    return "/" + PARAMETER.sub(lambda parameter: str(values[parameter[1]]), pattern)


def text_of(answer: HttpResponseBase) -> str:
    """Return everything that an answer tells: its headers and its content."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]  # one of both is there
    return f"{dict(answer.items())}\n{content.decode('utf-8', 'replace')}"


def leaks(county: County, person: str, said: str, *, of: tuple[Secret, ...]) -> list[str]:
    """Return the words of cases that somebody was told and may not read."""
    return [
        f"{kind} of a case {secret.phase}"
        for secret in of
        for kind, words in secret.words.items()
        if words in said and kind not in county.sees(person, secret)
    ]


def test_every_address_says_what_it_may_show() -> None:
    there = set(walk(get_resolver().url_patterns))
    assert there - EXPECTED.keys() == set(), "say in tests/gongkai_web/visibility.py what these may show"
    assert EXPECTED.keys() - there == set(), "these are gone"


@pytest.mark.parametrize("place", ["", "county", "bureau", "beside"])
def test_nobody_reads_what_is_not_theirs(county: County, place: str) -> None:
    """Each person of a place, and a stranger, opens each address of each case."""
    wrong: list[str] = []
    people = [person for person in ("", *county.people) if person.partition(" ")[0] == place]
    assert people
    for person in people:
        client = client_of(county, person)
        for pattern, expected in EXPECTED.items():
            if expected.reach in {Reach.NOTHING, Reach.CASES, Reach.CASE}:
                wrong += visit(county, client, person, pattern, expected)
    assert wrong == []


def addresses(county: County, pattern: str, expected: Expected) -> dict[str, Secret]:
    """Return every address that a pattern makes, each with a case that it is about."""
    filled_ones = ((filled(pattern, expected, secret), secret) for secret in county.secrets)
    return {address: secret for address, secret in filled_ones if address is not None}


def visit(county: County, client: Client, person: str, pattern: str, expected: Expected) -> Iterator[str]:
    """Open every address of a pattern, and say what is wrong with the answers."""
    who = f"{person or 'a stranger'} {pattern}"
    for address, secret in addresses(county, pattern, expected).items():
        answer = client.get(address, expected.query)
        said = text_of(answer)
        if answer.status_code >= 500:
            yield f"{who}: {answer.status_code}"
        yield from (f"{who}: {one}" for one in leaks(county, person, said, of=county.secrets))
        if expected.reach is Reach.NOTHING:
            told = [kind for one in county.secrets for kind, words in one.words.items() if words in said]
            yield from (f"{who}: {kind}, though no case is shown there" for kind in told)
        outsider = not county.sees(person, secret) - {"subject", "number"}
        if expected.reach is Reach.CASE and outsider and answer.status_code not in CLOSED:
            yield f"{who}: open with {answer.status_code}"


def test_what_may_be_read_is_read(county: County) -> None:
    """Without this, the test before would pass on pages that show nothing to anybody."""
    clients = [client_of(county, person) for person in ("bureau registrar", "bureau auditor")]
    silent = [
        pattern
        for pattern, expected in EXPECTED.items()
        if expected.shows and "api" not in pattern and not shown(county, clients, pattern, expected)
    ]
    assert silent == []


def shown(county: County, clients: list[Client], pattern: str, expected: Expected) -> bool:
    """Say whether an address of one case or another shows what is expected there."""
    for secret in county.secrets[:-1]:
        keyed = replace(expected, fills={**expected.fills, "key": key_of(secret.case)})
        address = filled(pattern, keyed, secret)
        said = [text_of(client.get(address, expected.query)) for client in clients] if address else []
        if any(one.words.get(expected.shows, "\0") in words for words in said for one in county.secrets[:-1]):
            return True
    return False


def test_nobody_changes_what_they_do_not_see(county: County) -> None:
    before = (CaseEvent.objects.count(), Note.objects.count())
    wrong = []
    for person in ("", "bureau administrator", "bureau nobody", "beside registrar", "beside head", "county head"):
        client = client_of(county, person)
        for pattern, expected in EXPECTED.items():
            if expected.reach is not Reach.CASE:
                continue
            for address, secret in addresses(county, pattern, expected).items():
                if secret.case.agency != county.bureau.agency:
                    continue
                answer = client.post(address, {"text": "改", "why": "改", "do": "void"})
                if answer.status_code not in CLOSED:
                    wrong.append(f"{person} {pattern}: {answer.status_code}")
    assert wrong == []
    assert (CaseEvent.objects.count(), Note.objects.count()) == before


def test_a_token_tells_its_owner_nothing_more_than_a_screen(county: County) -> None:
    wrong: list[str] = []
    shown = ""
    operations = {pattern: one for pattern, one in EXPECTED.items() if one.reach is Reach.CALLER}
    for person, owner in county.people.items():
        for agency in {owner.agency, county.bureau.agency}:
            if agency is None:
                continue
            caller = make_caller(owner, agency, tuple(Scope))
            others = tuple(one for one in county.secrets if one.case.agency != agency)
            for pattern, expected in operations.items():
                for address in addresses(county, pattern, expected):
                    said = text_of(caller.get(address.removeprefix("/api"), expected.query))
                    shown += said
                    told = leaks(county, person, said, of=county.secrets)
                    told += [f"{one.phase}, beyond its agency" for one in others if one.words["subject"] in said]
                    wrong += [f"{person} {pattern}: {one}" for one in told]
    assert wrong == []
    assert all(one.words["subject"] in shown and one.words["identity"] not in shown for one in county.secrets)
    assert ApiToken.objects.exists()


def test_a_citizen_s_page_tells_of_one_case_and_nothing_internal(county: County) -> None:
    served = county.secrets[-2]
    others = tuple(secret for secret in county.secrets if secret is not served)
    opened = Client().post("/status/", {"number": served.case.reference, "code": CODE})
    said = text_of(Client().get(opened["Location"]))
    assert served.words["subject"] in said
    assert leaks(county, "", said, of=others) == []
    assert not [kind for kind in ("note", "title", "content", "identity") if served.words[kind] in said]
    wrong = Client().post("/status/", {"number": served.case.reference, "code": CODE[::-1]})
    assert served.words["subject"] not in text_of(wrong)
    for secret in county.secrets:
        there = opened["Location"] + f"papers/{secret.document.file_id}/"
        assert secret.words["content"] not in text_of(Client().get(there))


def test_who_has_left_reads_nothing(county: County) -> None:
    handler = county.people["bureau handler"]
    client = client_of(county, "bureau handler")
    handler.is_active = False
    handler.save()
    for secret in county.secrets:
        answer = client.get(f"/office/cases/{secret.case.reference}/")
        assert answer.status_code == 302
        assert leaks(county, "", text_of(answer), of=county.secrets) == []

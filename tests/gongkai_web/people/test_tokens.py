from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from gongkai_web.audit.models import Entry
from gongkai_web.people.actions.tokens import issue_token, note_use, revoke_token
from gongkai_web.people.models import ApiToken, Role, Scope, User
from gongkai_web.people.permissions import NotPermittedError
from gongkai_web.people.queries import token_for
from tests.factories.agencies import make_agency
from tests.factories.people import give_second_factor, make_person, sign_in

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 4, 1, 0, tzinfo=UTC)
MONTH = timedelta(days=30)


@pytest.fixture
def admin() -> User:
    return make_person(Role.ADMINISTRATOR, agency=make_agency())


def issue(admin: User, owner: User | None = None, expires_at: datetime = NOW + MONTH) -> tuple[ApiToken, str]:
    assert admin.agency is not None
    return issue_token(
        actor=admin,
        owner=owner or admin,
        agency=admin.agency,
        name="对接",
        scopes=[Scope.SUBMIT],
        expires_at=expires_at,
        now=NOW,
    )


def test_a_token_opens_its_scope_until_its_end(admin: User) -> None:
    token, secret = issue(admin)
    assert token_for(secret, now=NOW) == token
    assert token.opens(Scope.SUBMIT)
    assert not token.opens(Scope.READ_CASES)
    assert token_for(secret, now=NOW + MONTH) is None
    assert token_for(secret + "x", now=NOW) is None


def test_the_secret_is_kept_nowhere(admin: User) -> None:
    _, secret = issue(admin)
    assert secret not in str(ApiToken.objects.values().get())
    assert secret not in str(list(Entry.objects.values()))


def test_a_revoked_token_and_a_deactivated_owners_open_nothing(admin: User) -> None:
    assert admin.agency is not None
    owner = make_person(Role.HANDLER, agency=admin.agency)
    token, secret = issue(admin, owner)
    owner.is_active = False
    owner.save()
    assert token_for(secret, now=NOW) is None
    owner.is_active = True
    owner.save()
    with pytest.raises(NotPermittedError):
        revoke_token(actor=make_person(Role.HANDLER, agency=admin.agency), token=token, reason="", now=NOW)
    revoke_token(actor=owner, token=token, reason="泄露", now=NOW)
    assert token_for(secret, now=NOW) is None
    assert Entry.objects.get(verb="people.revoke_token").reason == "泄露"


@pytest.mark.parametrize("expires_at", [NOW, NOW - MONTH, NOW + 13 * MONTH])
def test_an_end_lies_ahead_and_within_a_year(admin: User, expires_at: datetime) -> None:
    with pytest.raises(ValidationError, match="一年之内"):
        issue(admin, expires_at=expires_at)


def test_an_owner_works_in_the_agency(admin: User) -> None:
    with pytest.raises(ValidationError, match="没有任何角色"):
        issue(admin, make_person(Role.HEAD, agency=make_agency("乙县人民政府")))


def test_use_is_noted_once_a_minute(admin: User) -> None:
    token, _ = issue(admin)
    for seconds in (0, 30, 61):
        note_use(token=token, now=NOW + timedelta(seconds=seconds))
    token.refresh_from_db()
    assert token.used_at == NOW + timedelta(seconds=61)


def test_tokens_are_issued_and_revoked_on_their_page(client: Client, admin: User) -> None:
    assert admin.agency is not None
    give_second_factor(admin)
    sign_in(client, admin)
    soon = (datetime.now(UTC) + MONTH).date()
    given = {"name": "县平台", "agency": admin.agency.pk, "owner": admin.pk, "scopes": ["cases.read"]}
    page = client.post("/office/people/tokens/", given | {"expires_at": str(soon)})
    secret = page.context["secret"]
    token = token_for(secret, now=datetime.now(UTC))
    assert token is not None
    assert secret not in client.get("/office/people/tokens/").text
    client.post(f"/office/people/tokens/{token.pk}/revoke/", {"reason": "停止对接"})
    assert token_for(secret, now=datetime.now(UTC)) is None

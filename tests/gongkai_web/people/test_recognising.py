from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.forms import model_to_dict
from pytest_django import DjangoAssertNumQueries

from gongkai_web.people.models import Role, User
from gongkai_web.people.recognising import PersonBackend, SessionStore
from tests.factories.agencies import make_agency
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 4, 4, 0, tzinfo=UTC)


@pytest.fixture
def person() -> User:
    return make_person(Role.HANDLER, agency=make_agency())


def test_a_session_is_found_with_what_it_holds(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    kept = SessionStore()
    kept["word"] = "三月"
    kept.save()
    with django_assert_num_queries(1):
        found = SessionStore(kept.session_key)
        assert found["word"] == "三月"
    assert found.session_key == kept.session_key


def test_what_one_request_changes_in_a_session_no_other_sees_before_it_is_kept() -> None:
    kept = SessionStore()
    kept["words"] = ["三月"]
    kept.save()
    SessionStore(kept.session_key)["words"].append("四月")
    assert SessionStore(kept.session_key)["words"] == ["三月"]


def test_a_session_is_found_until_the_moment_it_expires_and_then_loses_its_key() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        kept = SessionStore()
        kept["word"] = "三月"
        kept.set_expiry(60)
        kept.save()
        clock.shift(timedelta(seconds=59))
        assert SessionStore(kept.session_key)["word"] == "三月"
        clock.shift(timedelta(seconds=1))
        late = SessionStore(kept.session_key)
        assert "word" not in late
        assert late.session_key is None


def test_a_session_that_was_meddled_with_holds_nothing() -> None:
    kept = SessionStore()
    kept["word"] = "三月"
    kept.save()
    Session.objects.update(session_data="eyJ3b3JkIjoi5Zub5pyIIn0:forged")
    assert "word" not in SessionStore(kept.session_key)


def test_a_person_is_found_as_the_models_find_them(
    person: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        found = PersonBackend().get_user(person.pk)
        assert found is not None
        assert model_to_dict(found) == model_to_dict(person)
        assert found.password == person.password


def test_nobody_is_found_who_may_not_sign_in_or_is_not_there(person: User) -> None:
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert PersonBackend().get_user(person.pk) is None
    assert PersonBackend().get_user(person.pk + 1) is None

"""Recording: one chain, whoever writes, and a database that refuses to have it changed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import Error, connection, transaction

from gongkai_web.agencies.models import Agency, Kind
from gongkai_web.audit import queries
from gongkai_web.audit.actions import record
from gongkai_web.audit.chain import START, Mark
from gongkai_web.audit.models import GUARDS, Entry, Head, Party
from gongkai_web.people.models import User
from tests.factories.trail import guards_lifted


def organ(code: str = "1") -> Agency:
    return Agency.objects.create(code=code, name="清河县人民政府", short_name="清河县", kind=Kind.GOVERNMENT)


def written(count: int) -> list[Entry]:
    agency = organ()
    return [
        record(actor=Party.SYSTEM, verb="agencies.amend", subject=agency, before={"phone": n}, after={"phone": n + 1})
        for n in range(count)
    ]


@pytest.mark.django_db
def test_an_entry_says_who_what_when_and_why() -> None:
    agency, user = organ(), User.objects.create_user("li", name="李明")
    with time_machine.travel(datetime(2026, 3, 5, 1, 2, 3, tzinfo=UTC), tick=False):
        record(
            actor=user, verb="agencies.rename", subject=agency, agency=agency,
            before={"name": "旧"}, after={"name": "新\0"}, reason="机构改革\0",
        )  # fmt: skip
    entry = Entry.objects.get()
    assert (entry.number, entry.previous, entry.at) == (1, START, datetime(2026, 3, 5, 1, 2, 3, tzinfo=UTC))
    assert (entry.actor_id, entry.actor_name, entry.agency_id) == (user.pk, "李明", agency.pk)
    assert (entry.subject_kind, entry.subject_id) == ("agencies.agency", str(agency.pk))
    assert (entry.before, entry.after, entry.reason) == ('{"name":"旧"}', '{"name":"新\\u0000"}', "机构改革�")
    assert queries.verify().sound


@pytest.mark.django_db
def test_a_change_undone_leaves_no_entry() -> None:
    written(1)
    with transaction.atomic():
        record(actor=Party.COMMAND, verb="agencies.amend", subject=Agency.objects.get())
        transaction.set_rollback(True)
    assert queries.verify().end.number == Entry.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE audit_entry SET reason = '改' WHERE number = 2",
        "DELETE FROM audit_entry WHERE number = 3",
        "UPDATE audit_head SET number = 1",
        "DELETE FROM audit_head",
    ],
)
def test_the_database_refuses(attempt: str) -> None:
    written(3)
    with pytest.raises(Error, match="只能追加"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(attempt)
    assert queries.verify().sound
    assert Entry.objects.count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("attempt", "said"),
    [
        ("UPDATE audit_entry SET reason = '改' WHERE number = 2", "第 2 条的内容与其摘要不符"),
        ("UPDATE audit_entry SET digest = previous WHERE number = 2", "第 2 条的内容与其摘要不符"),
        ("DELETE FROM audit_entry WHERE number = 2", "第 2 条缺失"),
        ("DELETE FROM audit_entry WHERE number = 3", "末尾的记录被删除"),
        ("UPDATE audit_entry SET number = number + 1 WHERE number = 3", "末尾的记录被删除"),
        ("DELETE FROM audit_head", "第 3 条在链的末端之外"),
    ],
)
def test_who_gets_round_the_database_is_found(attempt: str, said: str) -> None:
    written(3)
    with guards_lifted(), connection.cursor() as cursor:
        cursor.execute(attempt)
    verdict = queries.verify()
    assert not verdict.sound
    assert said in str(verdict.broken)


@pytest.mark.django_db
def test_a_mark_noted_earlier_is_held_against_the_trail() -> None:
    entries = written(3)
    assert queries.verify(noted=Mark(number=2, digest=entries[1].digest)).sound
    assert str(queries.verify(noted=Mark(number=2, digest="f" * 64)).broken).startswith("第 2 条与此前记下的摘要不符")


@pytest.mark.django_db
def test_a_database_without_its_guards_is_not_sound() -> None:
    written(1)
    with guards_lifted():
        unguarded = queries.verify().unguarded
    assert unguarded == (GUARDS if connection.vendor == "sqlite" else ())
    assert queries.verify().sound


@pytest.mark.django_db
def test_entries_are_found_by_the_organ_they_are_about() -> None:
    one, other = organ("1"), organ("2")
    for agency in (one, other, one):
        record(actor=Party.SYSTEM, verb="agencies.amend", subject=agency, agency=agency)
    assert [entry.number for entry in queries.seen_within(Agency.objects.filter(pk=one.pk), whole=False)] == [3, 1]


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_make_one_chain() -> None:
    agency = organ()

    def write(number: int) -> None:
        try:
            record(actor=Party.SYSTEM, verb="agencies.amend", subject=agency, after={"phone": number})
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(40)))
    verdict = queries.verify()
    assert verdict.sound
    assert verdict.end.number == Head.objects.get().number == 40

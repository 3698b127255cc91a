"""A register to measure on: columns drawn as for the report, states and histories copied from cases really walked."""

from datetime import date, timedelta
from typing import Final

from django.db import connection
from django.test import Client
from django.utils import timezone

from benchmarks.compile_cases import fill
from gongkai_web.agencies.models import Agency
from gongkai_web.cases.models import Case
from gongkai_web.people.models import Role, User
from tests.factories.people import PASSWORD, make_person
from tests.factories.register import Office, decided, registered

HANDLERS: Final = 5
BUSIEST: Final = 1
"""The agency in which an eighth of all cases lies, and where the measured handler works."""


def fill_register(cases: int) -> tuple[User, list[str]]:
    """Fill the register; return a handler of the busiest agency and some of its open cases."""
    fill(connection, cases, agencies=min(2000, max(cases // 500, 2)))
    Agency.objects.update(review_authority="某县人民政府", review_address="某路1号", court="某县人民法院")
    agency = Agency.objects.get(pk=BUSIEST)
    handlers = [make_person(Role.HANDLER, agency=agency, username=f"handler-{number}") for number in range(HANDLERS)]
    people = {role.value: make_person(role, agency=agency, username=role.value) for role in _OTHERS}
    office = Office(agency=agency, handler=handlers[0], **people)
    day = timezone.localdate() - timedelta(days=20)
    _copy(registered(office, day=day), "handling")
    _copy(decided(office, day=day, on=day + timedelta(days=5)), "archived")
    _spread(handlers)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    open_ones = Case.objects.filter(agency=agency, phase="handling", number__startswith="N")
    return handlers[0], list(open_ones.values_list("reference", flat=True)[:200])


def open_session(user: User) -> str:
    """Sign in; return the cookie that says so."""
    client = Client()
    client.post("/login/", {"username": user.username, "password": PASSWORD})
    return f"sessionid={client.cookies['sessionid'].value}"


_OTHERS: Final = (Role.REGISTRAR, Role.REVIEWER, Role.APPROVER, Role.HEAD)


def _copy(case: Case, phase: str) -> None:
    """Give all cases of a phase the state and the history of one that was walked."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cases_case SET state ="
            " json_set((SELECT state FROM cases_case WHERE id = %s), '$.number', number)"
            " WHERE phase = %s AND number LIKE 'N%%'",
            [case.pk, phase],
        )
        cursor.execute(
            "INSERT INTO cases_caseevent"
            ' (case_id, position, step, day, at, actor_name, "before", "after", facts, remarks)'
            ' SELECT c.id, e.position, e.step, e.day, e.at, e.actor_name, e."before", e."after", e.facts, e.remarks'
            " FROM cases_case c, cases_caseevent e WHERE e.case_id = %s AND e.position <= 4"
            " AND c.phase = %s AND c.number LIKE 'N%%'",
            [case.pk, phase],
        )


def _spread(handlers: list[User]) -> None:
    """Spread the open cases over the handlers, the subjects and the applicants over many."""
    today = date.today().isoformat()  # noqa: DTZ011 - any day near today will do
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cases_case SET handler_id = %s + id %% %s, waits_on = 'handler', next_clock = '答复期限',"
            " next_due = date(%s, (id %% 30 - 5) || ' days'), due_on = date(%s, (id %% 30 - 5) || ' days'), version = 4"
            " WHERE phase = 'handling' AND number LIKE 'N%%'",
            [handlers[0].pk, len(handlers), today, today],
        )
        cursor.execute(
            "UPDATE cases_case SET subject = '20' || (10 + id % 16) || '年度' || (id % 997) || '号地块'"
            " || (CASE id % 7 WHEN 0 THEN '征收补偿方案' WHEN 1 THEN '环评批复' WHEN 2 THEN '低保发放明细'"
            " WHEN 3 THEN '预算执行情况' WHEN 4 THEN '招标文件' WHEN 5 THEN '检查记录' ELSE '许可决定书' END)"
            " WHERE number LIKE 'N%'"
        )
        cursor.execute("UPDATE cases_applicant SET name = '申请人' || (id % 50000)")

"""The scenes of what stands below the cases: organs, calendar, trail, people."""

from datetime import timedelta
from typing import Final

from gongkai_web.agencies import actions as agencies
from gongkai_web.almanac import actions as almanac
from gongkai_web.audit import actions as audit
from gongkai_web.people.actions import factors, lists, locks, passwords, persons, roles, sign_ins, tokens
from gongkai_web.people.importing import Row
from gongkai_web.people.models import Role, Scope
from gongkai_web.ui.tables import Line
from tests.factories.people import PASSWORD, code_of
from tests.gongkai_web.crash.scene import PART, PURE, Scene, Scenes
from tests.gongkai_web.crash.world import DAY, NOW, World, request_of

ORGAN: Final = {"code": "N1", "name": "甲县新设局", "short_name": "新设局", "kind": "department"}
LISTED: Final = {"机关代码": "N2", "机关全称": "甲县列表局", "机关简称": "列表局", "机关类型": "政府工作部门"}


def create_agency(w: World) -> object:
    return agencies.create(actor=w.admin, parent=w.root, particulars=ORGAN)  # type: ignore[arg-type]  # as a form has it


def import_agencies(w: World) -> object:
    line = Line(number=2, cells={**LISTED, "上级机关代码": w.root.code})
    return agencies.import_agencies(actor=w.admin, lines=[line], reason="导入")


def load_plan(w: World) -> object:
    return almanac.load_plan(actor=w.admin, text=w.plan, region="", day=DAY, now=NOW)


def create_person(w: World) -> object:
    return persons.create_person(actor=w.admin, agency=w.root, username="new", name="新来")


def found_administrator(w: World) -> object:
    return persons.found_administrator(agency=w.root, username="first", name="首位", password=PASSWORD)


def amend_person(w: World) -> object:
    return persons.amend_person(
        actor=w.admin, person=w.people["clerk"], name="李改", email="", phone="0000-1", agency=w.root
    )


def change_password(w: World) -> object:
    user = w.people["signed in"]
    return passwords.change_password(request=w.session, user=user, old=PASSWORD, new="another-9-lantern", now=NOW)


def import_people(w: World) -> object:
    row = Row(number=2, username="listed", name="名单", agency=w.root.code, roles="经办人")
    return lists.import_people(actor=w.admin, rows=[row], reason="导入")


def issue_token(w: World) -> object:
    return tokens.issue_token(
        actor=w.admin, owner=w.office.registrar, agency=w.office.agency, name="市平台", scopes=[Scope.READ_CASES],
        expires_at=NOW + timedelta(days=30), now=NOW,
    )  # fmt: skip


AGENCIES: Final[Scenes] = {
    "agencies.create": Scene(act=create_agency),
    "agencies.amend": Scene(
        act=lambda w: agencies.amend(actor=w.admin, agency=w.other, particulars={"phone": "0000-7"})
    ),
    "agencies.move": Scene(
        act=lambda w: agencies.move(actor=w.admin, agency=w.other, parent=w.office.agency, reason="划转")
    ),
    "agencies.deactivate": Scene(act=lambda w: agencies.deactivate(actor=w.admin, agency=w.other, reason="撤销")),
    "agencies.reactivate": Scene(act=lambda w: agencies.reactivate(actor=w.admin, agency=w.closed, reason="恢复")),
    "agencies.import_agencies": Scene(act=import_agencies),
    "almanac.load_plan": Scene(act=load_plan),
    "almanac.read_plan": PURE,
    "audit.record": Scene(
        act=lambda w: audit.record(actor=w.admin, verb="cases.export", subject=w.root),
        twice="it writes down what happened, as often as it happened",
    ),
}

PEOPLE: Final[Scenes] = {
    "people.begin_enrolment": Scene(act=lambda w: factors.begin_enrolment(user=w.people["clerk"])),
    "people.confirm_enrolment": Scene(
        act=lambda w: factors.confirm_enrolment(user=w.people["enrolling"], code=code_of(w.devices["enrolling"]))
    ),
    "people.prove": Scene(
        act=lambda w: factors.prove(user=w.people["proven"], code=w.codes[0], now=NOW),
    ),
    "people.renew_recovery_codes": Scene(
        act=lambda w: factors.renew_recovery_codes(user=w.people["proven"]),
        twice="the codes that were shown last are those that count",
    ),
    "people.drop_second_factor": Scene(act=lambda w: factors.drop_second_factor(user=w.people["proven"])),
    "people.reset_second_factor": Scene(
        act=lambda w: factors.reset_second_factor(actor=w.admin, person=w.people["lost"], reason="丢失")
    ),
    "people.secret_of": PURE,
    "people.import_people": Scene(act=import_people),
    "people.unlock_person": Scene(
        act=lambda w: locks.unlock_person(actor=w.admin, person=w.people["locked"], reason="忘记")
    ),
    "people.change_password": Scene(act=change_password),
    "people.reset_password": Scene(
        act=lambda w: passwords.reset_password(actor=w.admin, person=w.people["clerk"], reason="忘记"),
        twice="the password that was shown last is the one that counts",
    ),
    "people.one_time_password": PURE,
    "people.create_person": Scene(act=create_person),
    "people.found_administrator": Scene(act=found_administrator),
    "people.amend_person": Scene(act=amend_person),
    "people.deactivate_person": Scene(
        act=lambda w: persons.deactivate_person(actor=w.admin, person=w.people["leaving"], reason="离岗")
    ),
    "people.reactivate_person": Scene(
        act=lambda w: persons.reactivate_person(actor=w.admin, person=w.people["gone"], reason="返岗")
    ),
    "people.grant_role": Scene(
        act=lambda w: roles.grant_role(
            actor=w.admin, person=w.people["clerk"], agency=w.root, role=Role.REVIEWER, reason="任职"
        )
    ),
    "people.revoke_role": Scene(act=lambda w: roles.revoke_role(actor=w.admin, membership=w.membership, reason="免职")),
    "people.lock_administrators": PURE,
    "people.check_administered": PURE,
    "people.sign_in": Scene(
        act=lambda w: sign_ins.sign_in(request=request_of(None), user=w.people["clerk"], proof="password", now=NOW),
        twice="whoever signs in again has signed in twice",
    ),
    "people.sign_out": Scene(act=lambda w: sign_ins.sign_out(request=w.session)),
    "people.note_failure": Scene(
        act=lambda _: sign_ins.note_failure(request=request_of(None), username="clerk", locked=False),
        twice="each wrong password is one more",
    ),
    "people.sign_out_others": Scene(
        act=lambda w: sign_ins.sign_out_others(request=w.session, user=w.people["signed in"], now=NOW)
    ),
    "people.end_sign_in": Scene(act=lambda w: sign_ins.end_sign_in(user=w.people["signed in"], sign_in=w.other_device)),
    "people.end_sessions": PART,
    "people.stay_signed_in": PART,
    "people.settle_due": PURE,
    "people.note_seen": Scene(act=lambda w: sign_ins.note_seen(key=w.session_key, now=NOW + timedelta(minutes=5))),
    "people.issue_token": Scene(act=issue_token),
    "people.revoke_token": Scene(
        act=lambda w: tokens.revoke_token(actor=w.admin, token=w.token, reason="停用", now=NOW)
    ),
    "people.note_use": Scene(act=lambda w: tokens.note_use(token=w.token, now=NOW)),
}

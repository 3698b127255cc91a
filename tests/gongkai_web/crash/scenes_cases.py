"""The scenes of the register itself: steps, papers, redactions, notes."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from gongkai.procedure import EarlierCase
from gongkai_web.audit.models import Party
from gongkai_web.cases import actions as cases
from gongkai_web.cases.actions import consequences, corresponding
from gongkai_web.cases.actions.copying import make_copy
from gongkai_web.cases.models import Case, DocumentKind
from gongkai_web.letters.models import Letter
from gongkai_web.people.models import User
from tests.factories.letters import seen
from tests.factories.register import GRANT
from tests.gongkai_web.crash.scene import PART, PURE, Scene, Scenes
from tests.gongkai_web.crash.world import BOX, DAY, NOW, PHONE, SPRING, TOKEN, World

SEARCHED: Final = {"where": "档案室", "words": "低保", "found": "一件"}
APPLICATION: Final = cases.Application(subject="新的申请", person=cases.Person(name="李明"))


def step(case: Case, name: str, actor: User, facts: Mapping[str, object]) -> Case:
    """Send the form of a step, as it was shown: with its version and its token."""
    return cases.take_step(
        case=case, step=name, actor=actor, day=DAY, now=NOW, facts=facts, version=case.version, token=TOKEN
    )


def take_step(w: World) -> object:
    return step(w.cases["registered"], "draft", w.office.handler, GRANT)


def split(w: World) -> object:
    return step(w.cases["registered"], "split", w.office.handler, {"content": "另一事项", "why": "两项内容分别办理"})


def sign(w: World) -> object:
    return step(w.cases["reviewed"], "sign", w.office.approver, {})


def begin(w: World) -> object:
    return cases.begin(
        agency=w.office.agency, application=APPLICATION, channel="portal", actor=Party.APPLICANT, day=DAY, now=NOW,
        token=TOKEN,
    )  # fmt: skip


def take_in_bulk(w: World) -> object:
    case = w.cases["bulk"]
    return cases.take_in_bulk(
        case=case, step="assign", actor=w.office.registrar, day=DAY, now=NOW, reason="调岗",
        facts={"handler": w.office.handler.username}, version=case.version, token=TOKEN,
    )  # fmt: skip


def answer_assistance(w: World) -> object:
    return cases.answer_assistance(
        assistance=w.assistance, actor=w.helper.handler, text="已核对", day=DAY, now=NOW, token=TOKEN
    )


def import_case(w: World) -> object:
    earlier = EarlierCase(number="2024-9", received=date(2024, 3, 1), channel="signed-mail", applicant="natural_person")
    return cases.import_case(agency=w.office.agency, earlier=earlier, actor=w.office.registrar, day=DAY, now=NOW)


def attach(w: World) -> object:
    return cases.attach(
        case=w.cases["registered"], name="新.txt", stream=["新".encode()], kind=DocumentKind.EVIDENCE,
        actor=w.office.handler, now=NOW,
    )  # fmt: skip


def place(w: World) -> object:
    return cases.place(
        case=w.cases["registered"],
        stored=w.files["held"],
        kind=DocumentKind.APPLICATION,
        actor=w.office.handler,
        now=NOW,
    )


def add_phrase(w: World) -> object:
    drawn = w.redactions["drawn"]
    return cases.add_phrase(
        redaction=drawn, phrase=PHONE, reason="privacy", version=drawn.version, actor=w.office.handler, now=NOW
    )


def change_boxes(w: World) -> object:
    drawn = w.redactions["drawn"]
    return cases.change_boxes(
        redaction=drawn, change=lambda _: [], version=drawn.version, actor=w.office.handler, now=NOW
    )


def order_copy(w: World) -> object:
    drawn = w.redactions["drawn"]
    return cases.order_copy(redaction=drawn, version=drawn.version, actor=w.office.handler, now=NOW)


def make_copy_later(w: World) -> object:
    queued = w.redactions["queued"]
    return cases.make_copy_later.call(queued.pk, w.office.handler.pk, queued.version)


def record_lesson(w: World) -> object:
    return cases.record_lesson(contest=w.contest, letter="", text="先查档案", actor=w.office.handler, now=NOW)


def tell_of_step(w: World) -> object:
    event = w.cases["registered"].events.latest("position")
    return consequences.tell_of_step.call(w.cases["registered"].pk, event.pk)


def sign_apart(w: World) -> object:
    letter = Letter.objects.get(correspondence__case=w.cases["consulted"])
    return corresponding.sign_apart(
        case=w.cases["consulted"], letter=letter, digest=seen(letter), actor=w.office.approver, now=NOW
    )


CASES: Final[Scenes] = {
    "cases.take_step": Scene(act=take_step),
    "cases.take_step (split)": Scene(act=split),
    "cases.take_step (sign)": Scene(act=sign),
    "cases.begin": Scene(act=begin),
    "cases.new_reference": PURE,
    "cases.take_in_bulk": Scene(act=take_in_bulk),
    "cases.answer_assistance": Scene(act=answer_assistance),
    "cases.import_case": Scene(act=import_case),
    "cases.end_lapsed": Scene(act=lambda _: cases.end_lapsed(day=SPRING.date(), now=SPRING), piecewise=True),
    "cases.recompute_periods": Scene(
        act=lambda _: cases.recompute_periods(now=NOW, why="放假安排已导入"), piecewise=True
    ),
    "cases.choose_delivery": Scene(
        act=lambda w: cases.choose_delivery(case=w.cases["registered"], actor=Party.APPLICANT, wanted="邮寄", now=NOW)
    ),
    "cases.amend_application": Scene(
        act=lambda w: cases.amend_application(
            case=w.cases["registered"], told={"phone": "000-7654321"}, why="误录", actor=w.office.registrar, now=NOW
        )
    ),
    "cases.add_note": Scene(
        act=lambda w: cases.add_note(case=w.cases["registered"], actor=w.office.handler, text="已电话催办", now=NOW)
    ),
    "cases.record_lesson": Scene(act=record_lesson),
    "cases.save_filter": Scene(act=lambda w: cases.save_filter(actor=w.office.handler, name="本月", query="q=低保")),
    "cases.forget_filter": Scene(act=lambda w: cases.forget_filter(actor=w.office.head, name="旧的")),
    "cases.note_export": Scene(
        act=lambda w: cases.note_export(actor=w.office.head, agency=w.office.agency, query="", count=3, suffix="xlsx"),
        twice="each file that is taken along is one",
    ),
    "cases.issue_on_demand": Scene(
        act=lambda w: cases.issue_on_demand(case=w.cases["registered"], key="receipt", actor=w.office.handler, now=NOW)
    ),
    "cases.attach": Scene(act=attach),
    "cases.place": Scene(act=place),
    "cases.hand_out": Scene(
        act=lambda w: cases.hand_out(case=w.cases["served"], stored=w.papers["free"].file, title="名册", now=NOW),
        twice="each time the applicant fetches it stands in the trail, as proof",
    ),
    "cases.release": Scene(act=lambda w: cases.release(document=w.papers["free"], actor=w.office.handler, now=NOW)),
    "cases.hold_back": Scene(act=lambda w: cases.hold_back(document=w.papers["released"], actor=w.office.handler)),
    "cases.redact_document": Scene(
        act=lambda w: cases.redact_document(
            document=w.papers["free"], boxes=[BOX.to_withhold()], actor=w.office.handler, now=NOW
        ),
        twice="each call makes one more copy; the order of one is taken once, see cases.make_copy_later",
    ),
    "cases.begin_redaction": Scene(
        act=lambda w: cases.begin_redaction(document=w.papers["fresh"], actor=w.office.handler, now=NOW)
    ),
    "cases.change_boxes": Scene(act=change_boxes),
    "cases.add_phrase": Scene(act=add_phrase),
    "cases.print_document": Scene(
        act=lambda w: cases.print_document(document=w.papers["word"], actor=w.office.handler, now=NOW)
    ),
    "cases.order_copy": Scene(act=order_copy),
    "cases.make_copy_later": Scene(act=make_copy_later),
    "cases.make_copy": Scene(
        act=lambda w: make_copy(redaction=w.redactions["queued"], actor=w.office.handler, now=NOW)
    ),
    "cases.issue_once": Scene(act=lambda w: cases.issue_once(case=w.cases["registered"], key="receipt", now=NOW)),
    "cases.sign_apart": Scene(act=sign_apart),
    "cases.renew_code": Scene(
        act=lambda w: cases.renew_code(
            case=w.cases["submitted"], actor=w.office.registrar, token=TOKEN, checked="身份证"
        )
    ),
    "cases.note_available": Scene(act=lambda w: cases.note_available(case=w.cases["replied"], now=NOW)),
    "cases.note_seen": Scene(
        act=lambda w: cases.note_seen(case=w.cases["replied"], now=NOW), twice="each time the page is opened counts"
    ),
    "cases.confirm_reply": Scene(act=lambda w: cases.confirm_reply(case=w.cases["replied"], now=NOW)),
    "cases.serve_online": Scene(act=lambda w: cases.serve_online(case=w.cases["available"], known=False, now=NOW)),
    "cases.check_named": PURE,
    "cases.signed_with_its_case": PURE,
    "cases.check_acts": PURE,
    "cases.print_beside": PART,
    "cases.lock": PURE,
    "cases.apply_or_refuse": PURE,
    "cases.letter_key": PURE,
    "cases.decision_letter": PURE,
    "cases.name_of": PURE,
    "cases.id_of": PURE,
    "cases.fill": PURE,
    "cases.prepare": PART,
    "cases.move_on": PART,
    "cases.follow_up": PART,
    "cases.tell_of_step": Scene(act=tell_of_step),
    "cases.write_contests": PART,
    "cases.write_event": PART,
    "cases.next_number": PART,
    "cases.keep_clear_of": PART,
    "cases.draft_letter": PART,
    "cases.review_decision": PART,
    "cases.sign_decision": PART,
    "cases.drop_drafts": PART,
    "cases.drop_given_up": PART,
}

"""The scenes of what the cases stand on: stored files, letters, notices."""

from datetime import timedelta
from typing import Final

from gongkai_web.files import actions as files
from gongkai_web.files.actions.scan import scan_later, tell_of_scan
from gongkai_web.files.models import Origin
from gongkai_web.letters import actions as letters
from gongkai_web.notices import actions as notices
from gongkai_web.notices.actions.delivering import attempt, deliver
from gongkai_web.notices.models import Channel, Kind, Mode
from gongkai_web.people.models import Role
from tests.factories.letters import facts_for, moment, seen
from tests.gongkai_web.crash.scene import PART, PURE, Scene, Scenes
from tests.gongkai_web.crash.world import BOX, DAY, NOW, SPRING, World

A_COPY: Final = "each call makes one more copy; whoever orders it sees to it that it is ordered once"


def store(w: World) -> object:
    return files.store(
        name="新.txt",
        stream=["新".encode()],
        agency=w.office.agency,
        origin=Origin.OFFICE,
        actor=w.office.handler,
        now=NOW,
    )


def write_template(w: World) -> object:
    return letters.write_template(
        agency=w.desk.agency, key="receipt", title="回执", text="", from_day=DAY, reason="改名",
        actor=w.desk.administrator, now=NOW,
    )  # fmt: skip


def draft(w: World) -> object:
    facts = facts_for(w.desk, "grant", number="2026-AHZR-00099")
    return letters.draft(agency=w.desk.agency, key="grant", facts=facts, actor=w.desk.handler, now=NOW)


def edit(w: World) -> object:
    letter = w.letters["draft"]
    return letters.edit(letter=letter, body="改过的正文", version=letter.version, actor=w.desk.handler)


def issue_at_once(w: World) -> object:
    facts = facts_for(w.desk, "receipt", number="2026-AHZR-00098")
    return letters.issue_at_once(agency=w.desk.agency, key="receipt", facts=facts, actor=w.desk.handler, now=NOW)


def sign(w: World) -> object:
    letter = w.letters["checked"]
    return letters.sign(letter=letter, digest=letter.digest, actor=w.desk.approver, now=moment())


def tell(w: World) -> object:
    return notices.tell(
        kind=Kind.SYSTEM,
        text="请办理",
        key="told",
        now=NOW,
        user=w.office.handler,
        role=Role.HEAD,
        agency=w.office.agency,
    )


def tell_outside(w: World) -> object:
    return notices.tell_outside(
        address="li@citizen.example", channel=Channel.EMAIL, subject="答复", text="已答复", key="told", now=NOW,
        agency=w.office.agency,
    )  # fmt: skip


def go_round(_: World) -> object:
    """Go round, and once more when a morning that broke off is taken up."""
    for now in (SPRING, SPRING + timedelta(minutes=20)):
        notices.go_round(now=now)
    return None


FILES: Final[Scenes] = {
    "files.store": Scene(act=store, twice="who sends a file twice has sent two; the case takes the same one once"),
    "files.scan": Scene(act=lambda w: files.scan(file_id=w.files["waiting"].pk, now=NOW)),
    "files.scan_later": Scene(act=lambda w: scan_later.call(str(w.files["waiting"].pk))),
    "files.tell_of_scan": Scene(act=lambda w: tell_of_scan.call(str(w.files["held"].pk), "infected", "")),
    "files.scan_waiting": Scene(act=lambda _: files.scan_waiting(now=SPRING), piecewise=True),
    "files.nowhere_yet": PURE,
    "files.discard": Scene(
        act=lambda w: files.discard(stored=w.files["unwanted"], actor=w.office.handler, reason="误传", now=NOW)
    ),
    "files.sweep": Scene(act=lambda _: files.sweep(now=SPRING)),
    "files.redact": Scene(
        act=lambda w: files.redact(
            stored=w.papers["free"].file, boxes=[BOX.to_withhold()], actor=w.office.handler, now=NOW
        ),
        twice=A_COPY,
    ),
    "files.print_pdf": Scene(
        act=lambda w: files.print_pdf(stored=w.papers["word"].file, actor=w.office.handler, now=NOW), twice=A_COPY
    ),
    "files.strip_metadata": Scene(
        act=lambda w: files.strip_metadata(stored=w.papers["word"].file, actor=w.office.handler, now=NOW), twice=A_COPY
    ),
}

LETTERS: Final[Scenes] = {
    "letters.draft": Scene(act=draft, twice="a step drafts its letter, and a step is taken once"),
    "letters.edit": Scene(act=edit),
    "letters.review": Scene(
        act=lambda w: letters.review(letter=w.letters["draft"], digest=seen(w.letters["draft"]), actor=w.desk.reviewer)
    ),
    "letters.return_to_drafter": Scene(
        act=lambda w: letters.return_to_drafter(letter=w.letters["checked"], reason="再核", actor=w.desk.reviewer),
        twice="a draft may be returned again, for another reason",
    ),
    "letters.sign": Scene(act=sign),
    "letters.finish": PART,
    "letters.give_number": PART,
    "letters.issue": Scene(act=lambda w: letters.issue(letter=w.letters["signed"], actor=w.desk.handler, now=moment())),
    "letters.issue_later": Scene(act=lambda w: letters.issue_later.call(str(w.letters["signed"].pk))),
    "letters.issue_at_once": Scene(act=issue_at_once, twice="the case asks for it once; see cases.issue_on_demand"),
    "letters.void": Scene(
        act=lambda w: letters.void(letter=w.letters["unwanted"], reason="误拟", actor=w.desk.handler)
    ),
    "letters.write_template": Scene(act=write_template),
    "letters.check_template": PURE,
    "letters.set_pattern": Scene(
        act=lambda w: letters.set_pattern(
            agency=w.desk.agency,
            series="decision",
            pattern="{代字}答字〔{年}〕第{号}号",
            reason="统一",
            actor=w.desk.administrator,
        )
    ),
}

NOTICES: Final[Scenes] = {
    "notices.tell": Scene(act=tell),
    "notices.tell_outside": Scene(act=tell_outside),
    "notices.put_up": PART,
    "notices.entrust": PART,
    "notices.deliver": Scene(act=lambda w: deliver.call(w.deliveries["due"].pk), piecewise=True),
    "notices.attempt": Scene(act=lambda w: attempt(number=w.deliveries["due"].pk, now=SPRING), piecewise=True),
    "notices.deliver_due": Scene(act=lambda _: notices.deliver_due(now=SPRING), piecewise=True),
    "notices.resend": Scene(act=lambda w: notices.resend(actor=w.admin, delivery=w.deliveries["failed"], now=NOW)),
    "notices.settle": Scene(
        act=lambda w: notices.settle(actor=w.admin, delivery=w.deliveries["broken"], reason="已电话告知")
    ),
    "notices.send_digests": Scene(act=lambda _: notices.send_digests(day=SPRING.date(), now=SPRING), piecewise=True),
    "notices.tell_of_failed_work": "calls notices.tell for each; a scene with failed work is at fault",
    "notices.forget_finished_work": "one statement that deletes",
    "notices.go_round": Scene(act=go_round, piecewise=True),
    "notices.mark_read": Scene(act=lambda w: notices.mark_read(number=w.notice.pk, user=w.notice.user, now=NOW)),
    "notices.mark_all_read": Scene(act=lambda w: notices.mark_all_read(user=w.office.handler, now=NOW)),
    "notices.set_preferences": Scene(
        act=lambda w: notices.set_preferences(user=w.office.handler, modes={Kind.TASK: Mode.AT_ONCE})
    ),
}

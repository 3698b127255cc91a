"""How applications go: every way the law knows, told as steps with days between them."""

from collections.abc import Callable
from functools import partial
from typing import Final

from demo.county import papers
from demo.county.subjects import draw_application
from demo.county.walk import Walk
from gongkai_web.people.models import Role

REGISTRAR, HANDLER, REVIEWER, APPROVER, HEAD = (
    Role.REGISTRAR, Role.HANDLER, Role.REVIEWER, Role.APPROVER, Role.HEAD,
)  # fmt: skip
Story = Callable[[Walk], None]
PUBLIC: Final = "云泽县人民政府网站“政府信息公开”专栏，检索文件名称即可查阅、下载"


def arrive(walk: Walk) -> None:
    """Come in over some channel, be confirmed, registered and given to the handler."""
    channel = walk.chance.choices(
        ("internet", "signed-mail", "in-person", "plain-mail", "fax"), weights=(60, 20, 12, 5, 3)
    )[0]
    walk.submit(draw_application(walk.chance), channel=channel)
    if channel in {"signed-mail", "plain-mail", "fax"}:
        papers.came_along(walk)
    if channel == "signed-mail":
        walk.do("confirm_receipt", REGISTRAR, signed=walk.day)
    elif channel == "in-person":
        walk.do("confirm_receipt", REGISTRAR)
    else:
        walk.do("confirm_receipt", REGISTRAR, confirmed=walk.day)
    walk.wait(walk.chance.randrange(2))
    walk.do("register", REGISTRAR)
    walk.do("assign", REGISTRAR, handler=walk.who(HANDLER).username)


def decide(walk: Walk, outcome: str, why: str, **facts: object) -> None:
    """Draft, review, sign."""
    walk.do("draft", HANDLER, outcome=outcome, why=why, **facts)
    walk.wait(walk.chance.randrange(1, 3))
    walk.do("pass_legality", REVIEWER)
    walk.do("pass_confidentiality", REVIEWER)
    walk.wait(1)
    walk.do("sign", APPROVER)


def serve(walk: Walk) -> None:
    """Send the reply and file the case away some weeks later."""
    walk.wait(1)
    if walk.chance.random() < 0.7:  # noqa: PLR2004 - most are posted
        number = walk.chance.randrange(10**9)
        walk.do("serve", REGISTRAR, way="mail", posted=walk.day, proof=f"EMS 1{number:09}00")
    else:
        walk.do("serve", REGISTRAR, way="in-person", signed=walk.day, proof="送达回证，申请人签字")
    walk.wait(walk.chance.randrange(15, 40))
    walk.do("archive", REGISTRAR, retention="10-years")


def search(walk: Walk, found: str) -> None:
    """Search the files and write it down."""
    walk.do("record_search", HANDLER, where="局档案室、业务系统、公文系统", words="题名、关键词、年度", found=found)


def granted(walk: Walk) -> None:
    """Find it, give it."""
    arrive(walk)
    walk.wait(walk.chance.randrange(3, 14))
    search(walk, "查到所申请信息一件")
    if walk.chance.random() < 0.6:  # noqa: PLR2004 - the rest is public already
        papers.found(walk)
        decide(walk, "granted.provided", "属于可以公开的政府信息", form="as-asked")
    else:
        decide(walk, "granted.already_public", "已经主动公开", access=PUBLIC)
    serve(walk)


def on_the_spot(walk: Walk) -> None:
    """Answer at once what can be answered at once."""
    arrive(walk)
    walk.do(
        "answer_on_the_spot",
        HANDLER,
        outcome="granted.already_public",
        why="已主动公开",
        access=PUBLIC,
        proof="申请人当场签收",
    )


def refused(walk: Walk) -> None:
    """Withhold it under article 16; half of these are taken to review."""
    arrive(walk)
    walk.wait(walk.chance.randrange(5, 15))
    search(walk, "查到会议讨论记录一份")
    outcome = walk.chance.choice(("refused.deliberative", "refused.internal_affairs"))
    decide(walk, outcome, "所申请的是决定作出前的内部讨论记录，尚未形成正式意见", duty_checked=True)
    serve_and_contest(walk, "upheld")


def not_held(walk: Walk) -> None:
    """Search, and find none."""
    arrive(walk)
    walk.wait(walk.chance.randrange(4, 14))
    search(walk, "未检索到")
    decide(walk, "unable.not_existing", "经检索，本机关未制作、未保存该信息")
    serve(walk)


def petition(walk: Walk) -> None:
    """Tell that a complaint in the guise of an application is not handled as one."""
    arrive(walk)
    walk.wait(walk.chance.randrange(2, 8))
    decide(walk, "declined.petition", "所提事项实为信访投诉")
    serve(walk)


def corrected(walk: Walk) -> None:
    """Ask for a correction, get it, grant in part."""
    arrive(walk)
    walk.wait(walk.chance.randrange(1, 6))
    walk.do("ask_to_correct", HANDLER, items="请写明所需信息的年度和具体名称", days=15)
    walk.wait(1)
    walk.do("serve_correction_notice", REGISTRAR, served=walk.day, way="mail")
    walk.wait(walk.chance.randrange(2, 10))
    walk.do("receive_correction", REGISTRAR, text="所需为2025年度的汇总表", received=walk.day)
    walk.wait(walk.chance.randrange(4, 12))
    papers.found_and_withheld_in_part(walk)
    decide(
        walk,
        "partially_granted",
        "名单中的姓名和账号涉及个人隐私，公开会对其合法权益造成损害",
        disclosed="按乡镇汇总的户数、人数和金额",
        withheld="名单中的姓名、账号",
        ground="refused.third_party_rights",
        form="as-asked",
    )
    serve(walk)


def never_corrected(walk: Walk) -> None:
    """Ask for a correction that never comes."""
    arrive(walk)
    walk.wait(walk.chance.randrange(1, 6))
    walk.do("ask_to_correct", HANDLER, items="请说明所需文件的名称或者特征", days=15)
    walk.wait(1)
    walk.do("serve_correction_notice", REGISTRAR, served=walk.day, way="mail")
    walk.wait(17)
    walk.do("abandon_uncorrected", HANDLER)


def third_party(walk: Walk) -> None:
    """Consult a firm, which objects or keeps silent."""
    arrive(walk)
    walk.wait(walk.chance.randrange(2, 6))
    walk.do("consult_third_party", HANDLER, party="云泽县恒达建材有限公司", about="所申请材料含报价明细，是否同意公开")
    walk.wait(1)
    walk.do("serve_consultation", REGISTRAR, consultation="1", served=walk.day, proof="EMS")
    if walk.chance.random() < 0.5:  # noqa: PLR2004 - half of them answer
        walk.wait(walk.chance.randrange(3, 12))
        walk.do(
            "receive_opinion", REGISTRAR, consultation="1", opinion="objects", text="涉及商业秘密", arrived=walk.day
        )
        outcome, why, form = "refused.third_party_rights", "报价明细涉及商业秘密，第三方不同意公开且理由合理", {}
    else:
        walk.wait(17)
        walk.do("record_silence", HANDLER, consultation="1")
        outcome, why, form = "granted.provided", "第三方逾期未提出意见，经审查可以公开", {"form": "as-asked"}
    walk.wait(walk.chance.randrange(2, 6))
    decide(walk, outcome, why, **form)
    serve(walk)


def extended(walk: Walk) -> None:
    """Extend in time, then grant."""
    arrive(walk)
    walk.wait(walk.chance.randrange(10, 16))
    walk.do("extend", HEAD, days=walk.chance.randrange(5, 21), why="涉及年度多，材料分散")
    walk.do("notify_extension", REGISTRAR, notified=walk.day)
    walk.wait(walk.chance.randrange(5, 12))
    decide(walk, "granted.provided", "属于可以公开的政府信息", form="as-asked")
    serve(walk)


def charged(walk: Walk) -> None:
    """Ask for a fee; half of them pay."""
    arrive(walk)
    walk.wait(walk.chance.randrange(5, 12))
    walk.do("notice_fee", HANDLER, method="by-volume", quantity=walk.chance.randrange(60, 240))
    walk.wait(1)
    walk.do("serve_fee_notice", REGISTRAR, served=walk.day, way="mail")
    if walk.chance.random() < 0.5:  # noqa: PLR2004 - half of them pay
        walk.wait(walk.chance.randrange(2, 12))
        fee = walk.case.proceeding.fee if walk.case else None
        walk.do("receive_payment", REGISTRAR, amount=fee.amount if fee else 0, paid=walk.day, receipt="非税 000123")
        walk.wait(walk.chance.randrange(2, 10))
        decide(walk, "granted.provided", "已缴纳信息处理费，予以提供", form="as-asked")
        serve(walk)
    else:
        walk.wait(22)
        walk.do("abandon_unpaid", HANDLER)


def withdrawn(walk: Walk) -> None:
    """Think better of it."""
    arrive(walk)
    walk.wait(walk.chance.randrange(1, 10))
    walk.do("withdraw", REGISTRAR, why="申请人不再需要", proof="申请人签名的撤回书")


def serve_and_contest(walk: Walk, result: str) -> None:
    """Serve; then a review is filed, answered and decided; where it is put right, the reply is made anew."""
    walk.wait(1)
    walk.do("serve", REGISTRAR, way="mail", posted=walk.day, proof="EMS 100200300")
    if walk.chance.random() < 0.5:  # noqa: PLR2004 - half of them let it rest
        return
    walk.wait(walk.chance.randrange(5, 25))
    walk.do("file_review", REGISTRAR, before=walk.staff.agency.review_authority, filed=walk.day, simplified=True)
    walk.wait(walk.chance.randrange(2, 5))
    walk.do("answer_contest", HANDLER, contest="1", answered=walk.day)
    walk.wait(walk.chance.randrange(8, 16))
    walk.do("close_contest", REGISTRAR, contest="1", result=result, closed=walk.day, order="")


def remade(walk: Walk) -> None:
    """Refuse, lose the review, and decide anew."""
    arrive(walk)
    walk.wait(walk.chance.randrange(5, 15))
    search(walk, "查到请示一份")
    decide(walk, "refused.deliberative", "所申请的是向上级机关的请示，尚在研究", duty_checked=True)
    walk.wait(1)
    walk.do("serve", REGISTRAR, way="mail", posted=walk.day, proof="EMS 400500600")
    walk.wait(walk.chance.randrange(5, 15))
    walk.do("file_review", REGISTRAR, before=walk.staff.agency.review_authority, filed=walk.day, simplified=True)
    walk.wait(3)
    walk.do("answer_contest", HANDLER, contest="1", answered=walk.day)
    walk.wait(12)
    walk.do("close_contest", REGISTRAR, contest="1", result="corrected", closed=walk.day, order="责令重新答复")
    walk.wait(1)
    walk.do("reopen", REGISTRAR, contest="1", received=walk.day, days=20)
    walk.wait(8)
    decide(walk, "granted.provided", "按复议决定重新审查，予以公开", form="as-asked")
    serve(walk)


def forgotten(walk: Walk) -> None:
    """Lie on a desk until it is late; then answer."""
    arrive(walk)
    walk.wait(walk.chance.randrange(21, 30))
    decide(walk, "granted.provided", "属于可以公开的政府信息", form="as-asked")
    serve(walk)


def handed_in(walk: Walk) -> None:
    """Come by fax; nobody has told the applicant yet that it arrived."""
    walk.submit(draw_application(walk.chance), channel="fax")


def come_to(walk: Walk, desk: Role) -> None:
    """Come as far as somebody's desk: to be reviewed, to be signed, or to be sent off."""
    arrive(walk)
    walk.wait(3)
    search(walk, "查到所申请信息一件")
    walk.do("draft", HANDLER, outcome="granted.provided", why="属于可以公开的政府信息", form="as-asked")
    if desk == REVIEWER:
        return
    walk.do("pass_legality", REVIEWER)
    walk.do("pass_confidentiality", REVIEWER)
    if desk == REGISTRAR:
        walk.do("sign", APPROVER)


DESK: Final[tuple[tuple[int, Story], ...]] = (
    (25, arrive),
    (18, arrive),
    (12, partial(come_to, desk=REGISTRAR)),
    (9, partial(come_to, desk=APPROVER)),
    (6, partial(come_to, desk=REVIEWER)),
    (1, handed_in),
)
"""What surely lies on the desks of the first organ, by the working days since it came: one is late, one nearly so."""

STORIES: Final[tuple[tuple[Story, int], ...]] = (
    (granted, 34),
    (not_held, 16),
    (petition, 8),
    (corrected, 9),
    (refused, 7),
    (third_party, 6),
    (extended, 6),
    (never_corrected, 4),
    (withdrawn, 3),
    (charged, 3),
    (on_the_spot, 2),
    (remade, 2),
    (forgotten, 1),
)
"""Every story with its weight."""

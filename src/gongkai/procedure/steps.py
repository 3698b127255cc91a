"""The whole proceeding as one table: every step of 条例第二十九条 to 第五十一条, with its article.

A new step is a row here, an effect beside its kin, and a scenario.
"""

from typing import Final

from gongkai.procedure import questions as ask
from gongkai.procedure.effects import (
    consulting,
    contesting,
    deciding,
    ending,
    guiding,
    joining,
    noting,
    receipt,
    serving,
)
from gongkai.procedure.step import Step
from gongkai.procedure.vocabulary import OPEN, ClockEffect, Kind, Phase, Role

_APPLICANT = frozenset({Role.APPLICANT, Role.REGISTRAR})
_REGISTRAR = frozenset({Role.REGISTRAR})
_DESK = frozenset({Role.REGISTRAR, Role.HANDLER})
_HANDLER = frozenset({Role.HANDLER})
_REVIEWER = frozenset({Role.REVIEWER})
_SIGNER = frozenset({Role.APPROVER, Role.HEAD})
_HEAD = frozenset({Role.HEAD})
_TIME = frozenset({Role.HANDLER, Role.CLOCK})

_HANDLING = frozenset({Phase.HANDLING})
_AT_WORK = OPEN - {Phase.SUBMITTED, Phase.RECEIVED}
_IN_REVIEW = frozenset({Phase.DRAFTED, Phase.VETTED, Phase.REVIEWED})
_ENDED = frozenset({Phase.SERVED, Phase.CLOSED, Phase.ARCHIVED})
_CONTESTABLE = frozenset(Phase) - {Phase.NEW, Phase.VOID}
_APPLICATIONS = frozenset({Kind.APPLICATION})

RECEIPT: Final = (
    Step(
        id="submit", label="提交", gloss="submit", by=_APPLICANT, when=frozenset({Phase.NEW}), then=Phase.SUBMITTED,
        asks=(ask.KIND, ask.APPLICANT, ask.CHANNEL, ask.SUBMITTED, ask.ORAL, ask.DIFFICULTY, ask.DESK),
        change=receipt.submit, guards=(receipt.may_submit,), letter="application-form", cite="regulation-2019:29",
    ),
    Step(
        id="confirm_receipt", label="确认收到", gloss="confirm receipt", by=_APPLICANT,
        when=frozenset({Phase.SUBMITTED}), then=Phase.RECEIVED, asks=(ask.SIGNED, ask.CONFIRMED, ask.SUBMITTED),
        change=receipt.confirm, guards=(receipt.may_confirm,), clock=ClockEffect.STARTS, within="confirmation",
        letter="receipt", cite="regulation-2019:31",
    ),
    Step(
        id="note_attempt", label="记录联系申请人未果", gloss="note that the applicant was not reached", by=_REGISTRAR,
        when=frozenset({Phase.SUBMITTED}), asks=(ask.TEXT,), change=noting.note_attempt, cite="periods-2015",
    ),
    Step(
        id="register", label="登记", gloss="register", by=_REGISTRAR, when=frozenset({Phase.RECEIVED}),
        then=Phase.HANDLING, asks=(ask.NUMBER,), change=receipt.register, cite="regulation-2019:45",
    ),
    Step(
        id="amend_registration", label="更正登记", gloss="amend the registration", by=_REGISTRAR | _HEAD,
        when=(OPEN - {Phase.SUBMITTED}) | _ENDED | {Phase.DECIDED, Phase.JOINED},
        asks=(ask.optional(ask.APPLICANT), ask.RECEIVED, ask.WHY),
        change=receipt.amend, guards=(receipt.may_amend,), cite="regulation-2019:45",
    ),
    Step(
        id="void_registration", label="注销重复登记", gloss="void a double registration", by=_HEAD,
        when=frozenset({Phase.RECEIVED, Phase.HANDLING}), then=Phase.VOID, asks=(ask.SAME_AS, ask.WHY),
        change=receipt.void, guards=(receipt.may_void,), clock=ClockEffect.ENDS, cite="regulation-2019:45",
        final=True,
    ),
    Step(
        id="assign", label="分办", gloss="assign", by=_REGISTRAR | _HEAD, when=_AT_WORK | {Phase.DECIDED},
        asks=(ask.HANDLER,), change=receipt.assign, cite="regulation-2019:45",
    ),
    Step(
        id="split", label="拆分", gloss="split off a part", by=_DESK, when=_HANDLING,
        asks=(ask.PART, ask.CONTENT, ask.WHY), change=joining.split, guards=(joining.may_split,),
        kinds=_APPLICATIONS, cite="fee-measures-2020:4",
    ),
    Step(
        id="join", label="并案", gloss="join to another case", by=_DESK, when=_HANDLING, then=Phase.JOINED,
        asks=(ask.LEAD, ask.WHY), change=joining.join, guards=(joining.may_join,), kinds=_APPLICATIONS,
        cite="regulation-2019:45",
    ),
    Step(
        id="separate", label="解除并案", gloss="handle by itself again", by=_DESK, when=frozenset({Phase.JOINED}),
        then=Phase.HANDLING, asks=(ask.WHY,), change=joining.separate, cite="regulation-2019:45",
    ),
    Step(
        id="follow_lead", label="随主案办结", gloss="end with the leading case", by=_DESK | {Role.CLOCK},
        when=frozenset({Phase.JOINED}), then=Phase.SERVED,
        asks=(ask.OUTCOME, ask.DECIDED, ask.LETTER, ask.optional(ask.WAY), ask.SERVED), change=joining.follow_lead,
        guards=(joining.may_follow_lead,), clock=ClockEffect.ENDS, within="answer", cite="regulation-2019:33",
    ),
    Step(
        id="withdraw", label="撤回申请", gloss="withdraw", by=_APPLICANT, when=OPEN | {Phase.JOINED},
        then=Phase.CLOSED, asks=(ask.optional(ask.WHY), ask.optional(ask.PROOF)), change=ending.withdraw,
        guards=(ending.may_withdraw,), clock=ClockEffect.ENDS, letter="closed-withdrawn", cite="regulation-2019:45",
        final=True,
    ),
    Step(
        id="note_help", label="记录提供帮助", gloss="note help given", by=_DESK,
        when=frozenset(Phase) - {Phase.NEW, Phase.VOID, Phase.ARCHIVED}, asks=(ask.TEXT,), change=noting.note_help,
        cite="regulation-2019:43",
    ),
)  # fmt: skip

GUIDING: Final = (
    Step(
        id="ask_to_correct", label="告知补正", gloss="ask to correct", by=_HANDLER, when=_HANDLING,
        then=Phase.AWAITING_CORRECTION, asks=(ask.ITEMS, ask.DAYS), change=guiding.ask_to_correct,
        guards=(guiding.may_ask_to_correct,), clock=ClockEffect.AWAITS, within="correction-notice",
        letter="correction-notice", kinds=_APPLICATIONS, cite="regulation-2019:30",
    ),
    Step(
        id="serve_correction_notice", label="补正告知书送达", gloss="notice to correct served", by=_DESK,
        when=frozenset({Phase.AWAITING_CORRECTION}), asks=(ask.SERVED, ask.WAY, ask.optional(ask.PROOF)),
        change=guiding.serve_correction_notice, guards=(guiding.may_serve_correction_notice,),
        delivers=("ask_to_correct",),
        cite="regulation-2019:30",
    ),
    Step(
        id="receive_correction", label="收到补正", gloss="receive the correction", by=_APPLICANT,
        when=frozenset({Phase.AWAITING_CORRECTION}), then=Phase.HANDLING,
        asks=(ask.TEXT, ask.RECEIVED, ask.JUSTIFIED), change=guiding.receive_correction,
        guards=(guiding.may_receive_correction,), clock=ClockEffect.RESTARTS, cite="regulation-2019:30",
    ),
    Step(
        id="abandon_uncorrected", label="逾期不补正，视为放弃", gloss="given up: not corrected", by=_HANDLER,
        when=frozenset({Phase.AWAITING_CORRECTION}), then=Phase.CLOSED, change=guiding.abandon_uncorrected,
        guards=(guiding.may_abandon_uncorrected,), clock=ClockEffect.ENDS, kinds=_APPLICATIONS,
        letter="closed-not-corrected", cite="regulation-2019:30", final=True,
    ),
    Step(
        id="take_up_again", label="撤销“视为放弃”，恢复办理", gloss="take up what was given up by mistake", by=_SIGNER,
        when=frozenset({Phase.CLOSED}), then=Phase.AWAITING_CORRECTION, asks=(ask.WHY,), change=guiding.take_up_again,
        guards=(guiding.may_take_up_again,), clock=ClockEffect.AWAITS, letter="taken-up-again", kinds=_APPLICATIONS,
        cite="regulation-2019:30",
    ),
    Step(
        id="ask_for_reasons", label="要求说明理由", gloss="ask for reasons", by=_HANDLER, when=_HANDLING,
        then=Phase.AWAITING_REASONS, asks=(ask.WHY, ask.DAYS), change=guiding.ask_for_reasons,
        guards=(guiding.may_ask_for_reasons,), letter="reasons-notice", kinds=_APPLICATIONS,
        cite="regulation-2019:35",
    ),
    Step(
        id="serve_reasons_request", label="说明理由告知书送达", gloss="request for reasons served", by=_DESK,
        when=frozenset({Phase.AWAITING_REASONS}), asks=(ask.SERVED, ask.WAY, ask.optional(ask.PROOF)),
        change=guiding.serve_reasons_request, guards=(guiding.may_serve_reasons_request,),
        delivers=("ask_for_reasons",), cite="regulation-2019:35",
    ),
    Step(
        id="receive_reasons", label="收到理由", gloss="receive the reasons", by=_APPLICANT,
        when=frozenset({Phase.AWAITING_REASONS}), then=Phase.HANDLING, asks=(ask.TEXT,),
        change=guiding.receive_reasons, cite="regulation-2019:35",
    ),
    Step(
        id="reasons_lapse", label="逾期未说明理由", gloss="no reasons given", by=_TIME,
        when=frozenset({Phase.AWAITING_REASONS}), then=Phase.HANDLING, change=guiding.reasons_lapse,
        guards=(guiding.may_lapse_reasons,), cite="regulation-2019:35",
    ),
    Step(
        id="delay_answer", label="确定延迟答复的合理期限", gloss="set a delayed reply", by=_SIGNER, when=_HANDLING,
        asks=(ask.DAYS, ask.WHY), change=guiding.delay_answer, guards=(guiding.may_delay_answer,),
        clock=ClockEffect.EXTENDS, letter="delay-notice", kinds=_APPLICATIONS, cite="regulation-2019:35",
    ),
    Step(
        id="notice_fee", label="通知缴费", gloss="ask for the fee", by=_HANDLER, when=_HANDLING,
        then=Phase.AWAITING_PAYMENT, asks=(ask.METHOD, ask.QUANTITY, ask.EARLIER), change=guiding.notice_fee,
        guards=(guiding.may_notice_fee,), clock=ClockEffect.AWAITS, within="answer", letter="fee-notice",
        kinds=_APPLICATIONS, cite="regulation-2019:42",
    ),
    Step(
        id="serve_fee_notice", label="收费通知送达", gloss="fee notice served", by=_DESK,
        when=frozenset({Phase.AWAITING_PAYMENT}), asks=(ask.SERVED, ask.WAY, ask.optional(ask.PROOF)),
        change=guiding.serve_fee_notice, guards=(guiding.may_serve_fee_notice,), delivers=("notice_fee",),
        cite="fee-measures-2020:6",
    ),
    Step(
        id="receive_payment", label="收到缴费", gloss="receive the payment", by=_DESK,
        when=frozenset({Phase.AWAITING_PAYMENT}), then=Phase.HANDLING, asks=(ask.AMOUNT, ask.PAID, ask.RECEIPT),
        change=guiding.receive_payment, guards=(guiding.may_receive_payment,), clock=ClockEffect.RESTARTS,
        cite="fee-measures-2020:6",
    ),
    Step(
        id="abandon_unpaid", label="逾期不缴费，视为放弃", gloss="given up: fee not paid", by=_HANDLER,
        when=frozenset({Phase.AWAITING_PAYMENT}), then=Phase.CLOSED, change=guiding.abandon_unpaid,
        guards=(guiding.may_abandon_unpaid,), clock=ClockEffect.ENDS, letter="closed-fee-unpaid",
        cite="fee-measures-2020:6", final=True,
    ),
    Step(
        id="take_up_unpaid", label="撤销“逾期不缴费”，恢复办理", gloss="take up what had been paid for", by=_SIGNER,
        when=frozenset({Phase.CLOSED}), then=Phase.AWAITING_PAYMENT, asks=(ask.WHY,), change=guiding.take_up_again,
        guards=(guiding.may_take_up_unpaid,), clock=ClockEffect.AWAITS, letter="taken-up-unpaid", kinds=_APPLICATIONS,
        cite="fee-measures-2020:6",
    ),
)  # fmt: skip

CONSULTING: Final = (
    Step(
        id="consult_third_party", label="征求第三方意见", gloss="consult a third party", by=_HANDLER, when=_HANDLING,
        asks=(ask.PARTY, ask.ABOUT), change=consulting.consult_third_party, clock=ClockEffect.PAUSES,
        letter="third-party-consultation", kinds=_APPLICATIONS, cite="regulation-2019:32",
    ),
    Step(
        id="consult_co_maker", label="征求共同制作机关意见", gloss="consult a co-maker", by=_HANDLER, when=_HANDLING,
        asks=(ask.PARTY, ask.ABOUT), change=consulting.consult_co_maker, clock=ClockEffect.PAUSES,
        letter="co-maker-consultation", kinds=_APPLICATIONS, cite="regulation-2019:34",
    ),
    Step(
        id="consult_agency", label="征求其他机关意见", gloss="consult another organ", by=_HANDLER, when=_HANDLING,
        asks=(ask.PARTY, ask.ABOUT), change=consulting.consult_agency, clock=ClockEffect.PAUSES,
        letter="agency-consultation", kinds=_APPLICATIONS, cite="regulation-2019:33.3",
    ),
    Step(
        id="refer_secrecy", label="报请保密审查", gloss="refer to the secrecy authority", by=_HANDLER, when=_HANDLING,
        asks=(ask.PARTY, ask.ABOUT), change=consulting.refer_secrecy, clock=ClockEffect.PAUSES,
        letter="secrecy-referral", kinds=_APPLICATIONS, cite="regulation-2019:17",
    ),
    Step(
        id="serve_consultation", label="征求意见书送达", gloss="request for an opinion served", by=_DESK,
        when=_AT_WORK, asks=(ask.CONSULTATION, ask.SERVED, ask.optional(ask.PROOF)),
        change=consulting.serve_consultation,
        guards=(consulting.may_use_open_consultation, consulting.may_serve_consultation),
        delivers=("consult_third_party", "consult_co_maker", "consult_agency", "refer_secrecy"),
        cite="regulation-2019:32",
    ),
    Step(
        id="receive_opinion", label="收到意见", gloss="receive an opinion", by=_DESK, when=_AT_WORK,
        asks=(ask.CONSULTATION, ask.OPINION, ask.optional(ask.TEXT), ask.ARRIVED), change=consulting.receive_opinion,
        guards=(consulting.may_hear, consulting.may_receive_opinion), clock=ClockEffect.RESUMES,
        cite="regulation-2019:32",
    ),
    Step(
        id="record_silence", label="逾期未提出意见", gloss="no opinion in time", by=_TIME, when=_AT_WORK,
        asks=(ask.CONSULTATION,), change=consulting.record_silence,
        guards=(consulting.may_use_open_consultation, consulting.may_record_silence), clock=ClockEffect.RESUMES,
        cite="regulation-2019:32",
    ),
    Step(
        id="note_unreachable", label="无法联系第三方", gloss="a third party cannot be reached", by=_DESK,
        when=_AT_WORK, asks=(ask.CONSULTATION, ask.TRIED), change=consulting.give_up_reaching,
        guards=(consulting.may_use_open_consultation, consulting.may_give_up_reaching), clock=ClockEffect.RESUMES,
        kinds=_APPLICATIONS, cite="regulation-2019:32",
    ),
    Step(
        id="call_off_consultation", label="撤回征求意见", gloss="call a consultation off", by=_HANDLER, when=_AT_WORK,
        asks=(ask.CONSULTATION, ask.WHY), change=consulting.call_off, guards=(consulting.may_use_open_consultation,),
        clock=ClockEffect.RESUMES, cite="regulation-2019:33.3",
    ),
    Step(
        id="explain_pause", label="征求意见告知申请人", gloss="tell the applicant of a consultation", by=_DESK,
        when=_AT_WORK, asks=(ask.CONSULTATION, ask.NOTIFIED, ask.optional(ask.WAY), ask.optional(ask.PROOF)),
        change=consulting.explain_pause, guards=(consulting.may_use_consultation, consulting.may_explain_pause),
        letter="consultation-notice", cite="regulation-2019:33.3",
    ),
    Step(
        id="override_objection", label="因公共利益决定公开", gloss="override an objection", by=_SIGNER,
        when=_HANDLING, asks=(ask.CONSULTATION, ask.WHY), change=consulting.override_objection,
        guards=(consulting.may_use_consultation, consulting.may_override_objection), letter="third-party-disclosure",
        kinds=_APPLICATIONS, cite="regulation-2019:32",
    ),
    Step(
        id="tell_third_party", label="公开决定告知第三方", gloss="tell an overruled third party", by=_DESK,
        when=_AT_WORK | {Phase.DECIDED}, asks=(ask.CONSULTATION, ask.SERVED, ask.optional(ask.WAY), ask.PROOF),
        change=consulting.tell_third_party, guards=(consulting.may_use_consultation, consulting.may_tell_third_party),
        delivers=("override_objection",), kinds=_APPLICATIONS, cite="regulation-2019:32",
    ),
    Step(
        id="extend", label="批准延期", gloss="approve an extension", by=_HEAD, when=_AT_WORK,
        asks=(ask.DAYS, ask.WHY), change=consulting.extend, guards=(consulting.may_extend,),
        letter="extension-notice", kinds=_APPLICATIONS, cite="regulation-2019:33.2",
    ),
    Step(
        id="notify_extension", label="延期告知申请人", gloss="tell of the extension", by=_DESK, when=_AT_WORK,
        asks=(ask.NOTIFIED, ask.optional(ask.WAY), ask.optional(ask.PROOF)), change=consulting.notify_extension,
        guards=(consulting.may_notify_extension,), clock=ClockEffect.EXTENDS, delivers=("extend",),
        kinds=_APPLICATIONS, cite="regulation-2019:33.2",
    ),
    Step(
        id="record_search", label="记录检索", gloss="record a search", by=_HANDLER, when=_HANDLING,
        asks=(ask.WHERE, ask.WORDS, ask.FOUND), change=noting.record_search, cite="regulation-2019:36(4)",
    ),
    Step(
        id="ask_office", label="请协办单位办理", gloss="ask another office", by=_DESK, when=_HANDLING,
        asks=(ask.OFFICE, ask.WHAT, ask.UNTIL), change=noting.ask_office, letter="assistance-request",
        cite="regulation-2019:45",
    ),
    Step(
        id="office_answers", label="协办单位反馈", gloss="an office answers", by=_DESK, when=_AT_WORK,
        asks=(ask.OFFICE, ask.optional(ask.WHAT), ask.TEXT), change=noting.office_answers,
        guards=(noting.may_office_answer,), cite="regulation-2019:45",
    ),
)  # fmt: skip

DECIDING: Final = (
    Step(
        id="draft", label="拟稿", gloss="draft the decision", by=_HANDLER, when=_HANDLING, then=Phase.DRAFTED,
        asks=(
            ask.OUTCOME, ask.WHY, ask.DISCLOSED, ask.WITHHELD, ask.GROUND, *ask.FURTHER[2], *ask.FURTHER[3],
            ask.BASIS, ask.DUTY_CHECKED, ask.ORGAN,
            ask.CONTACT, ask.UNDETERMINED, ask.ACCESS, ask.ANSWERED_IN, ask.FORM, ask.FORM_REASON,
        ),
        change=deciding.draft, guards=(deciding.may_draft,), cite="regulation-2019:36",
    ),
    Step(
        id="return_draft", label="退回修改", gloss="return the draft", by=_REVIEWER | _SIGNER, when=_IN_REVIEW,
        then=Phase.HANDLING, asks=(ask.WHY,), change=deciding.return_draft, cite="regulation-2019:17",
    ),
    Step(
        id="pass_legality", label="通过合法性审核", gloss="pass the review of legality", by=_REVIEWER,
        when=frozenset({Phase.DRAFTED}), then=Phase.VETTED, asks=(ask.optional(ask.TEXT),), change=deciding.vet,
        guards=(deciding.may_review,), cite="regulation-2019:17",
    ),
    Step(
        id="pass_confidentiality", label="通过保密审查", gloss="pass the review of confidentiality", by=_REVIEWER,
        when=frozenset({Phase.VETTED}), then=Phase.REVIEWED, asks=(ask.optional(ask.TEXT),), change=deciding.clear,
        guards=(deciding.may_review,), cite="secrets-regulation-2024:42",
    ),
    Step(
        id="sign", label="签发", gloss="sign the decision", by=_SIGNER, when=frozenset({Phase.REVIEWED}),
        then=Phase.DECIDED, asks=(ask.LETTER,), change=deciding.sign, guards=(deciding.may_sign,),
        within="answer", cite="regulation-2019:33", final=True,
    ),
    Step(
        id="answer_on_the_spot", label="当场答复", gloss="answer on the spot", by=_HANDLER, when=_HANDLING,
        then=Phase.SERVED,
        asks=(ask.OUTCOME, ask.WHY, ask.ACCESS, ask.CLEARED_BY, ask.FORM, ask.FORM_REASON, ask.PROOF),
        change=deciding.answer_on_the_spot, guards=(deciding.may_answer_on_the_spot,),
        clock=ClockEffect.ENDS, within="answer", kinds=_APPLICATIONS,
        cite="regulation-2019:33.1", final=True,
    ),
    Step(
        id="serve", label="送达", gloss="serve", by=_DESK, when=frozenset({Phase.DECIDED}), then=Phase.SERVED,
        asks=(
            ask.WAY, ask.HANDED, ask.POSTED, ask.REACHED, ask.LEFT, ask.ANNOUNCED, ask.CONSENT, ask.ONLINE, ask.PROOF,
        ),
        change=serving.serve, guards=(serving.may_serve,), clock=ClockEffect.ENDS, within="answer",
        letter="service-proof", cite="service-2016",
    ),
    Step(
        id="service_failed", label="送达未成", gloss="service failed", by=_DESK, when=frozenset({Phase.SERVED}),
        then=Phase.DECIDED, asks=(ask.WHY,), change=serving.service_failed,
        guards=(serving.may_fail_service,), cite="service-2016",
    ),
    Step(
        id="archive", label="归档", gloss="archive", by=_DESK, when=frozenset({Phase.SERVED, Phase.CLOSED}),
        then=Phase.ARCHIVED, asks=(ask.RETENTION,), change=serving.archive, guards=(serving.may_archive,),
        cite="regulation-2019:45",
    ),
    Step(
        id="propose_publication", label="建议转为主动公开", gloss="propose proactive disclosure",
        by=_DESK | {Role.APPLICANT}, when=_AT_WORK | _ENDED | {Phase.DECIDED}, asks=(ask.WHY,),
        change=noting.propose_publication, kinds=_APPLICATIONS, cite="regulation-2019:44",
    ),
    Step(
        id="record_publication", label="已转为主动公开", gloss="published proactively", by=_DESK,
        when=_AT_WORK | _ENDED | {Phase.DECIDED}, asks=(ask.PUBLISHED, ask.PLACE), change=noting.record_publication,
        guards=(noting.may_record_publication,), kinds=_APPLICATIONS, cite="regulation-2019:44",
    ),
)  # fmt: skip

CONTESTING: Final = (
    Step(
        id="file_review", label="收到行政复议", gloss="review filed", by=_DESK, when=_CONTESTABLE,
        asks=(ask.BEFORE, ask.FILED, ask.COPIED, ask.SIMPLIFIED), change=contesting.file_review,
        guards=(contesting.may_file,), cite="review-law-2023:48",
    ),
    Step(
        id="file_suit", label="收到行政诉讼", gloss="suit filed", by=_DESK, when=_CONTESTABLE,
        asks=(ask.BEFORE, ask.FILED, ask.COPIED), change=contesting.file_suit, guards=(contesting.may_file,),
        heeds=(contesting.heed_review_first,), cite="suit-law-2017:67.1",
    ),
    Step(
        id="answer_contest", label="提交复议答复或者答辩状", gloss="answer a review or suit", by=_DESK,
        when=_CONTESTABLE, asks=(ask.CONTEST, ask.ANSWERED), change=contesting.answer_contest,
        guards=(contesting.may_answer_contest,), within="contest", cite="review-law-2023:48",
    ),
    Step(
        id="close_contest", label="复议、诉讼审结", gloss="review or suit closed", by=_DESK, when=_CONTESTABLE,
        asks=(ask.CONTEST, ask.RESULT, ask.CLOSED, ask.ORDER), change=contesting.close_contest,
        guards=(contesting.may_close_contest,), cite="review-law-2023:62.1",
    ),
    Step(
        id="reopen", label="重新办理", gloss="handle anew", by=_HEAD | _REGISTRAR,
        when=_ENDED | _HANDLING | {Phase.DECIDED},
        then=Phase.HANDLING, asks=(ask.CONTEST, ask.RECEIVED, ask.DAYS), change=contesting.reopen,
        guards=(contesting.may_reopen,), clock=ClockEffect.RESTARTS, kinds=_APPLICATIONS, cite="regulation-2019:33.2",
    ),
)  # fmt: skip

STEPS: Final = (*RECEIPT, *GUIDING, *CONSULTING, *DECIDING, *CONTESTING)

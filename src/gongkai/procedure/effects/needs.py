"""What the file must show before an outcome may be drafted (作出决定的条件), article by article."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from gongkai.law.instruments import resolve
from gongkai.procedure.asks import Told
from gongkai.procedure.move import Reason, Refusal, Taking
from gongkai.procedure.questions import FURTHER
from gongkai.procedure.state import CaseState, Consulted, WithheldPart
from gongkai.procedure.vocabulary import Opinion
from gongkai.sentences import N_

Need = Callable[[CaseState, Taking], Refusal | None]

DISCLOSING: Final = frozenset({"granted.provided", "granted.already_public", "partially_granted"})
"""Outcomes that give something out."""


def may_disclose(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse to give out what a third party objected to before that party was told so in writing."""
    untold = next((one for one in state.consultations if one.overridden and one.told is None), None)
    if untold is None:
        return None
    return taking.refuse(
        Reason.MISSING,
        N_("{party} was overruled and must be told in writing before the information is given out"),
        {"party": untold.party},
        cite=resolve("regulation-2019:32"),
    )


def _needs_search(state: CaseState, taking: Taking) -> Refusal | None:
    if not state.searches:
        return taking.refuse(
            Reason.MISSING,
            N_("«none exists» needs a search on record: where was searched, with which words"),
            cite=resolve("regulation-2019:36(4)"),
        )
    return None


def _needs_correction(state: CaseState, taking: Taking) -> Refusal | None:
    if state.correction is None or state.correction.corrected is None:
        return taking.refuse(
            Reason.MISSING,
            N_("«still unclear» needs a correction that was asked for and received"),
            cite=resolve("regulation-2019:30"),
        )
    return None


def _needs_reasons(state: CaseState, taking: Taking) -> Refusal | None:
    if state.reasons is None or (state.reasons.given is None and state.reasons.lapsed is None):
        return taking.refuse(
            Reason.MISSING,
            N_("«excessive without reason» needs reasons that were asked for, and the answer or the lapse of time"),
            cite=resolve("regulation-2019:35"),
        )
    if state.delay is not None:
        return taking.refuse(
            Reason.BARRED,
            N_("a delay was set on {day} because the reasons are good; it cannot be declined for want of them"),
            {"day": state.delay.told},
            cite=resolve("regulation-2019:35"),
        )
    return None


def _needs_third_party(state: CaseState, taking: Taking) -> Refusal | None:
    heard = [one for one in state.consultations if one.kind == "third-party" and one.opinion is not Opinion.ENDED]
    if not heard:
        return taking.refuse(
            Reason.MISSING,
            N_("a refusal for a third party's rights needs that party's opinion asked for in writing"),
            cite=resolve("regulation-2019:32"),
        )
    if all(one.opinion is Opinion.CONSENTS for one in heard):
        return taking.refuse(
            Reason.BARRED,
            N_("{parties} agreed to disclosure; it cannot be withheld for their sake"),
            {"parties": tuple(one.party for one in heard)},
            cite=resolve("regulation-2019:15"),
        )
    return None


def _needs_no_objection(state: CaseState, taking: Taking) -> Refusal | None:
    """An objection with good reason forbids disclosure, unless the public interest overrides it.

    A partial grant heeds it by withholding for the third party's sake what it objects to.
    """
    against = [one for one in state.consultations if one.opinion is Opinion.OBJECTS and one.overridden is None]
    third = next((one for one in against if one.kind == "third-party"), None)
    if third is not None and "refused.third_party_rights" not in _grounds(taking.told):
        return taking.refuse(
            Reason.BARRED,
            N_("{party} objects with good reason; withhold it, or override the objection first"),
            {"party": third.party},
            cite=resolve("regulation-2019:32"),
        )
    return None


def _needs_no_secret(state: CaseState, taking: Taking) -> Refusal | None:
    """What the secrecy authority holds to be a secret is given out by nobody; the rest may be, on that ground."""
    against = next((one for one in state.consultations if one.kind == "secrecy-referral" and _objects(one)), None)
    if against is None or "refused.state_secret" in _grounds(taking.told):
        return None
    return taking.refuse(
        Reason.BARRED,
        N_("{party} holds it to be a state secret; withhold it on that ground"),
        {"party": against.party},
        cite=resolve("regulation-2019:14"),
    )


def _objects(one: Consulted) -> bool:
    return one.opinion in {Opinion.OBJECTS, Opinion.OBJECTS_WITHOUT_REASON}


def _needs_withheld(state: CaseState, taking: Taking) -> Refusal | None:
    del state
    if not taking.told.text("withheld"):
        return taking.refuse(
            Reason.MISSING,
            N_("a partial grant says what is withheld, and why"),
            cite=resolve("regulation-2019:37"),
        )
    return None


def _needs_what_the_ground_needs(state: CaseState, taking: Taking) -> Refusal | None:
    """What is withheld from a part needs what a refusal of the whole on that ground would need.

    But for one thing: people whose names and numbers are blacked out need not be asked one by one, for nothing of
    theirs is disclosed; whoever is asked after all is heard.
    """
    heard = any(one.kind == "third-party" for one in state.consultations)
    asked = (ground for ground in _grounds(taking.told) if heard or ground != "refused.third_party_rights")
    needs = (need for ground in asked for need in NEEDS.get(ground, ()) if need is not _BY_RULES)
    return next((refusal for need in needs if (refusal := need(state, taking)) is not None), None)


def further_parts(told: Told) -> Iterator[WithheldPart]:
    """Yield what is withheld on grounds of their own beside the first; one may be told by halves."""
    for number in FURTHER:
        part = WithheldPart(
            withheld=told.text(f"withheld_{number}"),
            ground=told.text(f"ground_{number}"),
            why=told.text(f"why_{number}"),
        )
        if part.withheld or part.ground or part.why:
            yield part


def _grounds(told: Told) -> tuple[str, ...]:
    """Return on which grounds a partial grant withholds; any other outcome withholds nothing, whatever is told."""
    if told.text("outcome") != "partially_granted":
        return ()
    return (told.text("ground"), *(part.ground for part in further_parts(told)))


def _needs_whole_parts(state: CaseState, taking: Taking) -> Refusal | None:
    del state
    if all(part.withheld and part.ground and part.why for part in further_parts(taking.told)):
        return None
    return taking.refuse(
        Reason.MISSING,
        N_("each further part that is withheld says what it is, on which ground, and why"),
        cite=resolve("regulation-2019:37"),
    )


def _asked(name: str, sentence: str, cite: str) -> Need:
    """Make the need of one fact told with the draft."""

    def need(state: CaseState, taking: Taking) -> Refusal | None:
        del state
        if taking.told.text(name) in {"", "False"}:
            return taking.refuse(Reason.MISSING, sentence, cite=resolve(cite))
        return None

    return need


def _needs_organ(state: CaseState, taking: Taking) -> Refusal | None:
    del state
    told = taking.told
    if told.flag("undetermined") or (told.text("organ") and told.text("contact")):
        return None
    return taking.refuse(
        Reason.MISSING,
        N_("name the organ that is responsible, with its contact; or say that it cannot be told who is"),
        cite=resolve("regulation-2019:36(5)"),
    )


def _needs_form(state: CaseState, taking: Taking) -> Refusal | None:
    del state
    if taking.told.text("form") in {"", "as-asked"} or taking.told.text("form_reason"):
        return None
    return taking.refuse(
        Reason.MISSING,
        N_("another form than the applicant asked for needs its reason: the carrier's safety, or the cost"),
        cite=resolve("regulation-2019:40"),
    )


_BASIS: Final = _asked(
    "basis", N_("name the law or administrative regulation, and its article"), "regulation-2019:36(3)"
)
_SPECIAL_RULES: Final = _asked(
    "basis", N_("name the law or administrative regulation, and its article"), "regulation-2019:36(7)"
)
_DUTY: Final = _asked(
    "duty_checked",
    N_("such information is disclosed where a law, regulation or rule demands it; check that, then say so"),
    "regulation-2019:16.2",
)
_FORM: Final = _asked("form", N_("say in which form the information is provided"), "regulation-2019:40")
_DISCLOSED: Final = _asked("disclosed", N_("a partial grant says what is given"), "regulation-2019:37")
_GROUND: Final = _asked("ground", N_("a partial grant says on which ground the rest is withheld"), "regulation-2019:37")
_BY_RULES: Final = _asked("access", N_("say where and how the inquiry is made"), "regulation-2019:36(7)")
_PUBLICATION: Final = _asked("access", N_("say where the publication is had"), "regulation-2019:39.2")
_ARCHIVES: Final = _asked("organ", N_("name the archives that keep it"), "archives-law-2020:15")
_ANY_BASIS: Final = _asked(
    "basis", N_("name the law or administrative regulation, and its article"), "regulation-2019:36"
)
_ACCESS: Final = _asked("access", N_("say where and how the public information is had"), "regulation-2019:36(1)")
_EARLIER: Final = _asked(
    "answered_in", N_("name the case in which the same was answered already"), "regulation-2019:36(6)"
)
_OTHER_ORGAN: Final = _asked("organ", N_("name the organ that may correct the record"), "regulation-2019:41")
_ITS_CONTACT: Final = _asked("contact", N_("name the contact of the organ that may correct"), "regulation-2019:41")

NEEDS: Final[Mapping[str, tuple[Need, ...]]] = {
    "granted.already_public": (_needs_no_objection, _needs_no_secret, _ACCESS),
    "granted.provided": (_needs_no_objection, _needs_no_secret, _FORM, _needs_form),
    "partially_granted": (
        _needs_withheld,
        _GROUND,
        _needs_whole_parts,
        _DISCLOSED,
        _needs_no_objection,
        _needs_no_secret,
        _needs_what_the_ground_needs,
        _FORM,
        _needs_form,
    ),
    "refused.prohibited_by_law": (_BASIS,),
    "refused.third_party_rights": (_needs_third_party,),
    "refused.deliberative": (_DUTY,),
    "refused.enforcement_file": (_DUTY,),
    "refused.administrative_inquiry": (_SPECIAL_RULES, _BY_RULES),
    "unable.not_existing": (_needs_search,),
    "unable.not_responsible": (_needs_organ,),
    "unable.still_unclear": (_needs_correction,),
    "declined.repeated": (_EARLIER,),
    "declined.publication": (_PUBLICATION,),
    "declined.excessive": (_needs_reasons,),
    "other.archived": (_ARCHIVES,),
    "other.other": (_ANY_BASIS,),
    "correction.transferred": (_OTHER_ORGAN, _ITS_CONTACT),
    "correction.pointed": (_OTHER_ORGAN, _ITS_CONTACT),
}
"""What each outcome needs, in the order in which a clerk would look for it.

Whatever its letter must say is asked for here: else two reviews pass before somebody finds it cannot be signed.
"""

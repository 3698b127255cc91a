"""The processing sheet (办理单) of a case as PDF/A, typeset by typst; facts go in as data, never as markup."""

from collections.abc import Iterable, Iterator
from functools import partial
from importlib.resources import files
from typing import Any

import msgspec
import typst

from gongkai.errors import BadDataError
from gongkai.law.phrases import Words
from gongkai.procedure import Applicant, Kind, find_step, words_of
from gongkai.report.write.pdf import find_fonts
from gongkai_web.archive.members import Member
from gongkai_web.cases.models import Case
from gongkai_web.ui.formats import written_day


def print_sheet(case: Case, kept: Iterable[Member]) -> bytes:
    """Return the processing sheet of a case.

    Raises:
        NoChineseFontError: the machine has no Chinese font that it may be set in.
        BadDataError: typst cannot set it; the message has its words.
    """
    fonts = find_fonts()
    template = (files("gongkai_web.archive") / "sheet.typ").read_bytes()
    facts = {
        "title": f"{case.agency.name}政府信息公开申请办理单",
        "facts": list(_facts(case)),
        "events": list(_events(case)),
        "kept": [[one.title, one.origin, one.sha256[:16]] for one in kept],
        "families": [name for name in ("Noto Serif CJK SC", "Source Han Serif SC", *fonts.families()) if name],
        "day": [case.updated_at.year, case.updated_at.month, case.updated_at.day],
    }
    # The stubs know one overload of compile for each way of writing; partial takes the one that writes a file.
    make: Any = partial(typst.compile, template, format="pdf", font_paths=fonts, pdf_standards=["a-2b"])
    try:
        printed: bytes = make(sys_inputs={"data": msgspec.json.encode(facts).decode()})
    except typst.TypstError as error:
        words = Words(f"办理单无法生成：{error.message}", f"the processing sheet cannot be set: {error.message}")
        raise BadDataError(words) from error
    return printed


def _facts(case: Case) -> Iterator[list[str]]:
    applicant = case.applicant
    told = {
        "登记编号": case.number,
        "查询编号": case.reference,
        "事项": Kind.named(case.kind).label,
        "申请人": f"{applicant.name}（{Applicant.named(case.applicant_kind).label}）",
        "所需信息": case.subject,
        "内容描述": case.description,
        "收到日": written_day(case.received_on) if case.received_on else "",
        "答复期限": written_day(case.due_on) if case.due_on else case.due_words,
        "经办人": case.handler.name if case.handler else "",
        "处理结果": words_of(case.outcome).zh if case.outcome else "",
        "答复日": written_day(case.decided_on) if case.decided_on else "",
        "送达日": written_day(case.served_on) if case.served_on else "",
    }
    yield from ([label, value] for label, value in told.items() if value)


def _events(case: Case) -> Iterator[list[str]]:
    for event in case.events.order_by("position"):
        step = find_step(event.step)
        yield [written_day(event.day), step.label if step else event.step, event.actor_name, "；".join(event.remarks)]

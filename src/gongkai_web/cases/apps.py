"""What Django needs to know of this app."""

from functools import cached_property
from typing import ClassVar, Final

from django.apps import AppConfig

from gongkai.procedure import STEPS, Kind, answers_to, words_of
from gongkai.procedure.answers import BY_THEIR_OWN_STEP
from gongkai_web.ui.formats import LISTS_CALLED
from gongkai_web.ui.navigation import Entry

_FACTS: Final = {
    "at": "时间",
    "boxes": "遮盖处数",
    "checked": "已经核对",
    "count": "件数",
    "first": "首次发给",
    "arrived": "到达日",
    "day": "办理日",
    "description": "内容描述",
    "dispute": "复议、诉讼",
    "document": "材料",
    "document_kind": "材料类型",
    "document_number": "文号或者索引号",
    "due": "届满日",
    "facts": "填写",
    "kind": "类型",
    "letter": "文书",
    "note": "备注",
    "number": "编号",
    "pages": "页数",
    "query": "查询条件",
    "released": "提供时间",
    "sha256": "摘要",
    "signed": "签收日",
    "subject": "所需信息",
    "suffix": "格式",
    "suggested": "建议处数",
    "title": "名称",
    "words": "届满说明",
}
"""What several steps ask for under different labels, and what no step asks for."""


class CasesConfig(AppConfig):
    """申请办理."""

    name = "gongkai_web.cases"
    verbose_name = "申请办理"
    office_entries = (
        Entry(label="我的工作", address="cases:work", icon="inbox", place=10),
        Entry(label="办件", address="cases:list", icon="list", place=20),
        Entry(label="协办", address="cases:assistance", icon="people", place=30),
        Entry(label="复议诉讼", address="cases:disputes", icon="shield", place=34),
        Entry(label="信息处理费", address="cases:fees", icon="book", place=36),
    )

    case_entries = (
        Entry(
            label="更正登记信息",
            address="cases:amend",
            icon="",
            place=5,
            may="gongkai_web.cases.permissions.may_amend_somewhere",
        ),
    )

    audit_verbs: ClassVar = {f"cases.{step.id}": step.label for step in STEPS} | {
        "cases.add_note": "添加备注",
        "cases.amend_application": "更正登记信息",
        "cases.attach": "加入材料",
        "cases.choose_delivery": "选择送达方式",
        "cases.confirm_reply": "申请人确认收到答复",
        "cases.export": "导出办件清单",
        "cases.hand_out": "提供材料",
        "cases.hold_back_document": "收回材料",
        "cases.begin_redaction": "开始遮盖",
        "cases.order_redaction": "制作遮盖副本",
        "cases.recompute_periods": "重新计算期限",
        "cases.reply_available": "答复可以在查询页查阅",
        "cases.see_reply": "申请人看到答复",
        "cases.record_lesson": "记录复议、诉讼总结",
        "cases.renew_code": "换发查询码",
        "cases.release_document": "提供材料给申请人",
    }
    audit_people: ClassVar = {"handler"}

    @cached_property
    def audit_facts(self) -> dict[str, str]:
        """What the answers of the steps are called, the fields of an applicant, and what else is noted."""
        asked = {ask.id: ask.label for step in STEPS for ask in step.asks}
        fields = self.get_model("Applicant")._meta.fields  # noqa: SLF001 - Django's own word
        return asked | {field.name: str(field.verbose_name) for field in fields if field.editable} | _FACTS

    @cached_property
    def audit_codes(self) -> dict[str, dict[str, str]]:
        """What the choices of the steps are called, the outcomes, letters and kinds of documents."""
        from gongkai_web.cases.models import DocumentKind  # noqa: PLC0415 - tables come after this module
        from gongkai_web.letters.queries import load_catalogue  # noqa: PLC0415 - as above

        chosen: dict[str, dict[str, str]] = {}
        for ask in (ask for step in STEPS for ask in step.asks):
            chosen.setdefault(ask.id, {}).update({name: label for name, label, _ in ask.choices})
        answers = {answer.id: answer.words.zh for kind in Kind for answer in answers_to(kind)}
        own = {name: words_of(name).zh for name in BY_THEIR_OWN_STEP}
        return chosen | {
            "document_kind": dict(DocumentKind.choices),
            "outcome": answers | own,
            "suffix": LISTS_CALLED,
            "letter": {key: letter.title for key, letter in load_catalogue().letters.items()},
        }

    def ready(self) -> None:
        """Begin to listen, now that every app's tables are known."""
        from gongkai_web.cases import listening  # noqa: F401, PLC0415 - it reads tables, which come after this module

"""What the page of components shows: every component in every state, with made-up content."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator

from gongkai_web.ui.phases import LOOKS
from gongkai_web.ui.values import (
    Bar,
    ClockFace,
    Column,
    Crumb,
    LedgerRow,
    Link,
    Stage,
    Tab,
    Tile,
    TimelineEntry,
    bars,
)
from gongkai_web.ui.widgets import CardSelect, DayField, UploadInput, UploadsInput

PHASES = dict(
    zip(
        LOOKS,
        (
            "未提交", "待确认收到", "待登记", "办理中", "待申请人补正", "待申请人说明理由",
            "待申请人缴费", "待合法性审核", "待保密审查", "待签发", "已签发，待送达",
            "已送达", "已终止", "已并案", "登记已注销", "已归档",
        ),
        strict=True,
    )
)  # fmt: skip

CLOCKS = (
    ClockFace(days=12),
    ClockFace(days=3),
    ClockFace(days=0),
    ClockFace(days=-2),
    ClockFace(days=9, provisional=True),
    ClockFace(paused=True),
    ClockFace(unknown=True),
    ClockFace(settled=True),
    ClockFace(),
    ClockFace(unlimited=True),
)

COLUMNS = (
    Column(label="编号"),
    Column(label="申请人", sort="applicant"),
    Column(label="所需信息"),
    Column(label="阶段"),
    Column(label="期限", sort="due"),
    Column(label="信息处理费", sort="fee", numeric=True),
)


class SpecimenForm(forms.Form):
    """A form with a field of every shape."""

    kind = forms.ChoiceField(
        label="申请人类型",
        choices=[("citizen", "公民"), ("organisation", "法人或者其他组织")],
        widget=CardSelect(notes={"citizen": "以个人名义申请", "organisation": "企业、科研机构、社会公益组织等"}),
    )
    name = forms.CharField(label="姓名", help_text="与身份证件上的姓名一致。")
    day = DayField(label="收到日期", help_text="邮政部门投递到本机关的日期。")
    description = forms.CharField(
        label="所需政府信息的名称、文号或者其他特征性描述",
        help_text="写得越具体，查找越快。例如：某某路道路改造工程 2025 年的验收报告。",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    delivery = forms.ChoiceField(
        label="获取信息的方式",
        choices=[("mail", "邮寄"), ("email", "电子邮件"), ("counter", "当面领取")],
        widget=forms.RadioSelect,
    )
    forms_wanted = forms.MultipleChoiceField(
        label="提供形式",
        required=False,
        choices=[("paper", "纸质"), ("file", "电子文件")],
        widget=forms.CheckboxSelectMultiple,
    )
    agency = forms.ChoiceField(
        label="受理机关", choices=[("", "请选择"), ("1", "清河县自然资源局"), ("2", "清河县财政局")]
    )
    paper = forms.FileField(
        label="身份证明", required=False, widget=UploadInput(accept=[".pdf", ".jpg", ".png"], most_bytes=10 << 20)
    )
    papers = forms.FileField(
        label="其他附件", required=False, widget=UploadsInput(accept=[".pdf"], most_bytes=10 << 20)
    )
    agreed = forms.BooleanField(label="我确认以上内容属实")


class FilterForm(forms.Form):
    """A filter bar's fields."""

    q = forms.CharField(label="关键词", required=False)
    state = forms.ChoiceField(label="阶段", required=False, choices=[("", "全部"), ("handling", "办理中")])
    since = DayField(label="收到日期起", required=False)


def specimens() -> dict[str, Any]:
    """Gather what the page of components needs."""
    return {
        "crumbs": [Crumb(label="我的工作", address="#"), Crumb(label="组件")],
        "form": SpecimenForm(),
        "wrong_form": SpecimenForm(
            {"wrong-kind": "citizen", "wrong-day": "2026年3月", "wrong-delivery": "mail"}, prefix="wrong"
        ),
        "filter_form": FilterForm(prefix="filter"),
        "phases": list(PHASES.items()),
        "clocks": CLOCKS,
        "columns": COLUMNS,
        "rows": list(_rows()),
        "page": Paginator(range(183), 20).get_page(4),
        "entries": list(_entries()),
        "ledger": list(_ledger()),
        "facts": [("申请人", "王小明（公民）"), ("收到日期", date(2026, 3, 5)), ("代理人", ""), ("送达方式", "邮寄")],
        "stages": [Stage(label="填写申请"), Stage(label="核对"), Stage(label="提交完成")],
        "tabs": [
            Tab(label="办理中", address="#", current=True, count=12),
            Tab(label="待送达", address="#", count=2),
            Tab(label="全部", address="#"),
        ],
        "tiles": list(_tiles()),
        "bars": _bars(),
        "consequences": ["注销后编号不再使用，不计入年度报告。", "申请人会收到通知。"],
        "empty_action": Link(label="登记一件申请", address="#"),
    }


def _rows() -> Iterator[dict[str, Any]]:
    rows = [
        ("2026-0031", "王小明", "滨河路道路改造工程验收报告及验收会议纪要", "handling", ClockFace(days=2), 0),
        (
            "2026-0030",
            "清河县晨光科技有限公司",
            "2025 年度科技专项资金分配结果",
            "awaiting-correction",
            ClockFace(paused=True),
            0,
        ),
        ("2026-0028", "李慧", "城东片区土地征收补偿登记表", "reviewed", ClockFace(days=-1), 120),
        ("2026-0027", "赵建国", "县医院新院区项目环境影响评价批复", "served", ClockFace(settled=True), 0),
    ]
    for number, applicant, wanted, phase, face, fee in rows:
        yield {
            "number": number,
            "applicant": applicant,
            "wanted": wanted,
            "phase": phase,
            "label": PHASES[phase],
            "face": face,
            "fee": fee,
        }


def _entries() -> Iterator[TimelineEntry]:
    paper = Link(label="补正告知书.docx", address="#", note="清公开补〔2026〕3号，18 KB")
    yield TimelineEntry(at=date(2026, 3, 5), title="收到申请", actor="王小明", note="网上提交", tone="done")
    yield TimelineEntry(at=datetime(2026, 3, 6, 1, 20, tzinfo=UTC), title="登记", actor="登记员 陈静", tone="done")
    yield TimelineEntry(
        at=datetime(2026, 3, 10, 7, 5, tzinfo=UTC),
        title="告知补正",
        actor="经办人 刘洋",
        note="请写明所需信息的年度。",
        documents=[paper],
        tone="pause",
    )
    yield TimelineEntry(
        at=datetime(2026, 3, 12, 2, 0, tzinfo=UTC),
        title="备注",
        actor="经办人 刘洋",
        note="已电话说明补正要求。",
        internal=True,
    )
    yield TimelineEntry(at=date(2026, 3, 16), title="收到补正，重新起算", actor="王小明", tone="accent")
    yield TimelineEntry(at=date(2026, 4, 14), title="答复期限届满", tone="soon")


def _ledger() -> Iterator[LedgerRow]:
    yield LedgerRow(
        start=date(2026, 3, 16),
        end=date(2026, 3, 16),
        effect="不计",
        total=0,
        reason="收到之日不计算在内",
        article="条例第五十三条",
        counted=False,
    )
    yield LedgerRow(start=date(2026, 3, 17), end=date(2026, 3, 20), effect="计算", total=4, reason="工作日")
    yield LedgerRow(
        start=date(2026, 3, 21), end=date(2026, 3, 22), effect="不计", total=4, reason="双休日", counted=False
    )
    yield LedgerRow(
        start=date(2026, 3, 23),
        end=date(2026, 4, 3),
        effect="中止",
        total=4,
        reason="征求第三方意见",
        article="条例第三十二条、第三十三条第三款",
        counted=False,
    )
    yield LedgerRow(
        start=date(2026, 4, 7),
        end=date(2026, 4, 28),
        effect="计算",
        total=20,
        reason="工作日，4月28日届满",
        article="条例第三十三条第二款",
    )


def _tiles() -> Iterator[Tile]:
    yield Tile(label="已逾期", figure=1, address="#", tone="late", note="最早 3月2日到期")
    yield Tile(label="三个工作日内到期", figure=4, address="#", tone="soon")
    yield Tile(label="我的待办", figure=12, address="#", tone="accent")
    yield Tile(label="等待他人", figure=6, address="#")


def _bars() -> list[Bar]:
    return bars(
        [("予以公开", 86), ("部分公开", 23), ("不予公开", 17), ("无法提供", 31), ("不予处理", 4), ("其他处理", 0)]
    )

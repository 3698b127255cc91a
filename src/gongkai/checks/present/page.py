"""Verdicts as one page that stands alone: no script, nothing fetched; for the screen, the printer and forwarding."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from lxml.html import HtmlElement, tostring
from lxml.html import builder as E  # noqa: N812 - the builder's own usage

import gongkai
from gongkai.checks.present.checked import SEVERITY_NAMES, Checked
from gongkai.checks.present.tables import CellMarks, draw_tables, marks_of
from gongkai.checks.rule import Finding, Severity
from gongkai.checks.run import rules_named
from gongkai.law.instruments import resolve

MEANINGS: Final = {
    Severity.ERROR: "报告自相矛盾或不符合规定，无论作何解释都不能成立。",
    Severity.WARNING: "很可能有误；也可能另有原因，请核对后修改或说明。",
    Severity.NOTE: "供核对的问题，或阅读时应当知道的情况。",
}


def dump_page(checked: Sequence[Checked]) -> bytes:
    """Return the page in UTF-8: the overview of all reports if there are several, then each report's findings."""
    ordered = sorted(checked, key=_worst_first)
    main = E.MAIN({"id": "main"})
    if len(ordered) != 1:
        main.extend([_totals(ordered), _overview(ordered)])
    main.extend(_article(item, number) for number, item in enumerate(ordered, start=1))
    name = "年度报告核对结果" if len(ordered) != 1 else f"{ordered[0].name}年度报告核对结果"
    head = (
        E.P({"class": "kicker"}, "政府信息公开工作年度报告"),
        E.H1("核对结果"),
        E.P({"class": "lead"}, _lead(ordered)),
    )
    page = E.HTML(
        {"lang": "zh-CN"},
        E.HEAD(
            E.META({"charset": "utf-8"}),
            E.META({"name": "viewport", "content": "width=device-width, initial-scale=1"}),
            E.META({"name": "generator", "content": f"gongkai {gongkai.__version__}"}),
            E.TITLE(name),
            E.STYLE(_style()),
        ),
        E.BODY(
            E.A({"class": "skip", "href": "#main"}, "跳到正文"),
            E.HEADER(*head),
            main,
            _footer(ordered),
        ),
    )
    body: bytes = tostring(page, doctype="<!DOCTYPE html>", encoding="utf-8", method="html")
    return body + b"\n"


def _worst_first(item: Checked) -> tuple[int, ...]:
    return (
        item.error is not None,
        -item.count(Severity.ERROR),
        -item.count(Severity.WARNING),
        -item.count(Severity.NOTE),
    )


def _lead(checked: Sequence[Checked]) -> str:
    read = [item for item in checked if item.error is None]
    faulty = sum(bool(item.count(Severity.ERROR)) for item in read)
    doubtful = sum(bool(item.count(Severity.WARNING)) and not item.count(Severity.ERROR) for item in read)
    if len(checked) == 1:
        (item,) = checked
        return item.name if item.error is None else f"{item.source}：未能读取。"
    unread = len(checked) - len(read)
    clean = len(read) - faulty - doubtful
    return (
        f"共核对 {len(read)} 份报告：{faulty} 份有错误，{doubtful} 份有疑点，{clean} 份未发现差错"
        f"{f'；另有 {unread} 份文件未能读取' if unread else ''}。"
    )


def _totals(checked: Sequence[Checked]) -> HtmlElement:
    boxes = [("核对报告", "份", sum(item.error is None for item in checked), "all")]
    boxes += [
        (SEVERITY_NAMES[severity], "处", sum(item.count(severity) for item in checked), severity.value)
        for severity in Severity
    ]
    return E.DL(
        {"class": "totals"},
        *(
            E.DIV({"class": kind}, E.DT(name), E.DD(f"{number}", E.SMALL(f" {unit}")))
            for name, unit, number, kind in boxes
        ),
    )


def _overview(checked: Sequence[Checked]) -> HtmlElement:
    head = [E.TH({"scope": "col"}, text) for text in ("机关", "年度")]
    head += [E.TH({"scope": "col", "class": "number"}, SEVERITY_NAMES[severity]) for severity in Severity]
    head += [E.TH({"scope": "col"}, text) for text in ("结论", "文件")]
    rows = [_overview_row(item, number) for number, item in enumerate(checked, start=1)]
    return E.SECTION(
        {"aria-labelledby": "overview"},
        E.H2({"id": "overview"}, "总览"),
        E.P({"class": "hint"}, "按错误、疑点由多到少排列；点机关名称可到该报告的核对结果。"),
        E.DIV(
            {"class": "scroll", "role": "region", "aria-labelledby": "overview", "tabindex": "0"},
            E.TABLE({"class": "overview"}, E.THEAD(E.TR(*head)), E.TBODY(*rows)),
        ),
    )


def _overview_row(item: Checked, number: int) -> HtmlElement:
    report = item.report
    name = (report.agency or report.title) if report is not None else None
    cells = [
        E.TH(
            {"scope": "row"},
            E.A({"href": f"#report-{number}"}, name or (item.source if report is None else "（未识别机关）")),
        ),
        E.TD(str(report.year) if report is not None and report.year else "—"),
    ]
    for severity in Severity:
        count = item.count(severity)
        kind = f"number {severity.value}" if count else "number none"
        cells.append(E.TD({"class": kind}, str(count) if item.error is None else "—"))
    cells += [E.TD({"class": "verdict"}, _conclusion(item)), E.TD({"class": "source"}, item.source)]
    return E.TR(*cells)


def _conclusion(item: Checked) -> str:
    if item.error is not None:
        return "未能读取"
    if item.count(Severity.ERROR):
        return "应予更正"
    if item.count(Severity.WARNING):
        return "请核对"
    return "未发现差错"


def _article(item: Checked, number: int) -> HtmlElement:
    heading = E.H2({"id": f"report-{number}"}, item.name)
    article = E.ARTICLE({"aria-labelledby": f"report-{number}"}, heading)
    if item.report is None:
        article.append(E.P({"class": "unread"}, E.STRONG("未能读取："), item.error or item.source))
        return article
    facts = [("文件", item.source), ("标题", item.report.title or ""), ("格式", item.report.form.label)]
    article.append(
        E.DL({"class": "facts"}, *(E.DIV(E.DT(name), E.DD(value)) for name, value in facts if value)),
    )
    marks = marks_of(item.findings, number)
    if item.findings:
        article.append(_findings(item.findings, number))
    else:
        article.append(E.P({"class": "clean"}, "未发现问题。"))
    article.extend(_asides(item, marks))
    return article


def _findings(findings: Sequence[Finding], number: int) -> HtmlElement:
    listed = E.OL({"class": "findings"})
    for place, finding in enumerate(findings, start=1):
        facts = [f"依据：{resolve(finding.cite).text}"]
        if finding.where is not None and str(finding.where):
            facts.append(f"位置：{finding.where}")
        listed.append(
            E.LI(
                {"id": f"finding-{number}-{place}", "class": finding.severity.value},
                E.P(
                    {"class": "title"},
                    E.SPAN({"class": "badge"}, SEVERITY_NAMES[finding.severity]),
                    E.STRONG(finding.title),
                    E.CODE(finding.code),
                ),
                E.P(finding.message),
                E.P({"class": "facts"}, "　".join(facts)),
            )
        )
    return listed


def _asides(item: Checked, marks: CellMarks) -> list[HtmlElement]:
    """Return what stands behind the findings: the tables with their marks, how they were read, what broke down."""
    found = []
    if item.report is not None and marks:
        found.append(
            E.DETAILS(
                {"open": "open", "class": "tables"},
                E.SUMMARY("三张表（有问题的格已标出）"),
                *draw_tables(item.report, marks),
            )
        )
    notices = () if item.report is None else item.report.notices
    if notices:
        lines = (E.LI(E.CODE(notice.code), f" {notice.message}") for notice in notices)
        found.append(E.DETAILS(E.SUMMARY(f"读取说明（{len(notices)} 条）"), E.UL({"class": "notices"}, *lines)))
    for crash in item.verdict.crashes if item.verdict is not None else ():
        words = f"规则 {crash.code} 未能完成，是 gongkai 自身的差错，与报告无关：{crash.error}"
        found.append(E.P({"class": "unread"}, words))
    return found


def _footer(checked: Sequence[Checked]) -> HtmlElement:
    meanings = [
        E.DIV({"class": severity.value}, E.DT(E.SPAN({"class": "badge"}, SEVERITY_NAMES[severity])), E.DD(words))
        for severity, words in MEANINGS.items()
    ]
    remarks = [
        "空白格和“/”核算时按 0 计，报告中印出的数字一律不作改动。",
        "写作“若为…则成立”的数字只是使勾稽成立的推断，请以原始登记为准。",
    ]
    skipped: dict[str, list[str]] = {}
    for item in checked:
        for rule in item.verdict.skipped if item.verdict is not None else ():
            skipped.setdefault(rule.reason, []).append(rule.code)
    for reason, codes in skipped.items():
        remarks.append(f"{reason}，未核对：{'、'.join(sorted(set(codes)))}。")
    remarks.append(f"核对规则共 {len(rules_named())} 条；编号永久不变，可凭编号查询规则说明。")
    return E.FOOTER(E.H2("说明"), E.DL({"class": "meanings"}, *meanings), *(E.P(text) for text in remarks))


@cache
def _style() -> str:
    return (files("gongkai.checks.present") / "page.css").read_text(encoding="utf-8")

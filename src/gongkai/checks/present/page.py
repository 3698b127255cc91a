"""Verdicts as one page that stands alone: no script, nothing fetched; for the screen, the printer and forwarding."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from lxml.html import HtmlElement, tostring
from lxml.html import builder as E  # noqa: N812 - the builder's own usage

import gongkai
from gongkai.checks.present.article import Article
from gongkai.checks.present.checked import SEVERITY_NAMES, Checked
from gongkai.checks.present.naming import without_folders
from gongkai.checks.present.summary import conclusion, summary, worst_first
from gongkai.checks.rule import RULES, Severity
from gongkai.checks.run import rules_named

TITLE: Final = "政府信息公开工作年度报告核对结果"
MEANINGS: Final = {
    Severity.ERROR: "报告自相矛盾或不符合规定，无论作何解释都不能成立。",
    Severity.WARNING: "很可能有误；也可能另有原因，请核对后修改或说明。",
    Severity.NOTE: "供核对的问题，或阅读时应当知道的情况。",
}


def dump_page(checked: Sequence[Checked]) -> bytes:
    """Return the page in UTF-8: the overview of all reports if there are several, then each report's findings.

    Files are named by their place below the folder they share; no machine's path is shown.
    """
    ordered = sorted(without_folders(checked), key=worst_first)
    alone = ordered[0] if len(ordered) == 1 else None
    main = E.MAIN({"id": "main"}, _totals(ordered))
    if alone is None:
        main.extend([_overview(ordered), *_distribution(ordered)])
    main.extend(
        Article(item=item, number=number, level=1 if alone else 2, is_alone=alone is not None).draw()
        for number, item in enumerate(ordered, start=1)
    )
    page = E.HTML(
        {"lang": "zh-CN"},
        _head(TITLE if alone is None else f"{alone.name}　{TITLE}"),
        E.BODY(
            E.A({"class": "skip", "href": "#main"}, "跳到正文"),
            E.HEADER(*_heading(ordered, alone)),
            main,
            _footer(ordered),
        ),
    )
    body: bytes = tostring(page, doctype="<!DOCTYPE html>", encoding="utf-8", method="html")
    return body + b"\n"


def _head(title: str) -> HtmlElement:
    return E.HEAD(
        E.META({"charset": "utf-8"}),
        E.META({"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        E.META({"name": "generator", "content": f"gongkai {gongkai.__version__}"}),
        E.TITLE(title),
        E.STYLE(_style()),
    )


def _heading(ordered: Sequence[Checked], alone: Checked | None) -> Iterator[HtmlElement]:
    if alone is None:
        yield E.P({"class": "kicker"}, "政府信息公开")
        yield E.H1("年度报告核对结果")
        yield E.P({"class": "lead"}, summary(ordered))
    else:
        yield E.P({"class": "kicker"}, TITLE)
        yield E.H1({"id": "report-1"}, alone.name)
        yield E.P({"class": "lead"}, f"核对结论：{conclusion(alone)}。")


def _totals(checked: Sequence[Checked]) -> HtmlElement:
    boxes = [("核对报告", "份", sum(item.error is None for item in checked), "all")] if len(checked) != 1 else []
    boxes += [
        (SEVERITY_NAMES[severity], "处", sum(item.count(severity) for item in checked), severity.value)
        for severity in Severity
    ]
    return E.DL(
        {"class": "totals"},
        *(
            E.DIV({"class": kind if number else "none"}, E.DT(name), E.DD(f"{number}", E.SMALL(f" {unit}")))
            for name, unit, number, kind in boxes
        ),
    )


def _overview(checked: Sequence[Checked]) -> HtmlElement:
    head = [E.TH({"scope": "col"}, text) for text in ("机关", "结论")]
    head += [E.TH({"scope": "col", "class": "number"}, SEVERITY_NAMES[severity]) for severity in Severity]
    head += [E.TH({"scope": "col"}, text) for text in ("年度", "文件")]
    rows = [_overview_row(item, number) for number, item in enumerate(checked, start=1)]
    return E.SECTION(
        {"aria-labelledby": "overview"},
        E.H2({"id": "overview"}, "总览"),
        E.P({"class": "hint"}, "按错误、疑点由多到少排列；点机关名称可到该报告的核对结果。"),
        _scrolling("总览", E.TABLE({"class": "overview"}, E.THEAD(E.TR(*head)), E.TBODY(*rows))),
    )


def _overview_row(item: Checked, number: int) -> HtmlElement:
    report = item.report
    name = (report.agency or report.title) if report is not None else None
    cells = [
        E.TH(
            {"scope": "row"},
            E.A({"href": f"#report-{number}"}, name or (item.source if report is None else "（未识别机关）")),
        ),
        E.TD({"class": "verdict"}, conclusion(item)),
    ]
    for severity in Severity:
        count = item.count(severity)
        kind = f"number {severity.value}" if count else "number none"
        cells.append(E.TD({"class": kind}, str(count) if item.error is None else "—"))
    year = str(report.year) if report is not None and report.year else "—"
    return E.TR(*cells, E.TD(year), E.TD({"class": "source"}, item.source))


def _distribution(checked: Sequence[Checked]) -> Iterator[HtmlElement]:
    """Yield how often each rule speaks, for whoever is to train and remind; nothing where nothing was found."""
    found = [(finding.code, number) for number, item in enumerate(checked) for finding in item.findings]
    if not found:
        return
    spread = {code: (len({n for c, n in found if c == code}), [c for c, _ in found].count(code)) for code, _ in found}
    gravity = list(Severity)
    order = sorted(spread, key=lambda code: (gravity.index(RULES[code].severity), -spread[code][0], code))
    head = [E.TH({"scope": "col"}, text) for text in ("问题", "程度")]
    head += [E.TH({"scope": "col", "class": "number"}, text) for text in ("报告", "处数")]
    rows = (
        E.TR(
            {"class": RULES[code].severity.value},
            E.TH({"scope": "row"}, RULES[code].title, " ", E.CODE(code)),
            E.TD(E.SPAN({"class": "badge"}, SEVERITY_NAMES[RULES[code].severity])),
            *(E.TD({"class": "number"}, str(number)) for number in spread[code]),
        )
        for code in order
    )
    yield E.SECTION(
        {"aria-labelledby": "distribution"},
        E.H2({"id": "distribution"}, "问题分布"),
        _scrolling("问题分布", E.TABLE({"class": "overview"}, E.THEAD(E.TR(*head)), E.TBODY(*rows))),
    )


def _scrolling(label: str, table: HtmlElement) -> HtmlElement:
    return E.DIV({"class": "scroll", "role": "region", "aria-label": f"{label}表", "tabindex": "0"}, table)


def _footer(checked: Sequence[Checked]) -> HtmlElement:
    meanings = [
        E.DIV({"class": severity.value}, E.DT(E.SPAN({"class": "badge"}, SEVERITY_NAMES[severity])), E.DD(words))
        for severity, words in MEANINGS.items()
    ]
    remarks = [
        "空白格和“/”核算时按 0 计，报告中印出的数字一律不作改动。",
        "写作“若为…则成立”的数字只是使勾稽成立的推断，请以原始登记为准。",
        *_not_asked([item for item in checked if item.verdict is not None]),
        f"核对规则共 {len(rules_named())} 条；编号永久不变，可凭编号查询规则说明。",
    ]
    return E.FOOTER(E.H2("说明"), E.DL({"class": "meanings"}, *meanings), *(E.P(text) for text in remarks))


def _not_asked(checked: Sequence[Checked]) -> Iterator[str]:
    """Yield why rules were not asked, of how many reports, and which."""
    skipped: dict[str, dict[int, list[str]]] = {}
    for number, item in enumerate(checked):
        for rule in item.verdict.skipped if item.verdict is not None else ():
            skipped.setdefault(rule.reason.spoken("zh"), {}).setdefault(number, []).append(rule.code)
    for reason, items in skipped.items():
        codes = sorted({code for each in items.values() for code in each})
        whose = f"{len(items)} 份报告" if len(checked) > 1 else ""
        yield f"{whose}{reason}，未核对：{'、'.join(codes)}。"


@cache
def _style() -> str:
    return (files("gongkai.checks.present") / "page.css").read_text(encoding="utf-8")

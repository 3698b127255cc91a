"""One report on the page: its findings rule by rule, its tables, its prose figure by figure, how it was read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from lxml.html import HtmlElement
from lxml.html import builder as E  # noqa: N812 - the builder's own usage

from gongkai.checks.present.checked import SEVERITY_NAMES, Checked
from gongkai.checks.present.notices import group_notices
from gongkai.checks.present.tables import CellMarks, cell_anchor, draw_tables, marks_of, needs_drawing
from gongkai.checks.prose.statements import Standing, Statement, list_statements
from gongkai.checks.prose.wording import clip
from gongkai.checks.rule import Finding, Severity
from gongkai.checks.wording import place_words
from gongkai.law.instruments import resolve
from gongkai.report.report import Report

STANDINGS: Final = {
    Standing.FITS: "相符",
    Standing.MISFITS: "不符",
    Standing.UNKNOWN: "无法判断",
    Standing.APART: "表外",
}
"""What officials read for each standing of a stated figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A report as the page's ``number``-th; ``level`` is that of its own heading, ``is_alone`` that it fills the page.

    Headings below keep their order whether one report is shown or many.
    """

    item: Checked
    number: int
    level: int
    is_alone: bool

    def draw(self) -> HtmlElement:
        """Return the whole article."""
        article = E.ARTICLE({"aria-labelledby": f"report-{self.number}"}, *self._head())
        report = self.item.report
        if report is None:
            article.append(E.P({"class": "failed"}, E.STRONG("未能读取："), self.item.error or self.item.source))
            return article
        article.append(_facts(self.item, report))
        marks = marks_of(self.item.findings, self.number)
        drawn = self.is_alone or needs_drawing(report, marks)
        article.append(self._findings(marks if drawn else {}))
        if drawn:
            title = "三张表（有问题的格已标出）" if marks else "三张表"
            tables = draw_tables(report, marks, self.number, name=self._name)
            article.append(self._details(title, tables, is_open=bool(marks)))
        article.extend(self._asides(report))
        if not self.is_alone:
            article.append(E.P({"class": "back"}, E.A({"href": "#overview"}, "回到总览")))
        return article

    @property
    def _name(self) -> str:
        """What goes before the name of a region, so that no two regions of the page are named alike."""
        return "" if self.is_alone else f"{self.number} {self.item.name}　"

    def _head(self) -> Iterator[HtmlElement]:
        if self.is_alone:
            return  # the page's own heading names it
        yield self._heading(self.item.name, attributes={"id": f"report-{self.number}"}, level=self.level)

    def _heading(self, *words: HtmlElement | str, attributes: dict[str, str] | None = None, level: int) -> HtmlElement:
        heading: HtmlElement = getattr(E, f"H{level}")(attributes or {}, *words)
        return heading

    def _details(self, title: str, content: Iterator[HtmlElement], *, is_open: bool = False) -> HtmlElement:
        heading = E.SUMMARY(self._heading(title, level=self.level + 1))
        return E.DETAILS({"open": "open"} if is_open else {}, heading, *content)

    def _findings(self, marks: CellMarks) -> HtmlElement:
        findings = self.item.findings
        if not findings:
            return E.P({"class": "clean"}, "未发现问题。")
        numbered = list(enumerate(findings, start=1))
        section = E.DIV({"class": "findings"}, self._heading(f"发现的问题（{len(findings)} 处）", level=self.level + 1))
        for _, group in groupby(numbered, key=lambda pair: pair[1].code):
            section.append(self._rule(list(group), marks))
        return section

    def _rule(self, group: list[tuple[int, Finding]], marks: CellMarks) -> HtmlElement:
        first = group[0][1]
        badge = E.SPAN({"class": "badge"}, SEVERITY_NAMES[first.severity])
        heading = self._heading(badge, " ", first.title, " ", E.CODE(first.code), level=self.level + 2)
        law = E.P({"class": "law"}, f"依据：{resolve(first.cite).text}")
        items = (self._finding(number, finding, marks) for number, finding in group)
        listed = E.OL({"start": str(group[0][0])}, *items)
        return E.DIV({"class": f"rule {first.severity.value}"}, heading, law, listed)

    def _finding(self, number: int, finding: Finding, marks: CellMarks) -> HtmlElement:
        item = E.LI({"id": f"finding-{self.number}-{number}", "value": str(number)}, E.SPAN(finding.message))
        place = place_words(finding.where)
        if place:
            item.append(E.SPAN({"class": "place"}, f" 位置：{place}"))
        if finding.cells and finding.cells[0] in marks and finding.severity is not Severity.NOTE:
            words = {"href": f"#{cell_anchor(self.number, finding.cells[0])}", "class": "place"}
            item.extend([E.SPAN(" "), E.A(words, "看表中此格")])
        return item

    def _asides(self, report: Report) -> Iterator[HtmlElement]:
        """Yield what stands behind the findings: the prose figure by figure, how it was read, what broke down."""
        statements = list_statements(report)
        if statements:
            title = f"正文数字对照（{_tally(statements)}）"
            yield self._details(title, iter([_statements(report, statements, self._name)]))
        if report.notices:
            yield self._details(f"读取说明（{len(report.notices)} 条）", iter([_notices(report)]))
        for crash in self.item.verdict.crashes if self.item.verdict is not None else ():
            words = f"规则 {crash.code} 未能完成，是 gongkai 自身的差错，与报告无关：{crash.error}"
            yield E.P({"class": "failed"}, words)


def _facts(item: Checked, report: Report) -> HtmlElement:
    facts = [("标题", report.title or ""), ("格式", report.form.label), ("文件", item.source)]
    return E.DL({"class": "facts"}, *(E.DIV(E.DT(name), E.DD(value)) for name, value in facts if value))


def _tally(statements: Sequence[Statement]) -> str:
    counts = [(name, sum(s.standing is standing for s in statements)) for standing, name in STANDINGS.items()]
    return "，".join(f"{name} {number}" for name, number in counts if number)


def _statements(report: Report, statements: Sequence[Statement], name: str) -> HtmlElement:
    head = E.THEAD(E.TR(*(E.TH({"scope": "col"}, name) for name in ("原文", "结果", "对照"))))
    table = E.TABLE({"class": "statements"}, E.CAPTION({"class": "unseen"}, "正文数字对照"), head)
    for section, group in groupby(statements, key=lambda statement: statement.section):
        passage = report.sections[section]
        heading = passage.heading.strip() or {"opening": "报告开头", "closing": "报告结尾"}.get(section, "正文")
        rows = [E.TR(E.TH({"scope": "rowgroup", "colspan": "3"}, heading)), *map(_statement, group)]
        table.append(E.TBODY(*rows))
    region = {"class": "scroll", "role": "region", "aria-label": f"{name}正文数字对照", "tabindex": "0"}
    return E.DIV(region, table)


def _statement(statement: Statement) -> HtmlElement:
    words = clip(statement.words)
    words = words if statement.figure in words else statement.words
    before, figure, after = words.partition(statement.figure) if statement.figure else (words, "", "")
    said = E.TD(before, E.B(figure), after) if figure else E.TD(words)
    standing = E.TD({"class": "standing"}, E.SPAN({"class": "badge"}, STANDINGS[statement.standing]))
    return E.TR({"class": statement.standing.value}, said, standing, E.TD(statement.because))


def _notices(report: Report) -> HtmlElement:
    listed = E.DL({"class": "notices"})
    for group in group_notices(report.notices):
        head = E.DT(group.kind.label, " ", E.CODE(group.code), f" {len(group.notices)} 条")
        lines = (f"{place_words(n.where)}：{n.message}" if place_words(n.where) else n.message for n in group.notices)
        listed.append(E.DIV(head, *(E.DD(line) for line in dict.fromkeys(lines))))
    return listed

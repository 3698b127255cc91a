"""GK5, part two: the six sections, their headings, and the numbers of what stands under them."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from gongkai.checks.headings import Likeness, compare, take_apart
from gongkai.checks.numbering import faults_of_numbering, faults_of_ordinals
from gongkai.checks.rule import Remark, Severity, rule
from gongkai.report.report import Report

LONGEST_HEADING: Final = 40
"""Characters of a line that may still be a heading."""


@rule(
    "GK511",
    severity=Severity.WARNING,
    cite="regulation-2019:50",
    gloss="one of the six sections is not in the document",
)
def sections_are_there(report: Report) -> Iterator[Remark]:
    """六个部分应齐全。

    Not asked of a report that has no prose at all (figures compiled or added up).
    """
    if not any(section.id in report.sections for section in report.form.sections):
        return
    missing = [
        section
        for section in report.form.sections
        if section.id not in report.sections and not _found_elsewhere(report, section.label)
    ]
    if missing:
        listed = "、".join(f"“{section.heading}”" for section in missing)
        cut = missing == list(report.form.sections[-len(missing) :]) and len(missing) > 1
        why = "文件可能只是前半部分" if cut else "也可能是其标题无法辨认"
        yield Remark(message=f"缺少 {len(missing)} 个部分：{listed}；{why}。")


@rule(
    "GK512",
    severity=Severity.WARNING,
    cite="format-2021",
    gloss="the sections are out of order",
)
def sections_are_in_order(report: Report) -> Iterator[Remark]:
    """六个部分应按格式的顺序排列。"""
    order = [section.id for section in report.form.sections]
    labels = {section.id: section.heading for section in report.form.sections}
    printed = [name for name in report.sections if name in labels]
    for before, after in pairwise(printed):
        if order.index(before) > order.index(after):
            yield Remark(
                message=f"“{labels[before]}”排在“{labels[after]}”之前，与格式顺序不符。",
                where=report.sections[after].where,
            )
    for section in report.form.sections:
        host = _found_elsewhere(report, section.label) if section.id not in report.sections else None
        if host is not None:
            yield Remark(
                message=f"“{section.heading}”的标题出现在“{report.sections[host].heading or '正文开头'}”之内，"
                "各部分顺序可能颠倒。",
                where=report.sections[host].where,
            )


@rule(
    "GK513",
    severity=Severity.WARNING,
    cite="format-2021",
    gloss="a section's heading bears a wrong number",
)
def sections_are_numbered(report: Report) -> Iterator[Remark]:
    """各部分标题的序号应为一至六，不重不漏。"""
    for section in report.form.sections:
        if section.id in report.sections:
            passage = report.sections[section.id]
            numeral = take_apart(passage.heading).numeral
            if numeral is not None and numeral != section.numeral:
                yield Remark(
                    message=f"标题“{passage.heading}”的序号应为“{section.numeral}”。",
                    expected=section.numeral,
                    got=numeral,
                    where=passage.where,
                )


@rule(
    "GK514",
    severity=Severity.NOTE,
    cite="format-2021",
    gloss="a section's heading is worded otherwise than in the form",
)
def headings_are_the_forms(report: Report) -> Iterator[Remark]:
    """标题文字宜与格式完全一致。"""
    yield from _headings(report, Likeness.VARIANT, "与格式“{official}”文字不同。")


@rule(
    "GK515",
    severity=Severity.WARNING,
    cite="format-2021",
    gloss="a section's heading is misprinted",
)
def headings_are_not_misprinted(report: Report) -> Iterator[Remark]:
    """标题疑有错别字。"""
    yield from _headings(report, Likeness.MISPRINT, "疑有错漏字，格式为“{official}”。")


@rule(
    "GK516",
    severity=Severity.WARNING,
    cite="document-format-2012",
    gloss="numbers of sub-headings repeat or leave a gap",
)
def sub_headings_are_numbered(report: Report) -> Iterator[Remark]:
    """层次序号不应重复或跳号。

    （一）, 1. and （1） at the beginning of a paragraph, each counted under its superior. A list that begins again at
    one after an unnumbered paragraph is a new list. 一是, 二是, 三是 are counted likewise.
    """
    for name, passage in report.sections.items():
        faults = (*faults_of_numbering(passage.text), *faults_of_ordinals(passage.text))
        for fault in faults if name != "closing" else ():
            yield Remark(message=f"“{_name(report, name)}”中，{fault}。", where=passage.where)


@rule(
    "GK517",
    severity=Severity.NOTE,
    cite="format-2021",
    gloss="a topic inside a section is numbered like a section",
)
def topics_are_not_sections(report: Report) -> Iterator[Remark]:
    """部分之内的层次不宜用“一、”编号。"""
    for name, passage in report.sections.items():
        raised = [
            line.strip()
            for line in passage.text.splitlines()
            if re.match(r"\s*[一二三四五六七八九十]+、", line) and len(line.strip()) <= LONGEST_HEADING
        ]
        labels = {take_apart(section.label).title for section in report.form.sections}
        raised = [line for line in raised if take_apart(line).title not in labels]
        if raised and name in {section.id for section in report.form.sections}:
            listed = "、".join(f"“{line}”" for line in raised[:4])
            yield Remark(
                message=f"“{_name(report, name)}”中的{listed}与六个部分同级编号，应改用“（一）”。", where=passage.where
            )


def _headings(report: Report, likeness: Likeness, words: str) -> Iterator[Remark]:
    for section in report.form.sections:
        passage = report.sections.get(section.id)
        if passage is None or not passage.heading.strip():
            continue
        heading = take_apart(passage.heading)
        if compare(heading.title, section) is likeness:
            yield Remark(
                message=f"标题“{passage.heading}”{words.format(official=section.heading)}",
                expected=section.heading,
                got=passage.heading,
                where=passage.where,
            )


def _name(report: Report, section: str) -> str:
    return report.sections[section].heading.strip() or "正文开头"


def _found_elsewhere(report: Report, label: str) -> str | None:
    """Return the section among whose lines a heading with this label stands."""
    wanted = take_apart(label).title
    for name, passage in report.sections.items():
        for line in passage.text.splitlines():
            if len(line.strip()) <= LONGEST_HEADING and take_apart(line).title == wanted:
                return name
    return None

"""Who reports on which year, under what title, and what the publication prints beside it (索引号、文号、日期)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.readers.document import Document
from gongkai.readers.locate.lines import Line
from gongkai.readers.normalise import compact, spell
from gongkai.report.report import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a report besides its figures and sections."""

    agency: str | None = None
    year: int | None = None
    title: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What stands before the first section, taken apart.

    ``named`` is what is printed as 名目: 内容, ``prose`` the lines of the opening paragraph.
    """

    lines: Sequence[Line]
    title: str | None
    named: Mapping[str, str]
    prose: tuple[Line, ...]


_KEYS = {
    "title": ("标题", "名称", "信息名称"),
    "index_no": ("索引号", "信息索引号"),
    "doc_no": ("文号", "发文字号", "文件编号"),
    "issuer": ("发布机构", "发文机关", "发布单位", "单位", "发文单位", "公开机构"),
    "published_on": ("发布日期", "公开日期", "发布时间", "发文日期", "公开时间", "信息发布日期"),
    "written_on": ("成文日期", "生成日期", "成文时间", "形成日期"),
}
_KEY_OF = {label: key for key, labels in _KEYS.items() for label in labels}
_TITLE = re.compile(r"政府信息(?:和政务)?公开(?:工作)?的?(?:年度)?(?:工作)?(?:报告|年报)")
_YEAR = re.compile(r"(20[0-4]\d)\s*年?(?:度)?")
_DATE = re.compile(r"(20\d\d)\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})")
_NOISE = re.compile(r"^(?:正文|首页|当前位置|SOURCE|来源|原文链接|本地目录|=+)")
_NAMED = re.compile(r"\s*([一-鿿]{2,6})\s*[:：]\s*(.*)$", re.DOTALL)
_ENDS_A_TITLE = re.compile(r"(?:报告|年报)$")
_NOT_IN_A_TITLE = re.compile(r"[。，,:：;；]")
_AGENCY = re.compile(r"[一-鿿（）()]{3,30}(?:政府|办公室|办公厅|局|委|委员会|厅|部|乡|镇|街道|处|中心|会|院|署)")
_BLANKS = re.compile(r"[\s\u3000\xa0]+")
_BEFORE_AN_AGENCY = re.compile(r"^关于")
_AFTER_AN_AGENCY = re.compile(r"(?:关于|年度|的|《|》|\s)+$")
_WHOM_TO_ASK = re.compile(r"与\s*([一-鿿]{3,30}?)(?:政务公开办|联系)")
_LONGEST_TITLE = 60
_LINES_OF_TITLE = 4


def open_up(lines: Sequence[Line]) -> Opening:
    """Take apart what stands before the first section.

    Its prose stands behind the title, without what is 名目: 内容; where there is no title, it is the sentences.
    """
    named = [list(_pairs(line)) for line in lines]
    title, after = title_of(lines)
    rest = [line for line, own in zip(lines[after:], named[after:], strict=True) if not own]
    kept = [line for line in rest if not _NOISE.match(line.text.strip())]
    return Opening(
        lines=lines,
        title=title,
        named=dict(reversed([pair for own in named for pair in own])),  # the first of a kind stands
        prose=tuple(line for line in kept if title_like(line) is None and (title or "。" in line.text)),
    )


def facts_of(document: Document, opening: Opening, sections: Mapping[str, Passage]) -> Facts:
    """Gather the facts from what stands before the first section, the container's own words and the prose."""
    pairs = opening.named
    title = opening.title or _one_line(pairs.get("title", "")) or _one_line(document.metadata.get("title", ""))
    texts = [title or "", pairs.get("title", ""), document.metadata.get("title", "")]
    year = next(filter(None, map(_year_of_title, texts)), None) or _year_of_prose(sections)
    agency = next(filter(None, map(_agency_of_title, texts)), None) or pairs.get("issuer") or _named(opening.lines)
    agency = agency or _contact(sections)
    metadata = {key: value for key, value in pairs.items() if key != "title" and value}
    for key in ("published_on", "written_on"):
        if key in metadata and (date := _date(metadata[key])):
            metadata[key] = date
    if "written_on" not in metadata and "closing" in sections and (date := _date(sections["closing"].text)):
        metadata["written_on"] = date
    if "published_on" not in metadata and (date := _date(document.metadata.get("published_on", ""))):
        metadata["published_on"] = date
    return Facts(agency=agency, year=year, title=title, metadata=metadata)


def _pairs(line: Line) -> Iterator[tuple[str, str]]:
    """Yield what is printed as 名目: 内容, in cells side by side or in one line."""
    texts = [part.text.strip() for part in line.parts]
    for number, text in enumerate(texts):
        key = _KEY_OF.get(compact(text).rstrip(":"))
        if key and number + 1 < len(texts):
            yield key, texts[number + 1]
        elif match := _NAMED.match(text):
            found = _KEY_OF.get(match[1])
            if found and match[2].strip():
                yield found, match[2].strip()


def title_of(lines: Sequence[Line]) -> tuple[str | None, int]:
    """Find the report's title, which may be set over several lines, and the number of the line after it.

    A site's menu names other years' and other agencies' reports: the title is the last one before the report begins,
    and of the year that its period of statistics names.
    """
    titles = list(_titles(lines))
    period = _PERIODS[0].search(spell("".join(line.text for line in lines)))
    of_year = [title for title in titles if period and _year_of_title(title[0]) == int(period[1])]
    named = of_year or titles
    return named[-1] if named else (None, 0)


def _titles(lines: Sequence[Line]) -> Iterator[tuple[str, int]]:
    texts = [line.text.strip() for line in lines]
    for last, text in enumerate(texts):
        if not _ENDS_A_TITLE.search(compact(text)) or len(lines[last].parts) != 1:
            continue
        for first in range(last, max(-1, last - _LINES_OF_TITLE), -1):
            pieces = texts[first : last + 1]
            joined = _one_line("".join(pieces))
            if joined and _is_title(joined, pieces):
                if first and _is_name(texts[first - 1]) and not _agency_of_title(joined):
                    joined = _one_line("".join(texts[first - 1 : last + 1])) or joined
                yield joined, last + 1
                break


def _is_name(text: str) -> bool:
    """Say whether a line over the title is the agency's name."""
    return _AGENCY.fullmatch(text.strip()) is not None


def _named(lines: Sequence[Line]) -> str | None:
    """Return the last line before the report that is nothing but an agency's name."""
    return next((line.text.strip() for line in reversed(lines) if len(line.parts) == 1 and _is_name(line.text)), None)


def title_like(line: Line) -> str | None:
    """Return the line as a title where it is one (a page repeats it), else None."""
    joined = _one_line(line.text)
    return joined if joined and _is_title(joined, [line.text.strip()]) else None


def _is_title(joined: str, pieces: Sequence[str]) -> bool:
    usable = all(piece and not _NOISE.match(piece) and not _NOT_IN_A_TITLE.search(piece) for piece in pieces)
    return usable and len(joined) <= _LONGEST_TITLE and len(_TITLE.findall(joined)) == 1 and bool(_YEAR.search(joined))


def _one_line(text: str) -> str | None:
    joined = _BLANKS.sub("", spell(text))
    return joined if _TITLE.search(joined) else None


def _year_of_title(title: str) -> int | None:
    years = _YEAR.findall(title)
    return int(years[0]) if years else None


_PERIODS = (
    re.compile(r"(20\d\d)\s*年\s*1\s*月\s*1\s*日"),
    re.compile(r"(20\d\d)\s*年?\s*度?\s*(?:政府)?信息公开"),
    re.compile(r"截[止至到]\s*(20\d\d)\s*年\s*12\s*月\s*31\s*日"),
    re.compile(r"^\s*(20\d\d)\s*年", re.MULTILINE),
)


def _year_of_prose(sections: Mapping[str, Passage]) -> int | None:
    """Take the year out of the statistical period, or out of the first sentence that names one."""
    text = spell("\n".join(sections[name].text for name in ("opening", "overview") if name in sections))
    found = (pattern.search(text) for pattern in _PERIODS)
    return next((int(match[1]) for match in found if match), None)


def _agency_of_title(title: str) -> str | None:
    """Take the agency out of a title: what is neither the year nor the words of every such title."""
    if not _TITLE.search(title):
        return None
    head = title[: _TITLE.search(title).start()]  # type: ignore[union-attr]  # searched one line above
    head = _BEFORE_AN_AGENCY.sub("", _YEAR.sub("", head))
    head = _AFTER_AN_AGENCY.sub("", head).strip("《》-—_ ")
    return head or None


def _contact(sections: Mapping[str, Passage]) -> str | None:
    """Take the agency out of the sentence that says whom to ask: 请与……联系."""
    opening = sections["opening"].text if "opening" in sections else ""
    match = _WHOM_TO_ASK.search(opening)
    return match[1] if match else None


def _date(text: str) -> str | None:
    match = _DATE.search(spell(text))
    return f"{int(match[1]):04d}-{int(match[2]):02d}-{int(match[3]):02d}" if match else None

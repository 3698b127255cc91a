"""What a view hands to the components: frozen values, so that a template never has to work anything out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from django.utils.safestring import SafeString

SOON: Final = 3
"""Working days left from which on a period is near: its clock asks for attention, an alarm is raised."""

Tone = Literal["plain", "calm", "accent", "soon", "late", "pause", "done", "void"]
"""How a tag looks; its word and its icon say the same, so that colour is never alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crumb:
    """One step of the way from the work list to the page; the last one has no address."""

    label: str
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A word with a shape and a colour."""

    label: str
    tone: Tone = "plain"
    icon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFace:
    """What a clock shows: working days left (negative: overdue), or why it does not run.

    ``unknown`` is one that runs to a day that nobody can tell yet, for the notice of its year is not held;
    ``unlimited`` is none at all, for no law sets a period.
    """

    days: int | None = None
    due: date | None = None
    paused: bool = False
    settled: bool = False
    provisional: bool = False
    unknown: bool = False
    unlimited: bool = False

    @property
    def tag(self) -> Tag:
        """The clock as a word with its shape."""
        if self.settled:
            return Tag(label="已办结", tone="done", icon="check")
        if self.paused:
            return Tag(label="中止计时", tone="pause", icon="pause")
        if self.unknown:
            return Tag(label="届满日待定", tone="soon", icon="clock")
        if self.unlimited:
            return Tag(label="无法定期限", tone="plain", icon="clock")
        if self.days is None:
            return Tag(label="未起算", tone="plain", icon="clock")
        return self._running(self.days)

    def _running(self, days: int) -> Tag:
        doubt = "（暂定）" if self.provisional else ""
        if days < 0:
            return Tag(label=f"已逾期 {-days} 天{doubt}", tone="late", icon="alert")
        if days == 0:
            return Tag(label=f"今天到期{doubt}", tone="late", icon="clock")
        tone: Tone = "soon" if days <= SOON else "calm"
        return Tag(label=f"还剩 {days} 个工作日{doubt}", tone=tone, icon="clock")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead somewhere, with a note beside them (a size, a number)."""

    label: str
    address: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One thing that happened: when, what, by whom, with what papers."""

    at: date | datetime
    title: str
    actor: str = ""
    note: str = ""
    documents: Sequence[Link] = ()
    tone: Tone = "plain"
    internal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One span of a clock: from–to, what it does, the days counted so far, why, by which article."""

    start: date
    end: date
    effect: str
    total: int
    reason: str
    article: str = ""
    counted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One figure of the day, leading to what it counts."""

    label: str
    figure: int | str
    address: str = ""
    tone: Tone = "plain"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage of a form or a proceeding; its standing is told by its place."""

    label: str
    address: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One of several views of the same thing."""

    label: str
    address: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A head of a table; one with a ``sort`` word can order the rows."""

    label: str
    sort: str = ""
    numeric: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of a chart with its figure; ``share`` is its length in hundredths of the longest."""

    label: str
    figure: int
    share: int
    address: str = ""


def bars(figures: Iterable[tuple[str, int]]) -> list[Bar]:
    """Draw figures to one scale; one that is not nought never vanishes."""
    pairs = list(figures)
    longest = max((figure for _, figure in pairs), default=0)
    return [
        Bar(label=label, figure=figure, share=max(1, figure * 100 // longest) if figure else 0)
        for label, figure in pairs
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A part of a page that another app fills in: its heading, and its body as HTML that its template has escaped."""

    heading: str
    body: SafeString

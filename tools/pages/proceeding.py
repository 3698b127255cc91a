"""The picture of the proceeding, drawn from the table of steps: its phases, and the steps that lead between them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from html import escape
from typing import Final

from gongkai.procedure import STEPS, Phase, Step

WIDTH, BOX, ROW, HEIGHT, LINE = 1060, 190, 84, 46, 17
COLUMNS: Final = (30, 435, 840)
PLACES: Final[Mapping[Phase, tuple[int, int]]] = {
    Phase.NEW: (1, 0),
    Phase.SUBMITTED: (1, 1),
    Phase.RECEIVED: (1, 2),
    Phase.HANDLING: (1, 3),
    Phase.AWAITING_CORRECTION: (0, 3),
    Phase.AWAITING_REASONS: (0, 4),
    Phase.AWAITING_PAYMENT: (0, 5),
    Phase.VOID: (2, 2),
    Phase.JOINED: (2, 3),
    Phase.CLOSED: (2, 11),
    Phase.DRAFTED: (1, 6),
    Phase.VETTED: (1, 7),
    Phase.REVIEWED: (1, 8),
    Phase.DECIDED: (1, 9),
    Phase.SERVED: (1, 10),
    Phase.ARCHIVED: (1, 11),
}
"""The column and row of each phase; handling, from which most steps go out, is three rows high."""

TALL: Final = {Phase.HANDLING: 3}
STYLE: Final = """
  text { font: 13px system-ui, "Noto Sans CJK SC", sans-serif; fill: #1f2933; }
  .name { font-weight: 600; font-size: 15px; }
  rect { fill: #f3f6fa; stroke: #7b8794; rx: 8px; }
  line { stroke: #52606d; stroke-width: 1.5; marker-end: url(#head); }
  .more { font-size: 13px; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } rect { fill: #1b2530; stroke: #5b6876 } line { stroke: #9aa5b1 }
  }
"""
HEAD: Final = (
    '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    '<path d="M0 0 L8 4 L0 8 z" fill="#7b8794"/></marker></defs>'
)
Edge = tuple[Phase, Phase]


def page() -> str:
    """Return the drawing."""
    edges = list_edges()
    drawn = {edge: line for edge in edges if (line := _line(edge)) is not None}
    more = list(_more({edge: steps for edge, steps in edges.items() if edge not in drawn}))
    top = 12 * ROW + 30
    height = top + LINE * (len(more) + 1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">',
        "<title>The phases of a case, and the steps that lead from one to another</title>",
        f"<style>{STYLE}</style>",
        HEAD,
        *(_box(phase) for phase in Phase),
        *(_arrow(drawn[edge], edges[edge]) for edge in drawn),
        *(_text(30, top + LINE * number, said, style="more") for number, said in enumerate(more)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def list_edges() -> dict[Edge, list[Step]]:
    """List the changes of phase, each with the steps that bring it about."""
    edges: dict[Edge, list[Step]] = defaultdict(list)
    for step in STEPS:
        for phase in Phase:
            if phase in step.when and step.then not in {None, phase} and step.then is not None:
                edges[phase, step.then].append(step)
    return dict(edges)


def _box(phase: Phase) -> str:
    column, row = PLACES[phase]
    left, top, height = COLUMNS[column], row * ROW + 10, HEIGHT + (TALL.get(phase, 1) - 1) * ROW
    middle = left + BOX / 2
    return f'<rect x="{left}" y="{top}" width="{BOX}" height="{height}"/>\n' + _text(
        middle, top + height / 2 + 5, phase.label, style="name", anchor="middle"
    )


def _line(edge: Edge) -> tuple[float, float, float, float] | None:
    """Return the arrow between two phases that stand beside or below each other; None where it would cross others."""
    (column, row), (to_column, to_row) = (PLACES[phase] for phase in edge)
    shared = sorted(set(_rows(edge[0])) & set(_rows(edge[1])))
    if abs(column - to_column) == 1 and shared:
        return _across(edge, shared[0], rightward=to_column > column)
    if column != to_column or not (_rows(edge[0]).stop == to_row or _rows(edge[1]).stop == row):
        return None
    middle = COLUMNS[column] + BOX / 2
    down = to_row > row
    first, last = (edge[0], edge[1]) if down else (edge[1], edge[0])
    start = PLACES[first][1] * ROW + 10 + HEIGHT + (TALL.get(first, 1) - 1) * ROW
    end = PLACES[last][1] * ROW + 10
    return (middle, start, middle, end) if down else (middle - 40, end, middle - 40, start)


def _rows(phase: Phase) -> range:
    row = PLACES[phase][1]
    return range(row, row + TALL.get(phase, 1))


def _across(edge: Edge, row: int, *, rightward: bool) -> tuple[float, float, float, float]:
    left = min(PLACES[phase][0] for phase in edge)
    out, back = COLUMNS[left] + BOX, COLUMNS[left + 1]
    outward = PLACES[edge[0]][0] == 1
    height = row * ROW + 10 + HEIGHT * (0.3 if outward else 0.8)
    return (out, height, back, height) if rightward else (back, height, out, height)


def _arrow(line: tuple[float, float, float, float], steps: list[Step]) -> str:
    x1, y1, x2, y2 = line
    said = " / ".join(step.label for step in steps)
    arrow = f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}"/>\n'
    if y1 == y2:
        return arrow + _text((x1 + x2) / 2, y1 - 4, said, anchor="middle")
    upward = y2 < y1
    return arrow + _text(x1 + (-8 if upward else 8), (y1 + y2) / 2 + 5, said, anchor="end" if upward else "start")


def _more(edges: Mapping[Edge, list[Step]]) -> Iterator[str]:
    """Yield a line for every step that leads further than the arrows show."""
    by_step: dict[str, tuple[Step, list[Phase]]] = {}
    for (phase, _), steps in edges.items():
        for step in steps:
            by_step.setdefault(step.id, (step, []))[1].append(phase)
    for step, phases in by_step.values():
        assert step.then is not None  # noqa: S101 - an edge leads somewhere
        yield f"{step.label}：{'、'.join(phase.label for phase in phases)} → {step.then.label}"


def _text(x: float, y: float, said: str, *, style: str = "", anchor: str = "start") -> str:
    kind = f' class="{style}"' if style else ""
    return f'<text{kind} x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(said)}</text>'

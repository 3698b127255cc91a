"""The heads of columns in running words, where no grid is left: their order is the order of the figures.

Heads that are not printed whole say nothing: torn print scatters them, and the form's own order is the better guess.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from msgspec import structs

from gongkai.readers.locate.names import FOREIGN, Columns, names_of
from gongkai.readers.locate.runs import Run
from gongkai.readers.normalise import letters
from gongkai.report.form import Block, Table

_CHILD = re.compile(r"小计|合计")
_NUMBERING = re.compile(r"序号|编号|行次")
_LEAST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    """A head found in words: of the column ``key``, over several columns (``above``), or of none (neither)."""

    text: str
    key: str | None = None
    child: bool = False
    above: bool = False


def with_columns(runs: Sequence[Run], table: Table) -> tuple[Run, ...]:
    """Give each run without a grid the columns of the last head printed before it, where that is not the form's own."""
    found: dict[Block, Columns] = {}
    given = []
    for run in runs:
        for block in table.blocks:
            said = _said(run, block) if run.placings else _read(run.before, block, table)
            if said is not None and run.has_figures:
                found[block] = said
            if run.numbered and block in found and found[block].doubtful:
                del found[block]  # the rows' numbers were told from their figures after all
        given.append(run if run.placings else structs.replace(run, columns=tuple(found.values())))
    return tuple(given)


def _said(run: Run, block: Block) -> Columns | None:
    return next((columns for columns in run.columns if columns.are_of(block)), None)


def _read(words: str, block: Block, table: Table) -> Columns | None:
    """Return the columns that words print, or None where they print no whole head."""
    text = letters(words)
    names = names_of(block)
    if sum(name.labels[0] in text for name in names) < min(_LEAST, len(names)):
        return None
    if table.layout == "across":
        return _side_by_side(tuple(_tokens(text, block, table)), table)
    tokens = tuple(_tokens(_before_rows(text, block), block, table))
    keys = [token.key for token in tokens if token.key is not None]
    own = [name.key for name in names if name.key != table.total_column or name.key in keys]
    if sorted(keys) != sorted(own):
        return _with_one_strange(words, block)
    if _NUMBERING.search(tokens[0].text):
        # The rows' numbers stand among the figures, each at the end of the row before.
        return Columns(keys=(None,) * (len(keys) + 1), doubtful=frozenset(keys), strange=(tokens[0].text,))
    laid_out = _laid_out(tokens)
    strange = tuple(token.text for token in laid_out if token.key is None)
    return Columns(keys=tuple(token.key for token in laid_out), strange=strange)


def _with_one_strange(words: str, block: Block) -> Columns | None:
    """Return the columns of heads parted by blanks, one of which stands in the place of a column that is lacking."""
    parts = [letters(word) for word in words.split()]
    own = {
        name.key: [label for label in name.labels if any(label in part for part in parts)] for name in names_of(block)
    }
    labels = {label: key for key, printed in own.items() for label in printed[:1]}  # 合计 beside 总计 is another column
    keys = [labels.get(part) for part in parts]
    for place, part in enumerate(parts):
        if keys[place] is None:  # what stands in the lines before and behind is joined to the first and the last
            glued = [key for label, key in labels.items() if part.endswith(label) or part.startswith(label)]
            keys[place] = glued[0] if len(glued) == 1 and glued[0] not in keys else None
    known = [place for place, key in enumerate(keys) if key is not None]
    inside = keys[known[0] : known[-1] + 1] if known else []
    lacking = {name.key: name.labels[0] for name in names_of(block) if name.key not in keys}
    if len(lacking) != 1 or len(inside) != len(names_of(block)) or inside.count(None) != 1:
        return None
    strange = parts[known[0] + inside.index(None)]
    if set(strange) & set(next(iter(lacking.values()))):
        return None  # perhaps its own head, with a misprint
    return Columns(keys=tuple(inside), doubtful=frozenset(lacking), strange=(strange,))


def _before_rows(text: str, block: Block) -> str:
    """Cut words off where the rows begin, for their labels hold 其他 and 总计 too."""
    first = min((text.find(label) for name in names_of(block) for label in name.labels if label in text), default=0)
    long = [letters(row.label) for row in block.rows if len(letters(row.label)) > 4]  # noqa: PLR2004  # 其他 is a column
    starts = [text.find(label, first) for label in long]
    return text[: min((start for start in starts if start >= 0), default=len(text))]


def _tokens(text: str, block: Block, table: Table) -> Iterator[_Token]:
    """Find heads in words; one that the form does not have counts only directly beside one that it has."""
    known = _vocabulary(block, table)
    passed = {letters(table.corner or ""), letters(table.banner or "")}
    pattern = "|".join(sorted((re.escape(word) for word in known), key=len, reverse=True))
    found = list(re.finditer(f"{pattern}|{FOREIGN.pattern}", text))
    for before, match, after in zip([None, *found], found, [*found[1:], None], strict=False):
        if match[0] in passed:
            continue
        if match[0] in known:
            yield known[match[0]]
        elif (before and before.end() == match.start()) or (after and match.end() == after.start()):
            yield _Token(text=match[0])


@lru_cache(maxsize=64)
def _vocabulary(block: Block, table: Table) -> dict[str, _Token]:
    """List the words of heads, and of the corner and the banner, which are passed over."""
    found = {letters(text): _Token(text=letters(text)) for text in (table.corner, table.banner) if text}
    for column in block.columns:
        if column.under:
            found[letters(column.under)] = _Token(text=letters(column.under), above=True)
    for column in block.columns:
        for label in (column.label, *column.also):
            found[letters(label)] = _Token(text=letters(label), key=column.id, child=column.under is not None)
    if table.layout == "across":
        found |= {letters(row.label): _Token(text=row.id, above=True) for row in table.rows}
        found |= {letters(group.label): _Token(text=group.id) for group in table.groups}
    return found


def _laid_out(tokens: Sequence[_Token]) -> list[_Token]:
    """Put heads into the order of their columns: those below another head stand in its place.

    A strange one that is printed first is the last column (备注): it stands on the first of several lines of heads.
    """
    first = next(place for place, token in enumerate(tokens) if token.key or token.above)
    tokens = (*tokens[first:], *tokens[:first])
    if not any(token.above for token in tokens):
        return list(tokens)
    children = [token for place, token in enumerate(tokens) if token.child or _is_child(tokens, place)]
    return [
        column
        for token in tokens
        for column in (children if token.above else [token])
        if token.above or token not in children
    ]


def _is_child(tokens: Sequence[_Token], place: int) -> bool:
    """Say whether a head that the form does not have stands among those below another (小计 of 法人或其他组织)."""
    token = tokens[place]
    if token.key or token.above or not _CHILD.search(token.text):
        return False
    return any(other.child for other in (*tokens[max(0, place - 1) : place], *tokens[place + 1 : place + 2]))


def _side_by_side(tokens: Sequence[_Token], table: Table) -> Columns | None:
    """Read the heads of 表四, where each row's columns stand beside the next row's."""
    rows = [token.text for token in tokens if token.above]
    tokens = [token for token in tokens if token.above or token.key or token.text in {g.id for g in table.groups}]
    keys = [token.key for token in tokens if token.key is not None]
    width = len(table.columns)
    if len(keys) != width * len(table.rows) or len(rows) != len(table.rows):
        return None
    own = [column.id for column in table.columns]
    groups = [keys[at : at + width] for at in range(0, len(keys), width)]
    if any(sorted(group) != sorted(own) for group in groups):
        return None
    if rows != [row.id for row in table.rows] or tokens[0].text != rows[0]:
        return Columns(keys=(None,) * len(keys), doubtful=frozenset(f"{row}.{key}" for row in rows for key in own))
    return Columns(keys=tuple(f"{row}.{key}" for row, group in zip(rows, groups, strict=True) for key in group))

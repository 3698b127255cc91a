"""A page for each kind of file: what its folder says of it, and every refusal that reading it may end in.

The refusals are those of the modules that the folder imports, as they stand in the code: none can be forgotten.
"""

import ast
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Final

import gongkai.readers
from gongkai.readers import limits
from gongkai.readers.formats import FORMATS
from gongkai.sentences import translate
from tools.pages.markdown import page as join
from tools.pages.markdown import table

READERS: Final = Path(gongkai.readers.__file__).parent
_PACKAGE: Final = "gongkai.readers"
_ALWAYS: Final = ("gongkai.readers.opening", "gongkai.readers.extract", "gongkai.readers.formats.charset")
"""What every document passes through, whatever its kind; the encoding matters to text alone."""
REFUSED: Final = """\
Each is one sentence, with the mend; a batch goes on. Sizes, depth and counts are capped before anything is parsed
([limits](../../../src/gongkai/readers/limits.py): a file of at most {file} MiB, {unpacked} MiB unpacked, {pages} pages,
{cells:,} cells), and every document is read in a process apart with caps on its memory and time."""


def pages() -> dict[str, Callable[[], str]]:
    """Return what makes the page of each kind, by its place in the documentation."""
    return {f"reference/formats/{kind.name}.md": partial(page, kind.name) for kind in FORMATS}


def page(kind: str) -> str:
    """Return the page of a kind of file."""
    folder = READERS / "formats" / kind
    title, _, told = (folder / "README.md").read_text(encoding="utf-8").partition("\n")
    caps = REFUSED.format(
        file=limits.FILE_BYTES >> 20, unpacked=limits.CONTAINER_BYTES >> 20, pages=limits.PAGES, cells=limits.CELLS
    )
    rows = ((sentence, translate(sentence, "zh")) for sentence in sorted(refusals(kind)))
    source = f"`src/gongkai/readers/formats/{kind}/`"
    return join(title.removeprefix("# "), source, told.strip(), "## Refused", caps, table(("said", "中文"), rows))


def refusals(kind: str) -> set[str]:
    """Return every sentence that stands in a module on the way of a document of this kind."""
    waiting = [*_modules(f"{_PACKAGE}.formats.{kind}"), *_ALWAYS[:2], *(_ALWAYS[2:] if kind == "text" else ())]
    seen: set[str] = set()
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        found |= set(_sentences(name))
        if name not in _ALWAYS:
            waiting += _imports(name)
    return found


def _modules(package: str) -> Iterator[str]:
    folder = READERS.joinpath(*package.removeprefix(f"{_PACKAGE}.").split("."))
    yield from (f"{package}.{path.stem}" for path in folder.glob("*.py") if path.stem != "__init__")


@cache
def _tree(name: str) -> ast.Module:
    path = READERS.joinpath(*name.removeprefix(f"{_PACKAGE}.").split("."))
    return ast.parse(path.with_suffix(".py").read_text(encoding="utf-8"))


def _imports(name: str) -> Iterator[str]:
    """Yield the modules of the reader that a module imports."""
    for node in ast.walk(_tree(name)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{_PACKAGE}."):
            whole = READERS.joinpath(*str(node.module).removeprefix(f"{_PACKAGE}.").split("."))
            if whole.with_suffix(".py").is_file():
                yield str(node.module)


def _sentences(name: str) -> Iterator[str]:
    for node in ast.walk(_tree(name)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_":
            yield str(ast.literal_eval(node.args[0]))

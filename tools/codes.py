"""Add new codes of rules and notices to the ledger ``tests/house/codes.txt``; a line in it is never changed."""

import sys
from pathlib import Path
from typing import Final

from gongkai.checks import rules_named
from gongkai.readers.notices import Code

LEDGER: Final = Path(__file__).resolve().parents[1] / "tests" / "house" / "codes.txt"
HEAD: Final = """\
# Every code ever given to a rule (GK) or a reader's notice (R), with the function or member that bears it.
# A code is public for ever: it is never given to anything else. A rule that is no more keeps its line: GK199 retired
"""


def main() -> int:
    """Write the ledger again with what is new; say where a code changed its bearer and leave that line."""
    lines = LEDGER.read_text(encoding="utf-8").splitlines() if LEDGER.is_file() else []
    held = {line.split()[0]: line.split()[1] for line in lines if line and not line.startswith("#")}
    now = {rule.code: rule.check.__name__ for rule in rules_named()} | {code.value: code.name.lower() for code in Code}
    for code, name in now.items():
        if held.setdefault(code, name) != name:
            sys.stderr.write(f"{code}: was given to {held[code]}, and {name} bears it now\n")
    text = HEAD + "".join(f"{code} {name}\n" for code, name in sorted(held.items()))
    LEDGER.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

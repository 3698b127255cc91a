"""The real published reports stay where they are: no sentence of theirs is copied into the project."""

import re
from collections.abc import Iterator
from typing import Final

from tests.house.tree import ROOT, list_texts
from tests.samples import SAMPLES, needs_samples

OTHER: Final = re.compile(r"[^\u4e00-\u9fff]+")
LENGTH: Final = 24
"""So many Chinese characters of a line in a row, whatever stands between them, are not the same by chance."""

CUSTOMARY: Final = ("本报告所列数据的统计期限自年月日起至年月日止",)
"""What nearly every report prints."""

OFFICIAL: Final = ("src/gongkai/report/forms/", "src/gongkai/law/", "docs/reference/")
"""What the law itself prints is everyone's: labels of the form, titles and words of the instruments."""


def windows(text: str) -> Iterator[str]:
    run = OTHER.sub("", text)
    yield from (run[start : start + LENGTH] for start in range(len(run) - LENGTH + 1))


@needs_samples
def test_no_sentence_of_a_published_report_is_in_the_tree() -> None:
    published = {
        window: path.name
        for path in sorted(SAMPLES.rglob("*"))
        if path.suffix in {".txt", ".md", ".html", ""} and path.is_file() and path.name != "README.md"
        for window in windows(re.sub(r"<[^>]*>", "", path.read_text(encoding="utf-8", errors="ignore")))
    }
    texts = [(str(path.relative_to(ROOT)), text) for path, text in list_texts()]
    official = {w for name, text in texts if name.startswith(OFFICIAL) for w in windows(text)}
    official |= {w for phrase in CUSTOMARY for w in windows(phrase)}
    copied = {
        f"{name}: {window} ({published[window]})"
        for name, text in texts
        for line in text.splitlines()
        for window in windows(line)
        if window in published and window not in official
    }
    assert len(published) > 1000
    assert sorted(copied) == []

"""How the files of these pages are stored once they are collected: under names that change with their content."""

import re
from collections.abc import Iterator
from typing import Any, Final

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET: Final = "ui/ui.css"
IMPORT: Final = re.compile(r'@import url\("(?P<name>[\w./-]+)"\) layer\((?P<layer>\w+)\);')

Paths = dict[str, tuple[Storage, str]]


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Also rewrites what scripts import, and puts the sheets into one: over a slow line a page asks once."""

    support_js_module_import_aggregation = True

    def post_process(self, paths: Paths, dry_run: bool = False, **options: Any) -> Iterator[Any]:  # noqa: ANN401, FBT001, FBT002 - Django's own signature
        """Hand on every file as it was collected, the one sheet with the others in it."""
        if SHEET in paths and not dry_run:
            paths = {**paths, SHEET: (_holding(SHEET, joined(paths)), SHEET)}
        yield from super().post_process(paths, dry_run, **options)


def joined(paths: Paths) -> str:
    """Put every sheet where it is imported, in its layer."""

    def put(found: re.Match[str]) -> str:
        return f"@layer {found['layer']} {{\n{_text(paths, 'ui/' + found['name'])}}}"

    return IMPORT.sub(put, _text(paths, SHEET))


def _text(paths: Paths, name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return bytes(file.read()).decode()


def _holding(name: str, text: str) -> Storage:
    storage = InMemoryStorage()
    storage.save(name, ContentFile(text.encode()))
    return storage

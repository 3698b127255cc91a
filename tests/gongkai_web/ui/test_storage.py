"""Files that are collected for serving name one another by names that change with their content."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("static")
    storages = {"staticfiles": {"BACKEND": "gongkai_web.ui.storage.StaticFiles"}}
    with override_settings(STATIC_ROOT=folder, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
    return folder / "ui"


def hashed(folder: Path, name: str) -> str:
    stem, suffix = name.split(".")
    [path] = [p for p in folder.iterdir() if re.fullmatch(rf"{stem}\.[0-9a-f]{{12}}\.{suffix}", p.name)]
    return path.read_text(encoding="utf-8")


def test_one_sheet_holds_all_the_others_in_their_layers(collected: Path) -> None:
    sheet = hashed(collected, "ui.css")
    assert "@import" not in sheet
    for path in (collected / "css").glob("*.css"):
        if re.fullmatch(r"[a-z]+\.css", path.name):
            assert path.read_text(encoding="utf-8") in sheet
    assert sheet.index("@layer reset,") < sheet.index("@layer tokens {") < sheet.index("@layer print {")


def test_a_script_imports_the_others_as_they_are_now(collected: Path) -> None:
    named = re.findall(r'from "\./([\w.]+)"', hashed(collected / "js", "ui.js"))
    assert len(named) > 5
    assert [name for name in named if not re.search(r"\.[0-9a-f]{12}\.js$", name)] == []

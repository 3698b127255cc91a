"""The picture of the parts and their layers, drawn from ``layers.ini``: what stands higher may import what is below."""

import configparser
import re
from html import escape
from pathlib import Path

WIDTH, ROW, GAP = 760, 64, 14
GLOSSES = {
    "cli": "one file per verb · 命令行",
    "corpus": "many reports → Parquet → questions · 语料",
    "checks": "rules GK1–GK5 · 核对",
    "readers": "any file → document → cells, proved · 读取",
    "report": "form, cells, claims, writing, adding up · 报告",
    "procedure": "the steps of an application · 程序",
    "law": "instruments, calendar, clocks, fees, outcomes · 法规",
    "errors": "one tree, one sentence each · 错误",
    "sentences": "what people are told, in two languages · 语句",
}
STYLE = """
  text { font: 15px system-ui, "Noto Sans CJK SC", sans-serif; fill: #1f2933; }
  .name { font-weight: 600; font-size: 17px; }
  rect { fill: #f3f6fa; stroke: #7b8794; rx: 8px; }
  @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } rect { fill: #1b2530; stroke: #5b6876 } }
"""


def page() -> str:
    """Return the drawing."""
    layers = list_layers()
    height = len(layers) * (ROW + GAP) + GAP
    body = "".join(_row(number, names) for number, names in enumerate(layers))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">'
    title = "<title>The parts of gongkai, each importing only what stands below it</title>"
    return f"{head}\n{title}\n<style>{STYLE}</style>\n{body}</svg>\n"


def list_layers() -> list[list[str]]:
    """List the layers, highest first, each with its parts side by side; parts not built yet are left out."""
    settings = configparser.ConfigParser()
    root = Path(__file__).resolve().parents[2]
    settings.read(root / "layers.ini", encoding="utf-8")
    lines = settings["importlinter:contract:layers"]["layers"].split("\n")
    found = [[name for name in re.findall(r"\w+", line) if f"({name})" not in line] for line in lines if line.strip()]
    return [names for names in found if names]


def _row(number: int, names: list[str]) -> str:
    width = (WIDTH - GAP * (len(names) + 1)) / len(names)
    top = GAP + number * (ROW + GAP)
    return "".join(_box(GAP + place * (width + GAP), top, width, name) for place, name in enumerate(names))


def _box(left: float, top: float, width: float, name: str) -> str:
    middle = left + width / 2
    return (
        f'<rect x="{left:g}" y="{top}" width="{width:g}" height="{ROW}"/>\n'
        f'<text class="name" x="{middle:g}" y="{top + 27}" text-anchor="middle">{name}</text>\n'
        f'<text x="{middle:g}" y="{top + 49}" text-anchor="middle">{escape(GLOSSES[name])}</text>\n'
    )

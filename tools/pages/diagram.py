"""The pictures of the layers, drawn from ``layers.ini``: what stands higher may import what is below."""

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
    "shapes": "values into types · 类型",
    "zipped": "zips, always the same · 打包",
    "sentences": "what people are told · 语句",
    "project": "settings, addresses, the command gongkai-web · 平台",
    "api": "OpenAPI, scoped tokens · 接口",
    "archive": "one case, one package · 归档",
    "intake": "the citizen's door, counter, import · 申请、窗口",
    "reports": "the live annual report · 年度报告",
    "cases": "the register: steps, periods, papers · 办件",
    "letters": "checked and numbered · 文书",
    "notices": "by page, mail, SMS · 提醒",
    "almanac": "calendars put in · 工作日历",
    "files": "quarantine, scan, redaction · 文件",
    "people": "roles, sign-in, second factor · 人员",
    "agencies": "the tree of organs · 机关",
    "audit": "the chained trail · 审计",
    "ui": "templates, style, scripts · 界面",
    "identity": "ID numbers · 证件号码",
    "apart": "strangers' files · 隔离",
    "later": "for the worker · 后台",
    "rivals": "two at once · 并发",
}
STYLE = """
  text { font: 15px system-ui, "Noto Sans CJK SC", sans-serif; fill: #1f2933; }
  .name { font-weight: 600; font-size: 17px; }
  rect { fill: #f3f6fa; stroke: #7b8794; rx: 8px; }
  @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } rect { fill: #1b2530; stroke: #5b6876 } }
"""


def page() -> str:
    """Return the drawing of the library."""
    return draw("layers", "The parts of gongkai, each importing only what stands below it")


def platform() -> str:
    """Return the drawing of the platform, which stands on the library."""
    return draw("apps", "The apps of the platform, each importing only what stands below it, and the library below all")


def draw(contract: str, title: str) -> str:
    """Return the drawing of one contract of layers."""
    layers = list_layers(contract)
    height = len(layers) * (ROW + GAP) + GAP
    body = "".join(_row(number, names) for number, names in enumerate(layers))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">'
    return f"{head}\n<title>{title}</title>\n<style>{STYLE}</style>\n{body}</svg>\n"


def list_layers(contract: str = "layers") -> list[list[str]]:
    """List the layers, highest first, each with its parts side by side; parts not built yet are left out."""
    settings = configparser.ConfigParser()
    root = Path(__file__).resolve().parents[2]
    settings.read(root / "layers.ini", encoding="utf-8")
    lines = settings[f"importlinter:contract:{contract}"]["layers"].split("\n")
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

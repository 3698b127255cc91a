"""Pages of an OFD file as pictures, drawn with the fonts it carries: to be looked at, and held against the PDF."""

import io

from PIL import Image, ImageDraw, ImageFont

from tests.factories.ofd.opened import SPACE, Opened, characters, numbers, rules


def draw(opened: Opened, *, page: int, dots: float) -> Image.Image:
    """Draw a page, so many dots to the millimetre."""
    content = opened.pages[page]
    _, _, width, height = numbers(content.findtext(f".//{SPACE}PhysicalBox"))
    picture = Image.new("RGB", (round(width * dots), round(height * dots)), "white")
    pen = ImageDraw.Draw(picture)
    files = {}
    for identifier, font in opened.fonts().items():
        stream = io.BytesIO()
        font.save(stream)
        files[identifier] = stream.getvalue()
    for rule in rules(content):
        ends = [(x * dots, y * dots) for x, y in (rule.start, rule.end)]
        pen.line(ends, fill=_colour(rule.colour), width=max(1, round(rule.width * dots)))
    sizes: dict[tuple[str, float], ImageFont.FreeTypeFont] = {}
    for one in characters(content):
        kind = one.font, one.size * dots
        if kind not in sizes:
            sizes[kind] = ImageFont.truetype(io.BytesIO(files[one.font]), kind[1])
        pen.text((one.x * dots, one.y * dots), one.text, font=sizes[kind], fill=_colour(one.colour), anchor="ls")
    return picture


def _colour(said: str) -> tuple[int, int, int]:
    red, green, blue = (int(part) for part in said.split())
    return red, green, blue

"""Our own OFD file written again as other producers write theirs: the same page, said otherwise."""

import io
import zipfile
from collections.abc import Callable, Iterable
from copy import deepcopy

from lxml import etree

from tests.factories.ofd.opened import SPACE, Opened, distances, numbers

CONTENT = "Doc_0/Pages/Page_{}/Content.xml"


def packed(members: dict[str, bytes]) -> bytes:
    """Put members into a package."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in members.items():
            container.writestr(name, data)
    return stream.getvalue()


def rewritten(opened: Opened, change: Callable[[etree._Element], None]) -> bytes:
    """Return the package with every page's layer changed."""
    members = dict(opened.members)
    for place, page in enumerate(opened.pages):
        tree = deepcopy(page)
        for layer in tree.iter(f"{SPACE}Layer"):
            change(layer)
        members[CONTENT.format(place)] = etree.tostring(tree)
    return packed(members)


def letter_by_letter(layer: etree._Element) -> None:
    """Give every character an object of its own, with no distances."""
    for words in list(layer.iter(f"{SPACE}TextObject")):
        (code,) = words.iter(f"{SPACE}TextCode")
        x = float(code.get("X", "0"))
        for character, step in zip(code.text or "", [0.0, *distances(code.get("DeltaX"))], strict=True):
            x += step
            single = deepcopy(words)
            (one,) = single.iter(f"{SPACE}TextCode")
            one.text = character
            one.set("X", str(x))
            one.attrib.pop("DeltaX", None)
            words.addprevious(single)
        layer.remove(words)


def several_codes(layer: etree._Element) -> None:
    """Give an object a code for every character; only the first says on which line it stands."""
    for words in layer.iter(f"{SPACE}TextObject"):
        (code,) = words.iter(f"{SPACE}TextCode")
        x, text = float(code.get("X", "0")), code.text or ""
        steps = distances(code.attrib.pop("DeltaX", None))
        code.text = text[:1]
        for character, step in zip(text[1:], steps, strict=True):
            x += step
            etree.SubElement(words, f"{SPACE}TextCode", X=str(x)).text = character


def plain_distances(layer: etree._Element) -> None:
    """Write every distance out."""
    for code in layer.iter(f"{SPACE}TextCode"):
        if "DeltaX" in code.attrib:
            code.set("DeltaX", " ".join(map(str, distances(code.get("DeltaX")))))


def enlarged(layer: etree._Element) -> None:
    """Set type of one unit and enlarge it; draw paths at half their size and double them."""
    for words in layer.iter(f"{SPACE}TextObject"):
        size = float(words.get("Size", "1"))
        words.set("Size", "1")
        words.set("CTM", f"{size} 0 0 {size} 0 0")
        for code in words.iter(f"{SPACE}TextCode"):
            for name in ("X", "Y"):
                code.set(name, str(float(code.get(name, "0")) / size))
            if "DeltaX" in code.attrib:
                code.set("DeltaX", " ".join(str(step / size) for step in distances(code.get("DeltaX"))))
    for path in layer.iter(f"{SPACE}PathObject"):
        data = path.find(f"{SPACE}AbbreviatedData")
        assert data is not None
        data.text = " ".join(part if part.isalpha() else str(float(part) / 2) for part in (data.text or "").split())
        path.set("CTM", "2 0 0 2 0 0")


def thin_boxes(layer: etree._Element) -> None:
    """Draw rules as filled boxes, as printers of word processors do."""
    for path in layer.iter(f"{SPACE}PathObject"):
        data = path.find(f"{SPACE}AbbreviatedData")
        assert data is not None
        _, x1, y1, _, x2, y2 = (data.text or "").split()
        x, y, far, low = float(x1), float(y1), max(float(x2), float(x1) + 0.2), max(float(y2), float(y1) + 0.2)
        data.text = f"M {x} {y} L {far} {y} L {far} {low} L {x} {low} C"
        path.set("Stroke", "false")
        path.set("Fill", "true")


def in_blocks(layer: etree._Element) -> None:
    """Put each object into blocks within blocks."""
    for number, item in enumerate(list(layer)):
        outer = etree.Element(f"{SPACE}PageBlock", ID=str(90_000 + 2 * number))
        inner = etree.SubElement(outer, f"{SPACE}PageBlock", ID=str(90_001 + 2 * number))
        item.addprevious(outer)
        inner.append(item)


def with_things_not_shown(layer: etree._Element) -> None:
    """Add what nobody sees or reads: hidden figures, a slanted watermark, a picture of nothing."""
    shown = next(layer.iter(f"{SPACE}TextObject"))
    box: dict[str, str] = {"ID": "1", "Boundary": "0 0 210 297", "Font": shown.get("Font", ""), "Size": "6"}
    ways = ({"Visible": "false"}, {"Alpha": "0"}, {"Fill": "false"}, {"CTM": "0.8 0.6 -0.6 0.8 0 0"})
    for way in ways:
        words = etree.SubElement(layer, f"{SPACE}TextObject", box | way)
        etree.SubElement(words, f"{SPACE}TextCode", X="90", Y="100").text = "987654"
    unseen = etree.SubElement(layer, f"{SPACE}PathObject", {"ID": "1", "Boundary": "0 0 210 297", "Stroke": "false"})
    etree.SubElement(unseen, f"{SPACE}AbbreviatedData").text = "M 0 100 L 210 100"


def with_template(opened: Opened) -> bytes:
    """Move the rules of every page to a template of its own, the paths of files named from the root."""
    members, document = dict(opened.members), deepcopy(opened.document)
    common = document.find(f"{SPACE}CommonData")
    assert common is not None
    for place, page in enumerate(opened.pages):
        tree = deepcopy(page)
        (layer,) = tree.iter(f"{SPACE}Layer")
        template = etree.Element(f"{SPACE}Page", nsmap=page.nsmap)
        content = etree.SubElement(template, f"{SPACE}Content")
        behind = etree.SubElement(content, f"{SPACE}Layer", ID=str(80_000 + place))
        for path in list(layer.iterchildren(f"{SPACE}PathObject")):
            behind.append(path)
        identifier, name = str(70_000 + place), f"Doc_0/Tpls/Tpl_{place}/Content.xml"
        common.append(etree.Element(f"{SPACE}TemplatePage", ID=identifier, BaseLoc=f"/{name}"))
        order = ("Background", "Foreground")[place % 2]
        tree.insert(0, etree.Element(f"{SPACE}Template", TemplateID=identifier, ZOrder=order))
        members |= {name: etree.tostring(template), CONTENT.format(place): etree.tostring(tree)}
    return packed(members | {"Doc_0/Document.xml": etree.tostring(document)})


def with_shared_drawings(opened: Opened) -> bytes:
    """Make a drawing of each page's rules, at half its size, that the page shows doubled at its place."""
    members, resources = dict(opened.members), deepcopy(opened.trees["Doc_0/PublicRes.xml"])
    units = etree.SubElement(resources, f"{SPACE}CompositeGraphicUnits")
    for place, page in enumerate(opened.pages):
        tree = deepcopy(page)
        (layer,) = tree.iter(f"{SPACE}Layer")
        identifier = str(60_000 + place)
        unit = etree.SubElement(units, f"{SPACE}CompositeGraphicUnit", ID=identifier, Width="105", Height="148")
        content = etree.SubElement(unit, f"{SPACE}Content")
        for path in list(layer.iterchildren(f"{SPACE}PathObject")):
            left, top, width, height = numbers(path.get("Boundary"))
            path.set("Boundary", f"{(left - 5) / 2} {(top - 7) / 2} {width} {height}")
            path.set("CTM", "0.5 0 0 0.5 0 0")
            content.append(path)
        shown = etree.SubElement(layer, f"{SPACE}CompositeObject", ID=str(61_000 + place), ResourceID=identifier)
        shown.set("CTM", "2 0 0 2 0 0")
        shown.set("Boundary", "5 7 205 290")
        members[CONTENT.format(place)] = etree.tostring(tree)
    return packed(members | {"Doc_0/PublicRes.xml": etree.tostring(resources)})


def without_prefix(opened: Opened) -> bytes:
    """Say everything in a namespace without a prefix."""
    return packed({name: _unprefixed(name, data) for name, data in opened.members.items()})


def _unprefixed(name: str, data: bytes) -> bytes:
    if not name.endswith(".xml"):
        return data
    return data.replace(b"xmlns:ofd=", b"xmlns=").replace(b"<ofd:", b"<").replace(b"</ofd:", b"</")


CHANGES: Iterable[Callable[[etree._Element], None]] = (
    letter_by_letter, several_codes, plain_distances, enlarged, thin_boxes, in_blocks, with_things_not_shown,
)  # fmt: skip
"""What can be done to each layer."""
WHOLES: Iterable[Callable[[Opened], bytes]] = (with_template, with_shared_drawings, without_prefix)
"""What is done to a package as a whole."""

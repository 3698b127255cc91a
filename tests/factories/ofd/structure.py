"""What GB/T 33190-2016 asks of the files of a package, as far as a document without pictures and seals goes."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from tests.factories.ofd.opened import SPACE, Opened, distances, numbers

CHILDREN = {
    "OFD": "DocBody+",
    "DocBody": "DocInfo DocRoot Versions? Signatures?",
    "DocInfo": "DocID Title? Author? Subject? Abstract? CreationDate? ModDate? DocUsage? Cover? Keywords? Creator? "
    "CreatorVersion? CustomDatas?",
    "CustomDatas": "CustomData+",
    "Document": "CommonData Pages Outlines? Permissions? Actions? VPreferences? Bookmarks? Annotations? CustomTags? "
    "Attachments? Extensions?",
    "CommonData": "MaxUnitID PageArea PublicRes* DocumentRes* TemplatePage* DefaultCS?",
    "PageArea": "PhysicalBox ApplicationBox? ContentBox? BleedBox?",
    "Pages": "Page+",
    "Outlines": "OutlineElem+",
    "OutlineElem": "Actions? OutlineElem*",
    "Actions": "Action+",
    "Action": "Region? Goto",
    "Goto": "Dest",
    "Res": "Fonts*",
    "Fonts": "Font+",
    "Font": "FontFile?",
    "Area": "PhysicalBox ApplicationBox? ContentBox? BleedBox?",
    "Content": "Layer+",
    "Layer": "(TextObject|PathObject)*",
    "TextObject": "FillColor? StrokeColor? (CGTransform*TextCode)+",
    "CGTransform": "Glyphs?",
    "PathObject": "StrokeColor? FillColor? AbbreviatedData",
}
"""The children of each element, in the standard's order; an element that is not here has text or nothing."""

REQUIRED = {
    "OFD": {"Version": "1.0", "DocType": "OFD"},
    "CustomData": {"Name": ".+"},
    "OutlineElem": {"Title": ".+"},
    "Action": {"Event": "DO|PO|CLICK"},
    "Dest": {"Type": "XYZ|Fit|FitH|FitV|FitR", "PageID": "[0-9]+"},
    "Res": {"BaseLoc": ".+"},
    "Font": {"ID": "[0-9]+", "FontName": ".+"},
    "Layer": {"ID": "[0-9]+"},
    "TextObject": {"ID": "[0-9]+", "Font": "[0-9]+", "Size": "[0-9.]+", "Boundary": "[-0-9. ]+"},
    "PathObject": {"ID": "[0-9]+", "Boundary": "[-0-9. ]+"},
    "CGTransform": {"CodePosition": "[0-9]+"},
    "TextCode": {"X": "[-0-9.]+", "Y": "[-0-9.]+"},
}
"""The attributes that an element must have, and how each is written."""

TEXTS = {"DocID": "[0-9a-f]{32}", "CreationDate": r"\d{4}-\d\d-\d\d", "MaxUnitID": "[0-9]+", "PhysicalBox": "0 0 .+"}
"""How the text of an element is written."""


def find_faults(opened: Opened) -> list[str]:
    """Say where a package is not as the standard asks."""
    faults = [f"{name}: {fault}" for name, tree in opened.trees.items() for fault in _faults(tree)]
    return [*faults, *_lost_files(opened), *_lost_numbers(opened)]


def _faults(tree: etree._Element) -> Iterator[str]:
    for element in tree.iter():
        name = str(element.tag).removeprefix(SPACE)
        if not str(element.tag).startswith(SPACE):
            yield f"{name} is of another namespace"
        within = element.getparent() is not None
        model = "(Template )*(PageRes )*(Area )?(Content )?(Actions )?" if name == "Page" and not within else ""
        model = model or re.sub(r"([A-Z]\w+)", r"(\1 )", CHILDREN.get(name, "")).replace(") ", ")").replace(" (", "(")
        inside = "".join(str(child.tag).removeprefix(SPACE) + " " for child in element)
        if not re.fullmatch(model, inside):
            yield f"{name} holds {inside}"
        needed = {"ID": "[0-9]+", "BaseLoc": ".+"} if name == "Page" and within else REQUIRED.get(name, {})
        for attribute, written in needed.items():
            if not re.fullmatch(written, element.get(attribute, "")):
                yield f"{name} says {attribute}={element.get(attribute)!r}"
        if not re.fullmatch(TEXTS.get(name, ".*"), element.text or "", re.DOTALL):
            yield f"{name} reads {element.text}"
        yield from _measures(element, name)


def _measures(element: etree._Element, name: str) -> Iterator[str]:
    if "Boundary" in element.attrib:
        box = numbers(element.get("Boundary"))
        if len(box) != 4 or min(box[2:]) <= 0:
            yield f"{name} has the box {box}"
    if name == "TextCode" and len(distances(element.get("DeltaX"))) != len(element.text or "") - 1:
        yield f"{element.text} has other distances than characters"


def _lost_files(opened: Opened) -> Iterator[str]:
    document, resources = opened.document, f"Doc_0/{opened.document.findtext(f'.//{SPACE}PublicRes')}"
    told = {"OFD.xml", str(opened.fact("DocRoot")), resources}
    told |= {f"Doc_0/{page.get('BaseLoc')}" for page in document.iter(f"{SPACE}Page")}
    base = f"Doc_0/{opened.trees[resources].get('BaseLoc')}"
    told |= {f"{base}/{file.text}" for file in opened.trees[resources].iter(f"{SPACE}FontFile")}
    for name in told ^ set(opened.members):
        yield f"{name} is told of and not there, or there and not told of"


def _lost_numbers(opened: Opened) -> Iterator[str]:
    given = Counter(str(one.get("ID")) for tree in opened.trees.values() for one in tree.iter() if "ID" in one.attrib)
    yield from (f"the number {number} is given {count} times" for number, count in given.items() if count > 1)
    most = max(map(int, given))
    if opened.document.findtext(f".//{SPACE}MaxUnitID") != str(most):
        yield f"the last number is {most}"
    fonts, pages = set(opened.fonts()), {str(page.get("ID")) for page in opened.document.iter(f"{SPACE}Page")}
    for tree in opened.trees.values():
        for one in tree.iter(f"{SPACE}TextObject"):
            if one.get("Font") not in fonts:
                yield f"no font has the number {one.get('Font')}"
        for one in tree.iter(f"{SPACE}Dest"):
            if one.get("PageID") not in pages:
                yield f"no page has the number {one.get('PageID')}"

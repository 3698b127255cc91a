"""Office documents without the names of those who wrote, changed and commented, and the days on which they did.

What a document shows stays: changes still tracked and comments still open are its text, and are for a person to settle.
"""

import io
import re
import zipfile
from typing import Final

from gongkai.zipped import zip_up
from gongkai_web.files.cleaning.pictures import clean_jpeg, clean_png

_CORE: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_APP: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
_CUSTOM: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
)
_PROPERTIES: Final = {"docprops/core.xml": _CORE, "docprops/app.xml": _APP, "docprops/custom.xml": _CUSTOM}
_THUMBNAIL: Final = re.compile(r"docprops/thumbnail\.", re.IGNORECASE)
_THUMBNAIL_RELATION: Final = re.compile(rb"<Relationship\b[^<>]*/metadata/thumbnail[^<>]*/>")
_NAMES: Final = re.compile(
    rb"(\s(?:w|w15|p15|p188):(?:author|initials|userId|providerId)=)(\"[^\"]*\"|'[^']*')"
    rb"|(\s(?:userName|lastModifiedBy|initials)=)(\"[^\"]*\"|'[^']*')"
)
_DAYS: Final = re.compile(rb"\sw(?:16du)?:date(?:Utc)?=(?:\"[^\"]*\"|'[^']*')")
_REVISIONS: Final = re.compile(
    rb"\sw:rsid\w*=(?:\"[^\"]*\"|'[^']*')|<w:rsids>.*?</w:rsids>|<w:rsid\b[^<>]*/>", re.DOTALL
)
_SHEET_AUTHORS: Final = re.compile(rb"(<authors>).*?(</authors>)", re.DOTALL)
_AUTHOR: Final = re.compile(rb"<author>[^<]*</author>|<author/>")


def clean_office(data: bytes) -> bytes:
    """Write an office document's zip anew, member by member."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        kept = [one for one in old.infolist() if not (one.is_dir() or _THUMBNAIL.match(one.filename))]
        return zip_up((one.filename, _clean_member(one.filename.lower(), old.read(one))) for one in kept)


def _clean_member(name: str, content: bytes) -> bytes:
    if name in _PROPERTIES:
        return _PROPERTIES[name].encode()
    if name == "_rels/.rels":
        return _THUMBNAIL_RELATION.sub(b"", content)
    if name.endswith((".jpg", ".jpeg")):
        return clean_jpeg(content)
    if name.endswith(".png"):
        return clean_png(content)
    if name.endswith(".xml"):
        content = _NAMES.sub(rb'\1\3""', content)
        content = _REVISIONS.sub(b"", _DAYS.sub(b"", content))
        return _SHEET_AUTHORS.sub(_empty_authors, content)
    return content


def _empty_authors(found: re.Match[bytes]) -> bytes:
    # Comments point to their author by number: the places stay, the names go.
    return found[1] + b"<author></author>" * len(_AUTHOR.findall(found[0])) + found[2]

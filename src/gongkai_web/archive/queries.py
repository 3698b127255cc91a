"""What is archived, what waits, what is due; and whether packages are what was written."""

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Final
from zipfile import BadZipFile, ZipFile

from django.db.models import F, Max, Q, QuerySet

from gongkai.law.retention import list_transfers
from gongkai_web.agencies.models import Agency
from gongkai_web.agencies.queries import numbers_in
from gongkai_web.archive.errors import DamagedPackageError
from gongkai_web.archive.keeping import folder
from gongkai_web.archive.models import Package, ShelfRule
from gongkai_web.archive.packing import MANIFEST
from gongkai_web.cases.models import Case
from gongkai_web.cases.queries import visible_to
from gongkai_web.people.models import User

SHELVES: Final = (
    ("waiting", "待归档"),
    ("unpacked", "已归档未成包"),
    ("kept", "已归档"),
    ("transfer", "应移交"),
    ("expired", "保管期满"),
)
"""The lists of the archive, by their ids."""


def list_waiting(user: User) -> QuerySet[Case]:
    """List the cases that are done with and not archived, the longest first."""
    return _cases(user).filter(phase__in=("served", "closed")).order_by("served_on", "decided_on", "pk")


def list_unpacked(user: User) -> QuerySet[Case]:
    """List the cases that were archived without a package."""
    return _cases(user).filter(phase="archived", packages=None).order_by("pk")


def list_packages(user: User, *, year: int | None = None) -> QuerySet[Package]:
    """List the newest package of every archived case that the person sees, of one year of archiving or of all."""
    seen = Package.objects.filter(case__in=visible_to(user)).annotate(newest=Max("case__packages__number"))
    found = seen.filter(number=F("newest")).select_related("case", "case__agency", "made_by")
    found = found.order_by("-archived_on", "-pk")
    return found.filter(archived_on__year=year) if year else found


def list_due_for_transfer(user: User, *, day: date, transfer: str) -> QuerySet[Package]:
    """List what organs of a level must hand to the public archives: kept longer than their years, which have passed."""
    longer, by = Q(expires_on=None) | Q(expires_on__gt=day), list_transfers()[transfer].archived_by(day)
    return list_packages(user).filter(longer, archived_on__lte=by).order_by("archived_on", "pk")


def rule_for(agency: Agency) -> ShelfRule | None:
    """Return what an organ's own list, or that of the nearest above it, says is usual."""
    found = ShelfRule.objects.filter(agency__in=numbers_in(agency.path)).select_related("agency", "set_by")
    return max(found, key=lambda rule: len(rule.agency.path), default=None)


def list_expired(user: User, *, day: date) -> QuerySet[Package]:
    """List what has been kept as long as its class says; it is appraised, never thrown away by itself."""
    return list_packages(user).filter(expires_on__lt=day).order_by("expires_on", "pk")


def find_package(user: User, reference: str, number: int) -> Package | None:
    """Return a package of a case that the person sees."""
    seen = Package.objects.filter(case__in=visible_to(user), case__reference=reference, number=number)
    return seen.select_related("case", "case__agency", "made_by").first()


def read_package(package: Package) -> bytes:
    """Return a package's bytes as they lie there.

    Raises:
        DamagedPackageError: they are gone.
    """
    try:
        return (folder() / package.file_name).read_bytes()
    except FileNotFoundError as error:
        raise DamagedPackageError(package.file_name) from error


def find_damage(package: Package) -> list[str]:
    """Take every digest of a package again, and say what does not fit."""
    try:
        content = read_package(package)
    except DamagedPackageError as error:
        return [str(error)]
    said = [] if sha256(content).hexdigest() == package.sha256 else [f"归档包 {package.file_name} 的摘要不符"]
    try:
        with ZipFile(folder() / package.file_name) as archive:
            return said + list(_differences(archive))
    except (BadZipFile, KeyError, ValueError):
        return [*said, f"归档包 {package.file_name} 无法打开，请从备份恢复"]


def verify_packages() -> Iterator[str]:
    """Yield what is wrong with any package."""
    for package in Package.objects.select_related("case").order_by("pk").iterator(chunk_size=500):
        yield from find_damage(package)


def _differences(archive: ZipFile) -> Iterator[str]:
    listed = {one["path"]: one["sha256"] for one in json.loads(archive.read(MANIFEST))["members"] if one["included"]}
    there = {name for name in archive.namelist() if name != MANIFEST}
    yield from (f"{path} 不在包内" for path in sorted(listed.keys() - there))
    yield from (f"{path} 不在清单上" for path in sorted(there - listed.keys()))
    for path in sorted(listed.keys() & there):
        if sha256(archive.read(path)).hexdigest() != listed[path]:
            yield f"{path} 的内容与清单上的摘要不符"


def _cases(user: User) -> QuerySet[Case]:
    return visible_to(user).select_related("agency", "applicant")

"""Every change to the tree of organs."""

from collections.abc import Sequence
from typing import Any, Final, TypedDict, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr

from gongkai.errors import GongkaiError
from gongkai_web.agencies.events import AgencyClosing, agency_closing
from gongkai_web.agencies.importing import PARENT, find_faults, in_order, particulars_of
from gongkai_web.agencies.models import DEPTH_MOST, STEP, Agency
from gongkai_web.agencies.permissions import Actor, may_change
from gongkai_web.agencies.queries import find_by_code, subtree_of, within
from gongkai_web.audit.actions import record
from gongkai_web.audit.models import Party
from gongkai_web.rivals import save_or_say
from gongkai_web.ui.tables import Line


class AgencyError(GongkaiError):
    """The tree of organs cannot be changed as asked."""


class NotAdministratorError(PermissionDenied):
    """Somebody does not administer the organ they would change."""


class Particulars(TypedDict, total=False):
    """What may be said of an organ; its place and whether it is in use have actions of their own."""

    code: str
    name: str
    short_name: str
    kind: str
    uscc: str
    region: str
    series: str
    office: str
    address: str
    hours: str
    phone: str
    fax: str
    postcode: str
    email: str
    website: str
    review_authority: str
    review_address: str
    online_review_url: str
    court: str
    court_address: str


FIELDS: Final = tuple(Particulars.__annotations__)


@transaction.atomic
def create(*, actor: Actor | Party, parent: Agency | None, particulars: Particulars, reason: str = "") -> Agency:
    """Put a new organ into the tree below another, or at a root.

    Raises:
        NotAdministratorError: the one above is not the actor's to administer.
        ValidationError: a particular is missing or wrong, by its field.
        AgencyError: the tree would be too deep.
    """
    above = _locked(parent) if parent is not None else None
    _check_may(actor, above)
    agency = Agency(parent=above, **_known(particulars))
    save_or_say(agency)
    agency.path = _path_below(above, agency)
    agency.save(update_fields=["path"])
    after = {**particulars, "parent": above.pk if above else None}
    record(actor=actor, verb="agencies.create", subject=agency, agency=agency, after=after, reason=reason)
    return agency


@transaction.atomic
def amend(*, actor: Actor | Party, agency: Agency, particulars: Particulars, reason: str = "") -> Agency:
    """Change what is said of an organ; what is the same already leaves no entry.

    Raises:
        NotAdministratorError: the organ is not the actor's to administer.
        ValidationError: a particular is wrong, by its field.
    """
    changed = _locked(agency)
    _check_may(actor, changed)
    given = _known(particulars)
    before = {name: getattr(changed, name) for name, value in given.items() if getattr(changed, name) != value}
    if before:
        for name in before:
            setattr(changed, name, given[name])
        changed.full_clean()
        changed.save(update_fields=list(before))
        record(
            actor=actor,
            verb="agencies.amend",
            subject=changed,
            agency=changed,
            before=before,
            after={name: given[name] for name in before},
            reason=reason,
        )
    return changed


@transaction.atomic
def move(*, actor: Actor | Party, agency: Agency, parent: Agency | None, reason: str) -> Agency:
    """Hang an organ with all below it under another.

    Raises:
        NotAdministratorError: the organ, or where it goes, is not the actor's to administer.
        AgencyError: it would hang below itself, or too deep.
    """
    # Two moves at once could make a ring of each other's halves: whoever moves holds the whole tree.
    tree = {one.pk: one for one in Agency.objects.select_for_update(no_key=True).order_by("pk")}
    moved, above = tree[agency.pk], tree[parent.pk] if parent is not None else None
    _check_may(actor, moved)
    _check_may(actor, above)
    if moved.parent_id == (above.pk if above is not None else None):
        return moved
    if above is not None and above.path.startswith(moved.path):
        raise AgencyError("不能把{name}移到它自己或者它的下级机关之下", {"name": moved.name})
    old, new = moved.path, _path_below(above, moved)
    lowest = max(len(one.path) for one in tree.values() if one.path.startswith(old))
    _check_depth(lowest - len(old) + len(new))
    before = {"parent": moved.parent_id}
    Agency.objects.filter(within(old)).update(path=Concat(Value(new), Substr(F("path"), len(old) + 1)))
    Agency.objects.filter(pk=moved.pk).update(parent=above)
    moved.refresh_from_db()
    after = {"parent": moved.parent_id}
    record(actor=actor, verb="agencies.move", subject=moved, agency=moved, before=before, after=after, reason=reason)
    return moved


@transaction.atomic
def deactivate(*, actor: Actor | Party, agency: Agency, reason: str) -> Agency:
    """Take an organ out of use; what it did stays.

    Raises:
        NotAdministratorError: the organ is not the actor's to administer.
        AgencyError: organs below it are in use, or it has cases that are not ended.
    """
    closed = _locked(agency)
    _check_may(actor, closed)
    below = subtree_of(closed).exclude(pk=closed.pk).filter(active=True).first()
    if below is not None:
        raise AgencyError("{name}之下还有在用的{below}，请先停用或者移走", {"name": closed.name, "below": below.name})
    agency_closing.send(sender=Agency, closing=AgencyClosing(agency=closed))
    return _set_active(closed, active=False, actor=actor, reason=reason)


@transaction.atomic
def reactivate(*, actor: Actor | Party, agency: Agency, reason: str) -> Agency:
    """Put an organ into use again.

    Raises:
        NotAdministratorError: the organ is not the actor's to administer.
        AgencyError: the organ above it is not in use.
    """
    opened = _locked(agency)
    _check_may(actor, opened)
    if opened.parent is not None and not opened.parent.active:
        raise AgencyError("上级机关{name}已停用，请先启用", {"name": opened.parent.name})
    return _set_active(opened, active=True, actor=actor, reason=reason)


@transaction.atomic
def import_agencies(*, actor: Actor | Party, lines: Sequence[Line], reason: str) -> list[Agency]:
    """Put every organ of a list into the tree, or none.

    Raises:
        ValidationError: a line is at fault.
        AgencyError: the tree would be too deep.
    """
    faults = find_faults(lines, actor=actor)
    if faults:
        raise ValidationError([str(fault) for fault in faults])
    made = []
    for line in in_order(lines):
        parent = find_by_code(line.cells.get(PARENT, ""))
        particulars = cast("Particulars", particulars_of(line))
        made.append(create(actor=actor, parent=parent, particulars=particulars, reason=reason))
    return made


def _set_active(agency: Agency, *, active: bool, actor: Actor | Party, reason: str) -> Agency:
    if agency.active != active:
        agency.active = active
        agency.save(update_fields=["active"])
        verb = "agencies.reactivate" if active else "agencies.deactivate"
        before, after = {"active": not active}, {"active": active}
        record(actor=actor, verb=verb, subject=agency, agency=agency, before=before, after=after, reason=reason)
    return agency


def _locked(agency: Agency) -> Agency:
    return Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)


def _check_may(actor: Actor | Party, agency: Agency | None) -> None:
    if not may_change(actor, agency):
        name = agency.name if agency is not None else "最高一级机关"
        message = f"此操作须由{name}的系统管理员办理。"
        raise NotAdministratorError(message)


def _path_below(above: Agency | None, agency: Agency) -> str:
    path = (above.path if above is not None else "") + f"{agency.pk:0{STEP}}"
    _check_depth(len(path))
    return path


def _check_depth(length: int) -> None:
    if length > STEP * DEPTH_MOST:
        raise AgencyError("机关层级不得超过 {most} 级", {"most": DEPTH_MOST})


def _known(particulars: Particulars) -> dict[str, Any]:
    given = cast("dict[str, Any]", particulars)
    return {name: given[name] for name in FIELDS if name in given}

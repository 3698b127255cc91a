"""Changing the tree of organs: it stays a tree, every change leaves a trace, and only its administrators make one."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from gongkai_web.agencies import queries
from gongkai_web.agencies.actions import (
    AgencyError,
    NotAdministratorError,
    Particulars,
    amend,
    create,
    deactivate,
    move,
    reactivate,
)
from gongkai_web.agencies.models import DEPTH_MOST, STEP, Agency, Kind
from gongkai_web.audit.models import Entry, Party
from gongkai_web.people.models import Role, User
from tests.factories.agencies import make_agency
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db
ROOT = Party.COMMAND


def particulars(code: str = "QH01", name: str = "清河县教育局") -> Particulars:
    return {"code": code, "name": name, "short_name": name[-3:], "kind": Kind.DEPARTMENT}


def is_a_tree() -> bool:
    """Say whether every path is the path above it and one more step."""
    return all(
        agency.path == (agency.parent.path if agency.parent else "") + f"{agency.pk:0{STEP}}"
        for agency in Agency.objects.select_related("parent")
    )


def test_a_new_organ_hangs_below_another_and_leaves_a_trace() -> None:
    county = create(actor=ROOT, parent=None, particulars=particulars("QH", "清河县人民政府"))
    administrator = make_person(Role.ADMINISTRATOR, agency=county)
    office = create(actor=administrator, parent=county, particulars=particulars(), reason="机构改革")
    assert office.path == county.path + f"{office.pk:0{STEP}}"
    entry = Entry.objects.get(subject_id=str(office.pk))
    assert (entry.verb, entry.actor_id, entry.agency_id, entry.reason) == (
        "agencies.create", administrator.pk, office.pk, "机构改革",
    )  # fmt: skip
    assert json.loads(entry.after)["parent"] == county.pk


def test_a_bad_particular_is_named_by_its_field() -> None:
    create(actor=ROOT, parent=None, particulars=particulars())
    with pytest.raises(ValidationError) as refused:
        create(actor=ROOT, parent=None, particulars={"code": "QH01", "name": "", "email": "无", "kind": "x"})
    assert {"code", "name", "short_name", "email", "kind"} <= set(refused.value.message_dict)


def test_an_amendment_says_what_changed_and_nothing_else() -> None:
    office = make_agency("清河县教育局")
    amend(actor=ROOT, agency=office, particulars={"name": "清河县教育局", "phone": "0000-123"}, reason="号码变更")
    amend(actor=ROOT, agency=office, particulars={"phone": "0000-123"})
    entry = Entry.objects.get()
    assert (entry.before, entry.after) == ('{"phone":""}', '{"phone":"0000-123"}')
    assert Agency.objects.get().phone == "0000-123"


def test_a_moved_organ_takes_all_below_it_along() -> None:
    county, town = make_agency("清河县"), make_agency("河口镇")
    bureau = make_agency("教育局", parent=county)
    school = make_agency("一中", parent=bureau)
    make_agency("水务局", parent=county)
    moved = move(actor=ROOT, agency=bureau, parent=town, reason="划转")
    assert moved.parent == town
    assert is_a_tree()
    assert list(queries.ancestors_of(Agency.objects.get(pk=school.pk))) == [town, bureau]
    assert [agency.name for agency in queries.subtree_of(county)] == ["清河县", "水务局"]
    assert Entry.objects.get().reason == "划转"
    move(actor=ROOT, agency=moved, parent=None, reason="升格")
    assert is_a_tree()
    assert queries.depth_of(Agency.objects.get(pk=bureau.pk)) == 0


def test_no_organ_hangs_below_itself() -> None:
    county = make_agency("清河县")
    bureau = make_agency("教育局", parent=county)
    school = make_agency("一中", parent=bureau)
    for place in (bureau, school):
        with pytest.raises(AgencyError, match="不能把教育局移到"):
            move(actor=ROOT, agency=bureau, parent=place, reason="误操作")
    assert is_a_tree()
    assert not Entry.objects.exists()


def test_a_tree_too_deep_is_refused_by_either_way() -> None:
    above = lowest = make_agency("一级")
    for _ in range(DEPTH_MOST - 1):
        above, lowest = lowest, make_agency("下级", parent=lowest)
    with pytest.raises(AgencyError, match="不得超过"):
        create(actor=ROOT, parent=lowest, particulars=particulars())
    other = make_agency("他县")
    make_agency("他局", parent=other)
    with pytest.raises(AgencyError, match="不得超过"):
        move(actor=ROOT, agency=other, parent=above, reason="划转")
    assert is_a_tree()


def test_an_organ_is_closed_after_those_below_it_and_opened_after_those_above() -> None:
    county = make_agency("清河县")
    bureau = make_agency("教育局", parent=county)
    with pytest.raises(AgencyError, match="还有在用的教育局"):
        deactivate(actor=ROOT, agency=county, reason="撤并")
    deactivate(actor=ROOT, agency=bureau, reason="撤并")
    deactivate(actor=ROOT, agency=county, reason="撤并")
    with pytest.raises(AgencyError, match="上级机关清河县已停用"):
        reactivate(actor=ROOT, agency=bureau, reason="恢复")
    reactivate(actor=ROOT, agency=county, reason="恢复")
    verbs = list(Entry.objects.order_by("number").values_list("verb", flat=True))
    assert verbs == ["agencies.deactivate", "agencies.deactivate", "agencies.reactivate"]


def test_only_administrators_from_above_change_an_organ() -> None:
    county, other = make_agency("清河县"), make_agency("他县")
    bureau = make_agency("教育局", parent=county)
    above = make_person(Role.ADMINISTRATOR, agency=county)
    strangers: list[User | Party] = [
        make_person(Role.ADMINISTRATOR, agency=other),
        make_person(*(role for role in Role if role != Role.ADMINISTRATOR), agency=county),
        make_person(),
        Party.APPLICANT,
    ]
    amend(actor=above, agency=bureau, particulars={"phone": "1"})
    for stranger in strangers:
        with pytest.raises(NotAdministratorError):
            amend(actor=stranger, agency=bureau, particulars={"phone": "2"})
    with pytest.raises(NotAdministratorError, match="他县"):
        move(actor=above, agency=bureau, parent=other, reason="越权")
    with pytest.raises(NotAdministratorError, match="最高一级"):
        create(actor=above, parent=None, particulars=particulars())
    above.is_active = False
    with pytest.raises(NotAdministratorError):
        amend(actor=above, agency=bureau, particulars={"phone": "3"})


@pytest.mark.django_db(transaction=True)
def test_two_who_move_at_once_make_no_ring() -> None:
    one, two = make_agency("甲"), make_agency("乙")

    def hang(pair: tuple[Agency, Agency]) -> str:
        try:
            move(actor=ROOT, agency=pair[0], parent=pair[1], reason="并")
        except AgencyError:
            return "refused"
        finally:
            connection.close()
        return "moved"

    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(hang, [(one, two), (two, one)]))
    assert sorted(said) == ["moved", "refused"]
    assert is_a_tree()

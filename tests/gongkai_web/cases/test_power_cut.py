"""A process killed in the middle of a step: the step happened whole, or not at all; the trail stays whole."""

import json
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from django.conf import settings
from django.db import connection

from gongkai_web.audit.models import Entry
from gongkai_web.audit.queries import verify
from gongkai_web.cases.models import Case, CaseEvent, Correspondence
from gongkai_web.letters.models import Counter
from gongkai_web.letters.models import State as LetterState
from gongkai_web.people.models import User
from tests.factories.register import GRANT, make_office, registered, step

pytestmark = pytest.mark.django_db(transaction=True)

ROOT: Final = Path(__file__).resolve().parents[3]
DAY: Final = date(2026, 3, 2)
COMMITTED: Final = "django.db.backends.base.base.BaseDatabaseWrapper.run_and_clear_commit_hooks"
CUTS: Final = (
    "gongkai_web.cases.actions.consequences.apply_or_refuse",
    "gongkai_web.cases.actions.writing.fill",
    "gongkai_web.cases.actions.writing.record",
    "gongkai_web.cases.actions.consequences.follow_up",
    COMMITTED,
)
"""Places along a step where the power goes: before, between and after its writes, and after the commit."""

SIGNING: Final = (
    "gongkai_web.letters.actions.signing.give_number",
    "gongkai_web.cases.actions.consequences.sign_decision",
    "gongkai_web.cases.actions.writing.record",
    COMMITTED,
)
"""The same along a signature, which writes the letter's number, the letter, the case, the event and the trail."""

DYING: Final = """
import json, os, sys
from datetime import date
given = json.loads(sys.argv[1])
import django
from django.conf import settings
from tests import settings as ours
ours.DATABASES["default"]["NAME"] = given["database"]
django.setup()
import importlib
owner, _, name = given["cut"].rpartition(".")
try:
    holder = importlib.import_module(owner)
except ModuleNotFoundError:
    module, _, kind = owner.rpartition(".")
    holder = getattr(importlib.import_module(module), kind)
whole = getattr(holder, name)
def cut(*args, **kwargs):
    result = whole(*args, **kwargs)
    os.kill(os.getpid(), 9)
setattr(holder, name, cut)
from gongkai_web.cases.models import Case
from gongkai_web.people.models import User
from tests.factories.register import step
step(Case.objects.get(pk=given["case"]), given["step"], by=User.objects.get(pk=given["actor"]), on=date(2026, 3, 2),
     facts=given["facts"])
"""


def die(case: Case, name: str, *, by: User, cut: str, facts: dict[str, str]) -> None:
    """Take a step in another process, which is killed once it has come to a place."""
    given = {
        "database": str(settings.DATABASES["default"]["NAME"]),
        "cut": cut,
        "case": case.pk,
        "step": name,
        "actor": by.pk,
        "facts": facts,
    }
    connection.close()
    died = subprocess.run(
        [sys.executable, "-c", DYING, json.dumps(given)],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert died.returncode == -signal.SIGKILL, died.stderr


def written(case: Case) -> tuple[int, int, int]:
    case.refresh_from_db()
    return case.version, CaseEvent.objects.filter(case=case).count(), Entry.objects.count()


@pytest.mark.parametrize("cut", CUTS)
def test_a_step_is_taken_whole_or_not_at_all(cut: str) -> None:
    office = make_office()
    case = registered(office)
    before = written(case)
    die(case, "record_search", by=office.handler, cut=cut, facts={"where": "档案室", "words": "低保", "found": "一件"})
    committed = cut == COMMITTED
    assert written(case) == (tuple(count + 1 for count in before) if committed else before)
    assert len(case.proceeding.searches) == int(committed)
    assert verify().sound
    assert case.version == CaseEvent.objects.filter(case=case).count()


@pytest.mark.parametrize("cut", SIGNING)
def test_a_signature_gives_letter_number_and_result_together_or_none(cut: str) -> None:
    office = make_office()
    case = step(registered(office), "draft", by=office.handler, on=DAY, facts=GRANT)
    case = step(case, "pass_legality", by=office.reviewer, on=DAY)
    case = step(case, "pass_confidentiality", by=office.reviewer, on=DAY)
    die(case, "sign", by=office.approver, cut=cut, facts={})
    case.refresh_from_db()
    letter = Correspondence.objects.get(case=case).letter
    numbers = Counter.objects.filter(series="decision").values_list("last", flat=True)
    if cut == COMMITTED:
        assert (case.phase, list(numbers)) == ("decided", [1])
        assert letter.state in {LetterState.SIGNED, LetterState.ISSUED}
        assert case.proceeding.decisions[0].letter == letter.number
    else:
        assert (case.phase, letter.state, letter.number) == ("reviewed", LetterState.CHECKED, "")
        assert sum(numbers) == 0
    assert verify().sound

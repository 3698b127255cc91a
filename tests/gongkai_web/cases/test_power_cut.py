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
from gongkai_web.cases.models import Case, CaseEvent
from tests.factories.register import make_office, registered

pytestmark = pytest.mark.django_db(transaction=True)

ROOT: Final = Path(__file__).resolve().parents[3]
DAY: Final = date(2026, 3, 2)
CUTS: Final = (
    "gongkai_web.cases.actions.step.apply_or_refuse",
    "gongkai_web.cases.actions.writing.fill",
    "gongkai_web.cases.actions.writing.record",
    "gongkai_web.cases.actions.step.follow_up",
    "django.db.backends.base.base.BaseDatabaseWrapper.run_and_clear_commit_hooks",
)
"""Places along the action where the power goes: before, between and after its writes, and after the commit."""

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
step(Case.objects.get(pk=given["case"]), "record_search", by=User.objects.get(pk=given["handler"]), on=date(2026, 3, 2),
     facts={"where": "档案室", "words": "低保", "found": "一件"})
"""


@pytest.mark.parametrize("cut", CUTS)
def test_a_step_is_taken_whole_or_not_at_all(cut: str) -> None:
    office = make_office()
    case = registered(office)
    before = (case.version, CaseEvent.objects.count(), Entry.objects.count())
    given = {
        "database": str(settings.DATABASES["default"]["NAME"]),
        "cut": cut,
        "case": case.pk,
        "handler": office.handler.pk,
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
    case.refresh_from_db()
    after = (case.version, CaseEvent.objects.count(), Entry.objects.count())
    committed = "commit" in cut
    assert after == (tuple(count + 1 for count in before) if committed else before)
    assert len(case.proceeding.searches) == int(committed)
    assert verify().sound
    assert Case.objects.get(pk=case.pk).version == CaseEvent.objects.filter(case=case).count()

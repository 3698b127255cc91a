"""An office with a year of cases, for the tests of the report."""

import pytest

from tests.factories.cases import make_cases
from tests.factories.counted import put_into_register
from tests.factories.register import Office, make_office


@pytest.fixture
def office(db: None) -> Office:  # noqa: ARG001 - asked for its effect
    """Return an office whose register holds forty cases."""
    made = make_office()
    put_into_register(made.agency, make_cases(7, 40))
    return made

"""Two who do the same at the same moment: the second finds what the first has done, and says so."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import IntegrityError, models, transaction

Given = ParamSpec("Given")
Result = TypeVar("Result")


def save_or_say(instance: models.Model) -> None:
    """Look a new row through and save it; where a twin of it comes first meanwhile, say so at its field all the same.

    Raises:
        ValidationError: a particular is wrong or taken, by its field.
    """
    instance.full_clean()
    try:
        with transaction.atomic():
            instance.save()
    except IntegrityError:
        instance.full_clean()
        raise


def once_more(act: Callable[Given, Result]) -> Callable[Given, Result]:
    """Make an action one that is called over, where a twin of it came first: it then finds what that has done.

    It must be atomic by itself, so that nothing is left of the first attempt.
    """

    @wraps(act)
    def acting(*given: Given.args, **named: Given.kwargs) -> Result:
        try:
            return act(*given, **named)
        except IntegrityError:
            return act(*given, **named)

    return acting

"""Work left to the worker, written down in the transaction that calls for it: neither comes about without the other."""

from functools import partial
from typing import ParamSpec, TypeVar

from django.db import transaction
from django_tasks.base import Task

Given = ParamSpec("Given")
Result = TypeVar("Result")


def leave(task: Task[Given, Result], *given: Given.args, **named: Given.kwargs) -> None:
    """Leave a call to the worker.

    Where work is kept in rows, its row is written here and now. A backend that works at once waits for the commit.
    """
    if task.get_backend().supports_defer:
        task.enqueue(*given, **named)
    else:
        transaction.on_commit(partial(task.enqueue, *given, **named))

"""Filters that a person keeps under a name."""

from django.db import transaction

from gongkai_web.cases.models import SavedFilter
from gongkai_web.people.models import User


@transaction.atomic
def save_filter(*, actor: User, name: str, query: str) -> SavedFilter:
    """Keep a search under a name; the same name again replaces it. A person's own convenience: no audit."""
    saved, _ = SavedFilter.objects.update_or_create(user=actor, name=name.strip(), defaults={"query": query})
    return saved


@transaction.atomic
def forget_filter(*, actor: User, name: str) -> None:
    """Forget a kept search."""
    SavedFilter.objects.filter(user=actor, name=name).delete()

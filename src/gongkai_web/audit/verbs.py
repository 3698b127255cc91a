"""What verbs of the trail are called on a screen: each app says so in its ``AppConfig``.

``audit_verbs = {"agencies.create": "新增机关"}``
"""

from functools import cache

from django.apps import apps


@cache
def list_verbs() -> dict[str, str]:
    """List the verbs that apps declare, with their names."""
    return {
        verb: name for config in apps.get_app_configs() for verb, name in getattr(config, "audit_verbs", {}).items()
    }


def name_of(verb: str) -> str:
    """Return what a verb is called; one that nobody declared speaks for itself."""
    return list_verbs().get(verb, verb)

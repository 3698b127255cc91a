"""What verbs and facts of the trail are called on a screen: each app says so in its ``AppConfig``.

``audit_verbs = {"agencies.create": "新增机关"}``, ``audit_facts = {"address": "网络地址"}``
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


def fact_called(fact: str, *, verb: str) -> str:
    """Return what the app of a verb calls a fact that is no field of a table; one that nobody declared is itself."""
    app = apps.app_configs.get(verb.partition(".")[0])
    facts: dict[str, str] = getattr(app, "audit_facts", {})
    return facts.get(fact, fact)

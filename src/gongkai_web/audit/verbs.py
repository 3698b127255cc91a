"""What verbs, facts and codes of the trail are called on a screen: each app says so in its ``AppConfig``.

``audit_verbs = {"agencies.create": "新增机关"}``, ``audit_facts = {"address": "网络地址"}``,
``audit_codes = {"proof": {"password": "密码"}}``, ``audit_people = {"handler"}``: facts that are logins
"""

from functools import cache

from django.apps import AppConfig, apps


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
    facts: dict[str, str] = getattr(_app_of(verb), "audit_facts", {})
    return facts.get(fact, fact)


def code_called(code: str, *, fact: str, verb: str) -> str:
    """Return what the app of a verb calls a code that a fact is kept as; what is no code is itself."""
    codes: dict[str, dict[str, str]] = getattr(_app_of(verb), "audit_codes", {})
    return codes.get(fact, {}).get(code, code)


def is_person(fact: str, *, verb: str) -> bool:
    """Say whether the app of a verb keeps a fact as the name by which a person signs in."""
    return fact in getattr(_app_of(verb), "audit_people", ())


def _app_of(verb: str) -> AppConfig | None:
    return apps.app_configs.get(verb.partition(".")[0])

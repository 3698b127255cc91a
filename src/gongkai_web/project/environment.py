"""What an installation says of itself in environment variables, read in one place."""

import os
import secrets
import tempfile
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

KEY_FILE: Final = "secret.key"
LOOPBACK: Final = {"localhost", "127.0.0.1", "[::1]", "::1"}
SECURITY: Final = {"none", "starttls", "tls"}
YES: Final = {"1", "true", "yes", "on"}


def text(name: str, default: str = "") -> str:
    """Return a variable without the blanks around it."""
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool = False) -> bool:
    """Say whether a variable is set to yes."""
    return text(name).lower() in YES if text(name) else default


def number(name: str, default: int) -> int:
    """Return a variable that is a whole number."""
    return int(text(name) or default)


def listed(name: str, default: str) -> list[str]:
    """Return a variable that lists things with commas between."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def site() -> dict[str, str]:
    """Return what head and foot of every page say: name, 主办, 网站标识码, 联系方式, 备案号."""
    return {
        "name": text("GONGKAI_SITE_NAME", "政府信息公开"),
        "owner": text("GONGKAI_SITE_OWNER"),
        "code": text("GONGKAI_SITE_CODE"),
        "contact": text("GONGKAI_SITE_CONTACT"),
        "record": text("GONGKAI_SITE_RECORD"),
    }


def is_loopback(hosts: list[str]) -> bool:
    """Say whether all hosts are names of this machine for itself."""
    return set(hosts) <= LOOPBACK


def data_folder() -> Path:
    """Return the folder of everything the platform keeps, absolute."""
    return Path(text("GONGKAI_DATA", "data")).absolute()


def secret_key(folder: Path) -> str:
    """Return the key that signs sessions and codes; make it once, for its owner's eyes alone."""
    given = text("GONGKAI_SECRET_KEY")
    if given:
        return given
    path = folder / KEY_FILE
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _write_once(path, secrets.token_urlsafe(64))
    return path.read_text(encoding="ascii").strip()


def _write_once(path: Path, key: str) -> None:
    # Several may start at once: each writes a file of its own, and the first link wins.
    descriptor, name = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)
    draft = Path(name)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def email(url: str) -> dict[str, object]:
    """Return mail settings for ``smtp://user@host:port?security=starttls|tls&from=…``; empty prints mail."""
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    security = query.get("security", ["none"])[0]
    strange = sorted(query.keys() - {"security", "from"}) or ([security] if security not in SECURITY else [])
    if strange:
        # A word that nobody reads would send the password over an open line.
        message = f"GONGKAI_EMAIL_URL：不认识“{'、'.join(strange)}”；可用 security=starttls|tls|none 和 from=地址"
        raise ImproperlyConfigured(message)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or 25,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": security == "starttls",
        "EMAIL_USE_SSL": security == "tls",
        "EMAIL_TIMEOUT": 20,
        "DEFAULT_FROM_EMAIL": query.get("from", ["noreply@localhost"])[0],
    }

"""Serving: refused while migrations are pending; both processes kept alive, and gone when told to stop."""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.factories.installation import Installation, make_installation

PS = shutil.which("ps") or "ps"


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def wait_for(true: Callable[[], bool], *, seconds: float = 40) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.1)


def answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
            return answer.status == 200 and "政府信息公开" in answer.read().decode()
    except (URLError, ConnectionError):
        return False


CHILDREN = {"project.worker": "worker", "granian": "granian", "go_rounds": "rounds"}
"""What runs beside us, by a word of its command."""


def children_of(parent: int) -> dict[str, int]:
    """Name the processes that a process started, as far as they are ours: by what runs in them."""
    listed = subprocess.run(
        [PS, "-o", "pid=,args=", "--ppid", str(parent)], capture_output=True, text=True, check=False
    )
    found = {}
    for line in listed.stdout.splitlines():
        number, _, words = line.strip().partition(" ")
        name = next((name for mark, name in CHILDREN.items() if mark in words), words)
        found[name] = int(number)
    return found


def is_alive(number: int) -> bool:
    return Path(f"/proc/{number}").exists()


@pytest.mark.enable_socket
@pytest.mark.usefixtures("django_db_setup")
def test_serve_from_first_start_to_stop(tmp_path: Path, worker_id: str) -> None:
    place = make_installation(tmp_path, f"serve_{worker_id}")
    refused = place.run("serve", "--port", str(free_port()))
    assert refused.returncode == 1
    assert "--migrate" in refused.stderr
    assert "尚未执行" in refused.stderr

    port = free_port()
    process = place.start("serve", "--migrate", "--port", str(port), "--workers", "1")
    try:
        wait_for(lambda: answers(port))
        wait_for(lambda: set(children_of(process.pid)) == set(CHILDREN.values()))
        assert_stays_alive(process.pid, port)
        assert "请先停止" in place.run("serve", "--port", str(free_port())).stderr
        assert "请先停止" in place.run("restore", "x.tar.gz", "--force").stderr
        assert_static_and_headers(port)
    finally:
        ours = children_of(process.pid)
        process.terminate()
        said, _ = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert not any(is_alive(number) for number in ours.values())
    assert not answers(port)
    assert_logged(place)

    process = place.start("serve", "--port", str(port), "--workers", "1")
    wait_for(lambda: answers(port))
    ours = children_of(process.pid)
    process.kill()
    process.communicate(timeout=60)
    wait_for(lambda: not any(is_alive(number) for number in ours.values()))


def assert_stays_alive(parent: int, port: int) -> None:
    """End each of the three as a crash would: all come back."""
    before = children_of(parent)
    for name in CHILDREN.values():
        os.kill(before[name], signal.SIGKILL)
    wait_for(lambda: set(now := children_of(parent)) == set(before) and not set(now.values()) & set(before.values()))
    wait_for(lambda: answers(port))


def assert_static_and_headers(port: int) -> None:
    with urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
        policy = answer.headers["Content-Security-Policy"]
        text = answer.read().decode()
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert (answer.headers["X-Frame-Options"], answer.headers["Referrer-Policy"]) == ("DENY", "same-origin")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    sheet = next(part for part in text.split('"') if part.startswith("/static/") and part.endswith(".css"))
    with urlopen(f"http://127.0.0.1:{port}{sheet}", timeout=5) as answer:
        assert "immutable" in answer.headers["Cache-Control"]


def assert_logged(place: Installation) -> None:
    (log,) = (place.data / "log").iterdir()
    text = log.read_text(encoding="utf-8")
    assert "gongkai_web.access 127.0.0.1 user=- GET / 200" in text
    assert "is started again" in text


def test_a_public_site_is_hardened(tmp_path: Path) -> None:
    """The settings of a site on the public network pass Django's own examination."""
    place = Installation(folder=tmp_path, variables={"GONGKAI_HOSTS": "gongkai.example.gov.cn", "GONGKAI_PROXY": "1"})
    done = place.run("check", "--deploy", "--fail-level", "WARNING")
    assert (done.returncode, done.stderr) == (0, "")
    shown = place.python(
        "import json; from django.conf import settings as s\n"
        "secure = [s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT]\n"
        "print(json.dumps([*secure, s.SECURE_HSTS_SECONDS]))"
    )
    assert json.loads(shown) == [True, True, True, 365 * 86400]

"""The last part of the demonstration: the invented county's office, filled and opened on this machine."""

import os
import shutil
import socket
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

ROOT: Final = Path(__file__).resolve().parents[1]
DATA: Final = ROOT / "build" / "demo" / "platform"
PORTS: Final = 20
"""How many ports are tried after the one asked for."""


def open_county(*, port: int, cases: int, once: bool) -> int:
    """Make the county anew in ``build/demo/platform`` and serve it; with ``once`` only make it."""
    shutil.rmtree(DATA, ignore_errors=True)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "gongkai_web.project.settings",
        "GONGKAI_DATA": str(DATA),
        "GONGKAI_SITE_NAME": "云泽县政府信息公开",
        "GONGKAI_SECOND_FACTOR": "none",
    }
    os.environ.pop("DATABASE_URL", None)
    DATA.mkdir(mode=0o700, parents=True)
    console = Console(highlight=False)
    _fill(console, cases)
    free = _free_port(port)
    _tell(console, free)
    if once:
        return 0
    from gongkai_web.project.serve import serve  # noqa: PLC0415 - Django is set up by now

    return serve(host="127.0.0.1", port=free, workers=1, migrate=False)


def _fill(console: Console, cases: int) -> None:
    import django  # noqa: PLC0415 - the environment must be set before

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - Django is set up by now
    from django.utils import timezone  # noqa: PLC0415 - as above

    from demo.county.seed import seed  # noqa: PLC0415 - as above

    call_command("migrate", interactive=False, verbosity=0)
    with Progress(console=console, transient=True) as progress:
        work = progress.add_task(f"云泽县：{cases} applications of the last thirteen months", total=cases)
        seed(today=timezone.localdate(), cases=cases, advance=lambda: progress.advance(work))


def _tell(console: Console, port: int) -> None:
    from demo.county.organs import LATIN, NAMES, PASSWORD, TRY  # noqa: PLC0415 - Django is set up by now
    from gongkai_web.cases.models import Case  # noqa: PLC0415 - as above

    console.print(
        f"\n{Case.objects.count()} applications of the invented county 云泽县, worked through the real actions."
    )
    title = f"http://127.0.0.1:{port}/login/  password of all: {PASSWORD}"
    table = Table(title=title, title_style="bold", title_justify="left")
    for head in ("login", "role", "person", "try"):
        table.add_column(head, overflow="fold")
    for role, name in NAMES.items():
        table.add_row(LATIN[role], role.label, name, TRY[role])
    console.print(table)
    console.print(f"Citizens: http://127.0.0.1:{port}/ — 提出申请，凭查询编号和查询码看进度。", soft_wrap=True)
    console.print("Ctrl-C ends it.")


def _free_port(wanted: int) -> int:
    """Return the first port from ``wanted`` on that nobody listens on."""
    for port in range(wanted, wanted + PORTS):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    return wanted

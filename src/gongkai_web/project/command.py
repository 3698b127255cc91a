"""The command ``gongkai-web``: everything an administrator does from a terminal."""

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import django
from django.core.exceptions import ValidationError
from django.core.management import execute_from_command_line

from gongkai.errors import GongkaiError
from gongkai_web.project.environment import data_folder

EPILOGUE: Final = "其他命令由 Django 提供，如 migrate、check、db_worker。"


def main(words: Sequence[str] | None = None) -> int:
    """Run one verb; those of Django are at hand under the same name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai_web.project.settings")
    data_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    words = sys.argv[1:] if words is None else words
    if words and words[0] not in VERBS and not words[0].startswith("-"):
        execute_from_command_line(["gongkai-web", *words])
        return 0
    chosen = parser().parse_args(words)
    django.setup()
    try:
        return VERBS[chosen.verb](chosen)
    except GongkaiError as error:
        sys.stderr.write(f"{error.spoken('zh')}\n")
    except ValidationError as error:
        sys.stderr.write("".join(f"{message}\n" for message in error.messages))
    except OSError as error:
        sys.stderr.write(f"{error.filename or ''}: {error.strerror}\n")
    return 1


def parser() -> argparse.ArgumentParser:
    """Return the parser of the verbs that are our own."""
    whole = argparse.ArgumentParser(prog="gongkai-web", description="政府信息公开平台", epilog=EPILOGUE)
    verbs = whole.add_subparsers(dest="verb", required=True, metavar="命令")
    serve = verbs.add_parser("serve", help="运行平台：网页与后台任务")
    serve.add_argument("--host", default="127.0.0.1", help="监听地址（默认仅本机）")
    serve.add_argument("--port", type=int, default=8000, help="端口")
    serve.add_argument("--workers", type=int, default=2, help="网页进程数")
    serve.add_argument("--migrate", action="store_true", help="先执行数据库变更")
    backup = verbs.add_parser("backup", help="备份数据库、文件与密钥到一个文件")
    backup.add_argument("out", type=Path)
    restore = verbs.add_parser("restore", help="从备份文件恢复")
    restore.add_argument("archive", type=Path)
    restore.add_argument("--force", action="store_true", help="数据目录非空也恢复；原有文件移入 .replaced")
    verify = verbs.add_parser("verify", help="核验审计链与已存文件")
    verify.add_argument("--noted", metavar="序号:摘要", help="此前记下的审计链末端")
    agencies = verbs.add_parser("import-agencies", help="从 CSV 或 XLSX 导入行政机关清单")
    agencies.add_argument("list", type=Path)
    agencies.add_argument("--dry-run", action="store_true", help="只检查，不导入")
    admin = verbs.add_parser("create-admin", help="创建首个系统管理员（密码从终端读取）")
    admin.add_argument("username")
    admin.add_argument("--name", required=True, help="姓名")
    admin.add_argument("--agency", default="", metavar="代码", help="所管理的机关（默认唯一的最高一级机关）")
    return whole


def _serve(chosen: argparse.Namespace) -> int:
    from gongkai_web.project.serve import serve  # noqa: PLC0415 - needs Django set up

    return serve(host=chosen.host, port=chosen.port, workers=chosen.workers, migrate=chosen.migrate)


def _backup(chosen: argparse.Namespace) -> int:
    from django.utils import timezone  # noqa: PLC0415 - needs Django set up

    from gongkai_web.project.backup import back_up, mark_of  # noqa: PLC0415 - needs Django set up

    manifest = back_up(chosen.out, now=timezone.localtime())
    end = mark_of(manifest)
    sys.stdout.write(f"已备份 {len(manifest.members)} 个文件到 {chosen.out}\n审计链末端 {end.number}:{end.digest}\n")
    return 0


def _restore(chosen: argparse.Namespace) -> int:
    from gongkai_web.project.backup import mark_of, restore  # noqa: PLC0415 - needs Django set up
    from gongkai_web.project.verify import verify  # noqa: PLC0415 - needs Django set up

    manifest, aside = restore(chosen.archive, force=chosen.force)
    sys.stdout.write(f"已恢复 {manifest.made} 的备份（版本 {manifest.version}），共 {len(manifest.members)} 个文件\n")
    if aside is not None:
        sys.stdout.write(f"原有文件在 {aside}\n")
    end = mark_of(manifest)
    sentences, sound = verify(noted=f"{end.number}:{end.digest}" if end.number else None)
    sys.stdout.write("".join(f"{sentence}\n" for sentence in sentences))
    return 0 if sound else 1


def _verify(chosen: argparse.Namespace) -> int:
    from gongkai_web.project.verify import verify  # noqa: PLC0415 - needs Django set up

    sentences, sound = verify(noted=chosen.noted)
    sys.stdout.write("".join(f"{sentence}\n" for sentence in sentences))
    return 0 if sound else 1


def _import_agencies(chosen: argparse.Namespace) -> int:
    from gongkai_web.agencies import actions, importing  # noqa: PLC0415 - needs Django set up
    from gongkai_web.audit.models import Party  # noqa: PLC0415 - needs Django set up

    lines = importing.read_lines(chosen.list.read_bytes())
    faults = importing.find_faults(lines, actor=Party.COMMAND)
    if faults:
        sys.stderr.write("".join(f"{fault}\n" for fault in faults))
        return 1
    if not chosen.dry_run:
        actions.import_agencies(actor=Party.COMMAND, lines=lines, reason=f"导入 {chosen.list.name}")
    sys.stdout.write(f"共 {len(lines)} 个机关，{'没有问题，尚未导入' if chosen.dry_run else '已导入'}\n")
    return 0


def _create_admin(chosen: argparse.Namespace) -> int:
    from gongkai_web.project.first_admin import create_admin  # noqa: PLC0415 - needs Django set up

    password = getpass.getpass("密码：") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    user = create_admin(username=chosen.username, name=chosen.name, password=password, code=chosen.agency)
    sys.stdout.write(f"已创建系统管理员 {user.username}\n")
    return 0


VERBS: Final[dict[str, Callable[[argparse.Namespace], int]]] = {
    "serve": _serve,
    "backup": _backup,
    "restore": _restore,
    "verify": _verify,
    "import-agencies": _import_agencies,
    "create-admin": _create_admin,
}

if __name__ == "__main__":
    sys.exit(main())

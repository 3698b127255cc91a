"""Backup and restore of a whole installation: database, stored files, secret key, logs."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Final, Literal, cast

from django.conf import settings
from django.db import connection

import gongkai
from gongkai_web.audit.chain import Mark
from gongkai_web.audit.queries import end_of_trail
from gongkai_web.project import snapshot
from gongkai_web.project.archive import DATA, DATABASES, BackupError, Manifest, unpack, write_archive
from gongkai_web.project.migrating import list_applied, list_unknown, move_forward

STAGE: Final = ".restoring"
REPLACED: Final = ".replaced"
SERVING: Final = ".serving"
MADE_AGAIN: Final = {"static", STAGE, SERVING}
"""What lies in the data folder and is no part of what the platform keeps."""


def back_up(target: Path, *, now: datetime) -> Manifest:
    """Write everything the platform keeps into one archive, while it goes on working.

    The database is copied first: a file it knows is on disk already, and none is changed or removed afterwards.

    Raises:
        BackupError: the archive is there already, or its folder is not.
    """
    target = target.absolute()
    if target.exists():
        raise BackupError("{name} 已存在；请另取文件名，备份不覆盖旧文件", {"name": target.name})
    if not target.parent.is_dir():
        raise BackupError("文件夹 {folder} 不存在", {"folder": target.parent})
    if target.is_relative_to(settings.DATA):
        raise BackupError("备份不应放在数据目录 {folder} 之内，请放到别处", {"folder": settings.DATA})
    vendor = cast("Literal['sqlite', 'postgresql']", connection.vendor)
    end = end_of_trail()
    manifest = Manifest(
        version=gongkai.__version__,
        made=now.isoformat(timespec="seconds"),
        database=vendor,
        trail_number=end.number,
        trail_digest=end.digest,
        migrations=list_applied(),
    )
    # A killed backup leaves these two under names of their own, which the next one writes over.
    copy = target.with_name(f".{target.name}.snapshot")
    try:
        snapshot.take(copy)
        return write_archive(target, [(DATABASES[vendor], copy), *list_kept()], manifest)
    finally:
        copy.unlink(missing_ok=True)


def restore(archive: Path, *, force: bool = False) -> tuple[Manifest, Path | None]:
    """Make the installation what an archive says; return its list, and where what was there before now lies.

    The archive is unpacked and proved beside the data first: until that is done nothing changes. What was there is
    moved aside, not removed. An older version's database then takes the changes that have come since.

    Raises:
        BackupError: the archive is damaged, of another kind of database or of a newer version, or there are data and
            nobody forces it.
    """
    data = Path(settings.DATA)
    with alone(data):
        if not force and not (snapshot.is_empty() and _is_bare(data)):
            raise BackupError(
                "数据目录或者数据库非空；确需覆盖的，请加 --force，原有文件移入 {name}", {"name": REPLACED}
            )
        stage = data / STAGE
        shutil.rmtree(stage, ignore_errors=True)
        stage.mkdir(mode=0o700)
        try:
            manifest = unpack(archive, stage)
            if manifest.database != connection.vendor:
                values = {"there": manifest.database, "here": connection.vendor}
                raise BackupError("备份来自 {there} 数据库，现配置为 {here}；请修改 DATABASE_URL 后再恢复", values)
            if list_unknown(manifest.migrations):
                values = {"there": manifest.version, "here": gongkai.__version__}
                raise BackupError("备份由较新的版本 {there} 制作，现装的是 {here}；请先升级程序，再恢复", values)
            snapshot.load(stage / DATABASES[manifest.database])
            aside = _set_aside(data)
            for path in sorted((stage / DATA).glob("*")):
                path.rename(data / path.name)
            snapshot.put_in_place(stage / DATABASES[manifest.database])
            move_forward()
        finally:
            shutil.rmtree(stage, ignore_errors=True)
    return manifest, aside


def mark_of(manifest: Manifest) -> Mark:
    """Return where the trail ended when an archive was made."""
    return Mark(number=manifest.trail_number, digest=manifest.trail_digest)


def list_kept() -> Iterator[tuple[str, Path]]:
    """List the files of the data folder by their names in an archive, without the database and what is made again."""
    data = Path(settings.DATA)
    database = set(snapshot.database_files())
    for path in sorted(data.rglob("*")):
        inside = path.relative_to(data)
        if path.is_file() and not path.is_symlink() and path not in database and not _is_made_again(inside.parts[0]):
            yield DATA + inside.as_posix(), path


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Hold the place of whoever serves, so that nobody does meanwhile.

    Raises:
        BackupError: the platform is serving.
    """
    data.mkdir(parents=True, exist_ok=True)
    with (data / SERVING).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BackupError("平台正在运行；请先停止 gongkai-web serve") from error
        yield


def _is_bare(data: Path) -> bool:
    # Naming the folder is enough to have a key made in it, and a command writes its log.
    return not any(data.glob("files/**/*"))


def _is_made_again(name: str) -> bool:
    return name in MADE_AGAIN or name.startswith(REPLACED)


def _set_aside(data: Path) -> Path | None:
    there = [path for path in (*data.iterdir(), *snapshot.database_files()) if not _is_made_again(path.name)]
    there = [path for path in dict.fromkeys(there) if path.exists()]
    if not there:
        return None
    aside = next(path for n in count(1) if not (path := data / (REPLACED if n == 1 else f"{REPLACED}-{n}")).exists())
    aside.mkdir(mode=0o700)
    for path in there:
        shutil.move(path, aside / path.name)
    return aside

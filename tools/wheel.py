"""Build the wheel and try it in a fresh environment that has the library's own dependencies alone.

The wheel carries the platform too, with its templates, style and migrations; installing the extra ``web`` takes longer
than all the rest, and is tried by hand before a release: in a fresh environment and folder ``pip install WHEEL[web]``,
then ``gongkai-web migrate``, ``import-agencies``, ``create-admin``, ``serve``, the login page and what it links to.
"""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "wheel"
TRIALS = (
    ("gongkai", "--version"),
    ("gongkai", "due", "answer", "--received", "2024-03-01"),
    ("gongkai", "fee", "--items", "35"),
    ("gongkai", "read", "--help"),
    ("gongkai", "check", "--help"),
)


def main() -> int:
    """Build, look inside, install, run."""
    shutil.rmtree(BUILD, ignore_errors=True)
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(BUILD), str(ROOT))
    (wheel,) = BUILD.glob("*.whl")
    missing = sorted(list_data() - set(zipfile.ZipFile(wheel).namelist()))
    if missing:
        sys.stderr.write(f"the wheel lacks {', '.join(missing)}\n")
        return 1
    run(sys.executable, "-m", "venv", str(BUILD / "venv"))
    pip = (str(BUILD / "venv/bin/python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check")
    run(*pip, "--require-hashes", "--no-deps", "-r", str(ROOT / "requirements/library.txt"))
    run(*pip, "--no-deps", str(wheel))
    run(str(BUILD / "venv/bin/python"), "-m", "pip", "check", "--disable-pip-version-check")
    for program, *words in TRIALS:
        run(str(BUILD / "venv/bin" / program), *words, cwd=BUILD)
    sys.stdout.write(f"{wheel.name}: {wheel.stat().st_size // 1024} KiB, installs and works\n")
    return 0


def list_data() -> set[str]:
    """List every file that is not Python, and every migration, as the wheel must name it."""
    source = ROOT / "src"
    files = [path for path in source.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    wanted = (path for path in files if path.suffix != ".py" or path.parent.name == "migrations")
    return {str(path.relative_to(source)) for path in wanted}


def run(*command: str, cwd: Path = ROOT) -> None:
    """Run a command quietly; show what it said where it fails."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.stderr.write(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
        sys.exit(1)


if __name__ == "__main__":
    sys.exit(main())

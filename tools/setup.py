"""Prepare everything the program needs in this folder: `.venv`, and system libraries that are missing.

Plain Python, standard library only: on a bare machine nothing else is there yet. A second run finds its
own stamps and changes nothing.

Exit codes: 0 ready · 3 an administrator has to install something (the command is printed) · 4 no Python
that fits · 5 an installation failed.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
STAMP = VENV / "utmcase-setup.json"

OLDEST, NEWEST = (3, 11), (3, 13)
NEEDS_ADMINISTRATOR, NO_PYTHON, FAILED = 3, 4, 5

#: What each level installs; a higher level holds everything of the lower ones.
LEVELS = {"runtime": 0, "dev": 1, "bench": 2}

#: Library as the loader knows it, and the Debian package that brings it.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libX11.so.6": "libx11-6",
}
#: Only to open real windows, and to print.
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libcups.so.2": "libcups2",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}


class SetupError(Exception):
    """One sentence for whoever typed `make`, and the code to leave with."""

    def __init__(self, sentence: str, code: int) -> None:
        super().__init__(sentence)
        self.code = code


def main(arguments: list[str]) -> int:
    level = arguments[0] if arguments else "runtime"
    if level not in LEVELS:
        print(f"usage: setup.py [{'|'.join(LEVELS)}]", file=sys.stderr)
        return FAILED
    try:
        prepare(level)
    except SetupError as problem:
        print(problem, file=sys.stderr)
        return problem.code
    return 0


def prepare(level: str) -> None:
    done = read_stamp()
    python = None if venv_works(done) else find_python()
    packages = missing_libraries()
    if python and not can_make_venv(python):
        packages.insert(0, venv_package(python))
    if packages:
        install_packages(packages)
    if python:
        make_venv(python)
        done = {}
    if not up_to_date(level, done):
        install_requirements(level)


# --- what is there already -------------------------------------------------------------------------------


def wanted_state(level: str) -> str:
    """Digest of everything that decides what `level` puts into `.venv`."""
    digest = hashlib.sha256(f"{ROOT}\n".encode())
    for path in (ROOT / "requirements" / f"{level}.txt", ROOT / "pyproject.toml"):
        content = path.read_bytes()
        digest.update(installed_part(content) if path.name == "pyproject.toml" else content)
    return digest.hexdigest()


def installed_part(pyproject: bytes) -> bytes:
    """Everything before the settings of the checking tools: those change nothing that is installed."""
    return pyproject.partition(b"[tool.ruff]")[0]


def read_stamp() -> dict[str, str]:
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def up_to_date(level: str, done: dict[str, str]) -> bool:
    """Whether this level, or one that holds it, was installed from its list as it reads now."""
    return any(done.get(name) == wanted_state(name) for name, rank in LEVELS.items() if rank >= LEVELS[level])


def venv_works(done: dict[str, str]) -> bool:
    """Whether `.venv` can be kept. One that a stamp vouches for is not started just to ask."""
    if not PYTHON.exists():
        return False
    if done:
        return True
    return fits(str(PYTHON)) and runs(str(PYTHON), "import pip")


# --- Python ----------------------------------------------------------------------------------------------


def find_python() -> str:
    names = [f"python3.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    for name in (sys.executable, "python3", *names):
        found = shutil.which(name)
        if found and fits(found):
            return found
    raise SetupError(
        f"utmcase needs Python {OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]}, and none was found.",
        NO_PYTHON,
    )


def fits(python: str) -> bool:
    return runs(python, f"import sys; sys.exit(not {OLDEST} <= sys.version_info[:2] <= {NEWEST})")


def can_make_venv(python: str) -> bool:
    return runs(python, "import venv, ensurepip")


def venv_package(python: str) -> str:
    name = Path(python).resolve().name
    return f"{name}-venv" if name.startswith("python3.") else "python3-venv"


def runs(python: str, code: str) -> bool:
    return subprocess.run([python, "-c", code], capture_output=True, check=False).returncode == 0


def make_venv(python: str) -> None:
    say(f"Making {VENV.name} with {python}")
    run([python, "-m", "venv", "--clear", str(VENV)], "The virtual environment could not be made")


# --- system libraries ------------------------------------------------------------------------------------


def missing_libraries() -> list[str]:
    if not sys.platform.startswith("linux"):
        return []
    wanted = dict(LIBRARIES)
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        wanted |= WINDOW_LIBRARIES
    if os.environ.get("WAYLAND_DISPLAY"):
        wanted |= WAYLAND_LIBRARIES
    return [package for library, package in wanted.items() if not loads(library)]


def loads(library: str) -> bool:
    """Ask the loader itself: true on every distribution, whatever its packages are called."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_packages(packages: list[str]) -> None:
    names = " ".join(packages)
    apt = shutil.which("apt-get")
    if apt is None:
        raise SetupError(
            "Please ask your administrator to install what the Debian packages "
            f"{names} hold, under the names your system has for them.",
            NEEDS_ADMINISTRATOR,
        )
    if getattr(os, "geteuid", lambda: 1)() != 0:
        raise SetupError(
            "Please ask your administrator to run this, then try again: "
            f"apt-get update && apt-get install --yes --no-install-recommends {names}",
            NEEDS_ADMINISTRATOR,
        )
    say(f"Installing {names}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    failure = f"The system packages {names} could not be installed"
    run([apt, "update", "-qq"], failure, environment)
    run([apt, "install", "--yes", "-qq", "--no-install-recommends", *packages], failure, environment)


# --- Python libraries ------------------------------------------------------------------------------------


def install_requirements(level: str) -> None:
    say(f"Installing the libraries of requirements/{level}.txt")
    STAMP.unlink(missing_ok=True)
    pip = [str(PYTHON), "-m", "pip", "--quiet", "--no-input", "--disable-pip-version-check", "install"]
    failure = "The Python libraries could not be installed"
    listed = str(ROOT / "requirements" / f"{level}.txt")
    run([*pip, "--only-binary=:all:", "--require-hashes", "-r", listed], failure)
    run([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], failure)
    STAMP.write_text(json.dumps({level: wanted_state(level)}), encoding="utf-8")


def run(command: list[str], failure: str, environment: dict[str, str] | None = None) -> None:
    """Start a program that works in silence; show what it said only when it fails."""
    finished = subprocess.run(
        command, env=environment, cwd=ROOT, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if finished.returncode:
        said = finished.stdout.decode("utf-8", "replace").strip()
        raise SetupError(f"{said}\n{failure}: see above.", FAILED)


def say(line: str) -> None:
    print(f"{line} …", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

# ruff: noqa: S603 - our own program, and the tracer of this system
"""Runs a program under strace and keeps every byte that it and its processes wrote to any file.

The bytes come from the calls that wrote them: so nothing hangs on catching a file before it is deleted,
renamed or overwritten. What writes without such a call (a shared mapping) is named, so that the test can say
which files those were.
"""

import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

WRITING = ("write", "pwrite64", "writev", "pwritev", "pwritev2")
# They carry bytes from file to file, so that what they wrote is what was read there.
CARRYING = ("sendfile", "copy_file_range", "splice")
NAMING = ("rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat", "unlink", "unlinkat")
OTHERS = ("open", "openat", "creat", "mkdir", "memfd_create", "mmap", "ftruncate", "io_uring_setup")
TRACED = ",".join((*WRITING, *CARRYING, *NAMING, *OTHERS))
LONGEST = 64_000_000  # bytes of one call; a longer one would be cut, and fails
_CALL = re.compile(r"(\w+)\(")
_FILE = re.compile(r"\d+<((?:\\x[0-9a-f]{2})+)>(\(deleted\))?")
_BYTES = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')


@dataclass
class Trace:
    """What a program did to files; bytes by the path they were written to, in the order of writing."""

    code: int = 0
    said: bytes = b""
    written: dict[str, bytearray] = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    deleted: set[str] = field(default_factory=set)
    mapped: set[str] = field(default_factory=set)
    carried: set[str] = field(default_factory=set)

    def files(self) -> set[str]:
        """Return the path of every file that was opened to be written, made or written to."""
        return {path for path in self.opened | set(self.written) if is_file(path)}


def is_file(path: str) -> bool:
    """Return whether a name of the tracer is a file, and no pipe, socket, device or event."""
    return in_memory(path) or (path.startswith("/") and not path.startswith(("/dev/", "/proc/")))


def in_memory(path: str) -> bool:
    """Return whether a file lies in memory: it can reach the disk through the swap file alone."""
    return path.startswith(("/memfd:", "/dev/shm/"))  # noqa: S108 - a name, and nothing is written there


def why_not() -> str:
    """Return why nothing can be traced here, or nothing."""
    tracer = shutil.which("strace")
    if tracer is None:
        return "strace is missing"
    tried = subprocess.run(
        [tracer, "-f", "-o", "/dev/null", "true"], capture_output=True, text=True, check=False
    )
    return "" if tried.returncode == 0 else f"strace may not trace: {tried.stderr.strip()}"


def traced(command: list[str], to: Path, environment: dict[str, str], seconds: int) -> Trace:
    """Run a command to its end and return what it wrote; the tracer's own files lie in `to`."""
    to.mkdir(parents=True)
    tracer = ["strace", "-ff", "--seccomp-bpf", "-y", "-xx", "-s", str(LONGEST), "-o", str(to / "t")]
    run = subprocess.run(
        [*tracer, "-e", f"trace={TRACED}", *command],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=seconds,
        check=False,
    )
    found = Trace(run.returncode, run.stdout)
    for part in sorted(to.glob("t.*")):
        with part.open(encoding="ascii") as lines:
            for line in lines:
                _read(line, found)
        part.unlink()
    return found


def _plain(coded: str) -> bytes:
    return bytes.fromhex(coded.replace("\\x", ""))


def _read(line: str, to: Trace) -> None:
    call = _CALL.match(line)
    if call is None:
        assert line.startswith(("+++", "---")), line[:300]
        return
    name = call[1]
    if name in WRITING:
        _wrote(line, to)
    elif name == "mmap":
        if "MAP_SHARED" in line and "PROT_WRITE" in line:
            to.mapped.update(_paths(line))
    elif name in CARRYING:
        to.carried.update(_paths(line))
    else:
        words = {_plain(one[0]).decode("utf-8", "replace") for one in _BYTES.findall(line)}
        to.named |= words
        if name.startswith("unlink"):
            to.deleted |= words
        elif name in {"creat", "memfd_create"} or re.search(r"O_(WRONLY|RDWR|CREAT)", line):
            to.opened.update(_paths(line.rpartition(" = ")[2]))
        assert name != "io_uring_setup", "bytes may be written without a call that is seen"


def _paths(line: str) -> set[str]:
    return {_plain(one[0]).decode("utf-8", "replace") for one in _FILE.findall(line)}


def _wrote(line: str, to: Trace) -> None:
    place = _FILE.search(line)
    if place is None:
        return  # a pipe between processes, a socket: strace names them otherwise
    path = _plain(place[1]).decode("utf-8", "replace")
    if not is_file(path):
        return
    held = to.written.setdefault(path, bytearray())
    for coded, cut in _BYTES.findall(line[place.end() :]):
        assert not cut, f"a call to {path} was cut by the tracer"
        held += _plain(coded)

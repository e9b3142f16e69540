"""One day under the tracer, for all tests that look at what it left."""

import os
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from db.casebook import SqlCasebooks
from tests.reports.reading import page_texts, squeezed
from tests.security.disk.planted import PHOTOGRAPH, VALUES, put_files
from tests.security.disk.searching import Needles
from tests.security.disk.tracing import Trace, traced, why_not
from utmcase.attachments import PDF
from utmcase.entries.fields import FILE_PREFIX

ROOT = Path(__file__).parents[3]
SECONDS = 600
KILLED = 137, -9
SHEET = "recovery sheet.pdf"
KEY = re.compile(r"(?:[0-9A-Z]{4,}[ -]){3}[0-9A-Z]{4,}")  # its first groups
SLICE = 48  # bytes of a picture: enough that chance writes them nowhere


@dataclass
class DayTraced:
    """The folder of the day; what each part of it wrote, and what lay there after it; what is looked for."""

    folder: Path
    parts: dict[str, Trace] = field(default_factory=dict)
    lying: dict[str, dict[str, bytes]] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    needles: Needles | None = None
    raw: dict[str, bytes] = field(default_factory=dict)

    @property
    def asked_for(self) -> Path:
        return self.folder / "asked for"

    @property
    def given(self) -> Path:
        return self.folder / "given"


def environment(folder: Path) -> dict[str, str]:
    """Return an environment in which all that belongs to the user lies in one folder."""
    homes = {"HOME": "home", "TMPDIR": "tmp", "XDG_RUNTIME_DIR": "run"} | {
        f"XDG_{name}_HOME": f"home/{name.lower()}" for name in ("CONFIG", "DATA", "CACHE", "STATE")
    }
    for name in (*homes.values(), "post", "asked for"):
        (folder / name).mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    own = {name: str(folder / where) for name, where in homes.items()}
    # Without compiled modules: they would hold the values as this test has them.
    return kept | own | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="session")
def day(tmp_path_factory) -> DayTraced:
    """The day, lived in a process of its own, with every byte that it wrote to a file."""
    missing = why_not()
    if missing:
        pytest.skip(missing)
    made = DayTraced(tmp_path_factory.mktemp("day"))
    put_files(made.given)
    traces = tmp_path_factory.mktemp("traces")
    for part, code in (("first", KILLED), ("second", (0,)), ("control", (0,))):
        command = [sys.executable, "-m", "tests.security.disk.day", part, str(made.folder)]
        made.parts[part] = traced(command, traces / part, environment(made.folder), SECONDS)
        assert made.parts[part].code in code, made.parts[part].said[-3000:].decode()
        lying = (path for path in sorted(made.folder.rglob("*")) if path.is_file())
        made.lying[part] = {str(path): path.read_bytes() for path in lying}
    made.raw = pictures_kept(made)
    sheet = squeezed(" ".join(page_texts((made.asked_for / SHEET).read_bytes())))
    made.values = VALUES | {"recovery key": KEY.search(sheet)[0]}
    made.needles = Needles(made.values, made.raw)
    return made


def pictures_kept(day: DayTraced) -> dict[str, bytes]:
    """Return bytes out of the middle of each picture that the casebook keeps, and of its small picture."""
    casebooks = SqlCasebooks(settings_dir=day.folder / "home" / "config" / "utmcase")
    opened = casebooks.open(
        day.folder / "post" / "book.utmcase", VALUES["UN id of the founder"], VALUES["password"]
    )
    with opened.reading() as records:
        references = [
            reference.removeprefix(FILE_PREFIX)
            for custody_id in records.custody_ids()
            for entry in records.custody(custody_id).entries
            for reference in (entry.data.get("photograph"), entry.data.get("file"))
            if isinstance(reference, str)
        ]
        kept = [records.attachment(reference) for reference in references]
        contents = [records.attachment_content(reference) for reference in references]
    opened.close()
    assert len(kept) == 3
    found = {"photograph as it was given": middle((day.given / PHOTOGRAPH).read_bytes())}
    for place, (attachment, content) in enumerate(zip(kept, contents, strict=True)):
        if attachment.facts.media != PDF:
            found[f"picture {place}"] = middle(content)
        if attachment.thumbnail:
            found[f"small picture {place}"] = middle(attachment.thumbnail)
    return found


def middle(data: bytes) -> bytes:
    return data[len(data) // 2 :][:SLICE]

"""What a working day writes to the disk, deleted files included: none of what was typed, in no form."""

import os
from pathlib import Path

import pytest

from tests.security.disk.tracing import in_memory

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]
#: What the officer asked for, and the values that may stand there.
OUTSIDE = {"report.pdf", "overdue.xlsx", "access.xlsx", "recovery sheet.pdf"}
NEVER_PRINTED = ("password", "clinical", "about", "unfinished")


def tell(capsys, words):
    with capsys.disabled():
        print(f"\n{words}")  # noqa: T201 - the figures are what a reader of the slow tests wants


def written(day):
    """Yield each file that the day wrote to, by its path, with all bytes that ever went into it."""
    whole = {}
    for part in ("first", "second"):
        for path, data in day.parts[part].written.items():
            whole.setdefault(path, bytearray()).extend(data)
    yield from ((path, bytes(data)) for path, data in whole.items())


def left(day):
    """Yield every file that lay in the folder when the program was killed, and after the day."""
    for part in ("first", "second"):
        yield from ((path, data) for path, data in day.lying[part].items() if str(day.given) not in path)


def wanted(day):
    """Return the contents of the files that the officer asked for."""
    return {name: (day.asked_for / name).read_bytes() for name in OUTSIDE}


def outside(day, path, data):
    """Return whether these bytes are such a file, under its name or the one it had while it was written."""
    return Path(path).parent == day.asked_for and data in wanted(day).values()


def test_no_value_was_ever_written_where_nobody_asked(day, capsys):
    seen, size = 0, 0
    for path, data in (*written(day), *left(day)):
        seen, size = seen + 1, size + len(data)
        if not outside(day, path, data):
            assert not day.needles.anywhere(data), path
    files = set().union(*(day.parts[part].files() for part in ("first", "second")))
    deleted = set().union(*(day.parts[part].deleted for part in ("first", "second"))) & files
    tell(
        capsys,
        f"{len(day.values)} values and {len(day.raw)} pieces of pictures, in {day.needles.count} forms; "
        f"{len(files)} files written to, {len(deleted)} of them deleted, {seen} contents of {size:,} bytes",
    )
    assert len(day.values) >= 30
    assert len(files) > 10
    assert deleted


def test_only_the_files_that_were_asked_for_hold_values(day, capsys):
    holding = {Path(path).name: day.needles.anywhere(data) for path, data in left(day)}
    assert {name for name, found in holding.items() if found} == OUTSIDE
    for name in sorted(OUTSIDE):
        tell(capsys, f"{name}: {len({one.partition(' as ')[0] for one in holding[name]})} values")
    # What is nobody's to print is in none of them.
    assert not [one for name in OUTSIDE for one in holding[name] if one.startswith(NEVER_PRINTED)]
    assert "name as utf-8" in holding["report.pdf"]


def test_no_file_bears_a_value_in_its_name(day):
    for part in ("first", "second"):
        trace = day.parts[part]
        for name in trace.named | trace.files():
            assert not day.needles.found(name.encode()), name


def test_nothing_that_was_said_on_the_way_holds_a_value(day):
    for part in ("first", "second"):
        assert not day.needles.anywhere(day.parts[part].said)


def test_every_way_of_writing_was_seen(day):
    """A shared mapping writes without a call: there is one, of places of pages, and it was looked through."""
    assert any(path.endswith("book.utmcase-shm") for path in day.lying["first"])
    for part in ("first", "second"):
        trace = day.parts[part]
        mapped = {path for path in trace.mapped if not in_memory(path)}
        assert {Path(path).name for path in mapped} <= {"book.utmcase-shm"}
        assert not {path for path in trace.carried if path.startswith("/") and not in_memory(path)}
        elsewhere = {path for path in trace.files() if day.folder not in Path(path).parents}
        assert not {path for path in elsewhere if not in_memory(path)}


def test_what_was_traced_is_what_lies_there(day):
    """The bytes of the calls are the bytes of the file, for files written from end to end."""
    ever = [data for path, data in written(day) if Path(path).parent == day.asked_for]
    for name, whole in wanted(day).items():
        assert whole in ever, name


def test_the_search_finds_what_is_there(day):
    """The control: a value in a file that lived for a moment, and one in the paper."""
    control = day.parts["control"]
    found = {path: day.needles.anywhere(bytes(data)) for path, data in control.written.items()}
    (path,) = [path for path, names in found.items() if names]
    assert "name as utf-16-le" in found[path]
    assert path in control.deleted
    assert not os.path.lexists(path)
    words, paper = "name as utf-8", wanted(day)["report.pdf"]
    assert words not in day.needles.found(paper)
    assert words in day.needles.anywhere(paper)
    given = [data for path, data in day.lying["second"].items() if str(day.given) in path]
    assert len([data for data in given if day.needles.anywhere(data)]) == 3

"""What the demonstration writes, made once and copied for each module that changes it."""

import shutil

import pytest

from utmcase.__main__ import main


@pytest.fixture(scope="session")
def _once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("once")
    before = pytest.MonkeyPatch()
    before.setenv("UTMCASE_SETTINGS", str(folder / "settings"))
    assert main(["demo", "--to", str(folder), "--no-window", "--custodies", "3"]) == 0
    before.undo()
    return folder


@pytest.fixture(scope="module")
def demonstration(_once, tmp_path_factory):
    """A folder with sample casebooks, and settings of its own."""
    folder = tmp_path_factory.mktemp("demonstration")
    shutil.copytree(_once, folder, dirs_exist_ok=True)
    before = pytest.MonkeyPatch()
    before.setenv("UTMCASE_SETTINGS", str(folder / "settings"))
    yield folder
    before.undo()

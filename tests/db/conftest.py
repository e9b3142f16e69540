from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.opened import SqlCasebook
from tests.db.kit import Desk, board_row


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    folder = tmp_path / "my é folder"
    folder.mkdir()
    made = Desk(folder)
    made.project = lambda _, custody: (board_row(custody.id, custody.number), [])
    yield made
    for casebook in made.opened:
        casebook.abandon()


@pytest.fixture
def casebook(desk: Desk) -> SqlCasebook:
    return desk.create()

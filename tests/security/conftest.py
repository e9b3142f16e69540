"""A real casebook for the attacks on its files, and an officer's day for those on roles."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.db.kit import Desk, board_row
from tests.usecases.conftest import Desk as Station


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    made.project = lambda _, custody: (board_row(custody.id, custody.number), [])
    yield made
    for casebook in made.opened:
        casebook.abandon()


@pytest.fixture
def station() -> Station:
    return Station()

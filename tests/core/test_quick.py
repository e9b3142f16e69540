"""Quickly made objects are what the dataclasses say: equal, frozen, copied, and of their own class."""

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from utmcase.moments import Moment
from utmcase.quick import quickly_made


@quickly_made
@dataclass(frozen=True, slots=True)
class Told:
    """A case for the tests."""

    who: str
    data: dict = field(compare=False, hash=False)
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Usual:
    """The same, as it usually is."""

    who: str
    data: dict = field(compare=False, hash=False)
    at: int | None = None


def test_it_is_what_the_usual_one_is():
    made = Told("a", {"x": 1}, at=3)
    assert type(made) is Told
    assert repr(made).removeprefix("Told") == repr(Usual("a", {"x": 1}, 3)).removeprefix("Usual")
    assert made == Told("a", {}, 3) != Told("a", {})
    assert hash(made) == hash(Told("a", {}, 3))
    assert Told("a", {}).at is None
    assert replace(made, who="b") == Told("b", {}, 3)
    assert pickle.loads(pickle.dumps(Moment("exact", 1, 1))) == Moment("exact", 1, 1)  # noqa: S301 - our own
    assert Told.__init__.__annotations__ == Usual.__init__.__annotations__


def test_it_refuses_changes_and_wrong_arguments():
    made = Told("a", {})
    with pytest.raises(FrozenInstanceError):
        made.who = "b"
    with pytest.raises(TypeError):
        Told("a")

"""The figure of a body from the front and from behind, of no sex and no age, for screens and paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from utmcase.i18n import Text, text

Side = Literal["front", "back"]
Corners = tuple[int, int, int, int]  # left, top, width, height

# One figure stands in a field of this size; whoever draws it scales it.
WIDTH, HEIGHT = 100, 210
ROUND = 4  # the radius of a rounded corner
TITLES: dict[Side, Text] = {"front": text("Front view"), "back": text("Back view")}

_HEAD: Corners = (38, 1, 24, 29)
_FACE: Corners = (42, 9, 16, 20)
_TRUNKS: dict[Side, dict[str, Corners]] = {
    "front": {
        "neck": (44, 29, 12, 8),
        "chest": (34, 37, 32, 30),
        "abdomen": (35, 67, 30, 24),
        "groin": (36, 91, 28, 15),
    },
    "back": {
        "neck": (44, 29, 12, 8),
        "upper_back": (34, 37, 32, 30),
        "lower_back": (35, 67, 30, 19),
        "buttocks": (35, 86, 30, 20),
    },
}
# As they stand on the left half of the picture: the right of a body that is seen from the front.
_LIMBS: dict[str, Corners] = {
    "shoulder": (22, 37, 12, 14),
    "upper_arm": (20, 51, 11, 25),
    "forearm": (16, 76, 11, 26),
    "hand": (12, 102, 12, 16),
    "thigh": (36, 106, 13, 36),
    "knee": (37, 142, 11, 12),
    "lower_leg": (37, 154, 11, 38),
    "foot": (31, 192, 17, 13),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """One part of the body on one side: an oval or a box with round corners, measured from the top left.

    `spot`: where its number stands. What comes later lies on what came before.
    """

    side: Side
    part: str
    corners: Corners
    oval: bool
    spot: tuple[float, float]


def _shape(side: Side, part: str, corners: Corners, *, oval: bool = False) -> Shape:
    x, y, wide, high = corners
    return Shape(side, part, corners, oval, (x + wide / 2, y + high / 2))


def _shapes() -> Iterator[Shape]:
    middle, top = _HEAD[0] + _HEAD[2] / 2, (_HEAD[1] + _FACE[1]) / 2
    yield Shape("front", "head", _HEAD, oval=True, spot=(middle, top))  # above the face
    yield _shape("front", "face", _FACE, oval=True)
    yield _shape("back", "head", _HEAD, oval=True)
    for side, trunk in _TRUNKS.items():
        for part, corners in trunk.items():
            yield _shape(side, part, corners)
        left_half, right_half = ("right", "left") if side == "front" else ("left", "right")
        for limb, (x, y, wide, high) in _LIMBS.items():
            yield _shape(side, f"{left_half}_{limb}", (x, y, wide, high))
            yield _shape(side, f"{right_half}_{limb}", (WIDTH - x - wide, y, wide, high))


SHAPES: tuple[Shape, ...] = tuple(_shapes())
DRAWN = frozenset(shape.part for shape in SHAPES)


def marks_of(parts: Sequence[str | None]) -> dict[str, str]:
    """Return the numbers of each part that a figure has: the places in this list, counted from 1."""
    found: dict[str, list[str]] = {}
    for number, part in enumerate(parts, 1):
        if part is not None:
            found.setdefault(part, []).append(str(number))
    return {part: ", ".join(numbers) for part, numbers in found.items() if part in DRAWN}
